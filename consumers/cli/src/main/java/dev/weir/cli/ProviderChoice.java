package dev.weir.cli;

import dev.weir.sensor.live.EnabledProvider;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Providers as people write them on the command line.
final class ProviderChoice {
    private static final Pattern GUID =
            Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");
    private static final int EVERY_LEVEL = 255;
    private static final int MOST_PARTS = 4;

    private ProviderChoice() {}

    /// Reads a GUID, with braces or without.
    static Optional<UUID> parseGuid(String text) {
        Matcher guid = GUID.matcher(text);
        return guid.matches()
                ? Optional.of(UUID.fromString(guid.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// Reads `GUID[:level[:any[:all]]]`.
    static EnabledProvider parse(String text) {
        String[] parts = text.split(":", -1);
        Optional<UUID> id = parseGuid(parts[0]);
        if (id.isEmpty() || parts.length > MOST_PARTS) {
            throw CommandFault.usage(
                    "--provider must be GUID[:level[:any[:all]]], such as"
                            + " 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716:4:0x10: "
                            + text);
        }
        long level = parts.length > 1 ? number(text, parts[1]) : EVERY_LEVEL;
        if (level < 0 || level > EVERY_LEVEL) {
            throw CommandFault.usage("a provider's level must be 0 to 255: " + text);
        }
        return EnabledProvider.of(id.get())
                .withLevel((int) level)
                .withKeywords(
                        parts.length > 2 ? number(text, parts[2]) : 0,
                        parts.length > 3 ? number(text, parts[3]) : 0);
    }

    private static long number(String whole, String part) {
        try {
            return part.startsWith("0x")
                    ? Long.parseUnsignedLong(part.substring(2), 16)
                    : Long.parseUnsignedLong(part);
        } catch (NumberFormatException e) {
            throw CommandFault.usage(
                    "levels and keywords must be numbers, decimal or 0x with hexadecimal digits: "
                            + whole);
        }
    }
}
