package dev.weir.detect.bundled;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds an encoded command of PowerShell in a command line or in a script that makes one.
///
/// PowerShell takes any beginning of `-EncodedCommand`, and `-ec`; what follows is UTF-16 in base
/// 64.
final class EncodedCommand {
    private static final int MOST_CHARACTERS = 64 << 10;
    private static final String OPTION = "encodedcommand";
    private static final Pattern ARGUMENT =
            Pattern.compile(
                    "[-/\u2013\u2014\u2015](\\w{1,14})[\\s'\",&+]{1,8}([\\w+/]{16,}={0,2})");

    private EncodedCommand() {}

    /// Returns the command in clear text.
    static Optional<String> find(String text) {
        String start = text.substring(0, Math.min(text.length(), MOST_CHARACTERS));
        String folded = start.toLowerCase(Locale.ROOT);
        if (!folded.contains("powershell") && !folded.contains("pwsh")) {
            return Optional.empty();
        }
        Matcher matcher = ARGUMENT.matcher(start);
        while (matcher.find()) {
            String option = matcher.group(1).toLowerCase(Locale.ROOT);
            if (OPTION.startsWith(option) || option.equals("ec")) {
                Optional<String> command = decode(matcher.group(2));
                if (command.isPresent()) {
                    return command;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<String> decode(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return bytes.length % 2 == 0
                    ? Optional.of(new String(bytes, StandardCharsets.UTF_16LE))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
