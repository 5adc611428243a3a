package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A regular expression finds something in the value, within a number of steps.
final class RegexTest implements FieldTest {
    private final Matcher matcher;
    private final SteppedText text = new SteppedText();

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
        text.begin(activity.text(field));
        try {
            return matcher.reset(text).find();
        } catch (StackOverflowError e) {
            // A group that repeats costs java.util.regex a frame each time, on a long value more
            // than there are. It keeps nothing that the next reset does not set.
            throw new OutOfStepsException();
        }
    }
}
