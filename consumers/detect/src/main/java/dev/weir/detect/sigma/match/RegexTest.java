package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A regular expression finds something in the value, within a number of steps.
///
/// What it found in values of late is remembered: it is the dearest of all tests.
final class RegexTest implements FieldTest {
    private static final int PLACES = 256;
    private static final int LONGEST = 4096;

    private final Matcher matcher;
    private final SteppedText text = new SteppedText();
    private final boolean[] results = new boolean[PLACES];
    private @Nullable String[] values = new @Nullable String[0];

    /// **Errors.** [java.util.regex.PatternSyntaxException] when it is no regular expression.
    RegexTest(ValueTest.Regex test) {
        int flags = test.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= test.multiline() ? Pattern.MULTILINE : 0;
        flags |= test.dotAll() ? Pattern.DOTALL : 0;
        matcher = Pattern.compile(test.pattern(), flags).matcher("");
    }

    @Override
    public boolean passes(Activity activity, int field) {
        if (!activity.has(field)) {
            return false;
        }
        String value = activity.text(field);
        if (value.length() > LONGEST) {
            return finds(value);
        }
        int place = ValueMemory.place(value) & (PLACES - 1);
        if (values.length == 0) {
            values = new @Nullable String[PLACES];
        }
        if (!value.equals(values[place])) {
            results[place] = finds(value);
            values[place] = value;
        }
        return results[place];
    }

    private boolean finds(String value) {
        text.begin(value);
        try {
            return matcher.reset(text).find();
        } catch (StackOverflowError e) {
            // A group that repeats costs java.util.regex a frame each time, on a long value more
            // than there are. It keeps nothing that the next reset does not set.
            throw new OutOfStepsException();
        }
    }
}
