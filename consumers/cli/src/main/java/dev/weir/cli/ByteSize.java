package dev.weir.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An amount of bytes as people write it: `4096`, `64KiB`, `256MiB`, `2GiB`.
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})\\s*(?:([KMGT])(?:I?B)?|B)?");
    private static final String UNITS = "KMGT";
    private static final int BITS_A_UNIT = 10;

    private ByteSize() {}

    /// Reads an amount of bytes.
    ///
    /// **Errors.** [CommandFault] when the text is no such amount, naming the option.
    static long parse(String option, String text) {
        Matcher form = FORM.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!form.matches()) {
            throw CommandFault.usage(
                    "%s must be an amount of bytes such as 64MiB: %s".formatted(option, text));
        }
        int power = form.group(2) == null ? 0 : UNITS.indexOf(form.group(2)) + 1;
        long number = Long.parseLong(form.group(1));
        int shift = power * BITS_A_UNIT;
        if (number > Long.MAX_VALUE >> shift) {
            throw CommandFault.usage("%s is too much: %s".formatted(option, text));
        }
        return number << shift;
    }
}
