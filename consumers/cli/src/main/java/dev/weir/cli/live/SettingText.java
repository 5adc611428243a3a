package dev.weir.cli.live;

import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values of settings as people write them.
///
/// **Errors.** [IllegalArgumentException] for text that is no such value, with the setting's name.
public final class SettingText {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
    private static final Pattern GUID =
            Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");
    private static final int EVERY_LEVEL = 255;

    private SettingText() {}

    /// Reads a time: `500ms`, `60s`, `5m`, `2h`, `1d`.
    public static Duration duration(String name, String text) {
        Matcher form = DURATION.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "%s must be a time such as 60s or 5m: %s".formatted(name, text));
        }
        long number = Long.parseLong(form.group(1));
        return switch (form.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /// Prints a time as [#duration] reads it.
    static String duration(Duration time) {
        long millis = time.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
    }

    /// Reads a level: its name, or 0 to 255.
    static int level(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "critical" -> 1;
            case "error" -> 2;
            case "warning" -> 3;
            case "information", "info" -> 4;
            case "verbose" -> 5;
            case "all" -> EVERY_LEVEL;
            default -> byteValue(name, text);
        };
    }

    /// Reads 0 to 255.
    static int byteValue(String name, String text) {
        long value = mask(name, text);
        if (value < 0 || value > 255) {
            throw new IllegalArgumentException("%s must be 0 to 255: %s".formatted(name, text));
        }
        return (int) value;
    }

    /// Prints a level as [#level] reads it.
    static String level(int level) {
        return switch (level) {
            case 1 -> "critical";
            case 2 -> "error";
            case 3 -> "warning";
            case 4 -> "information";
            case 5 -> "verbose";
            case EVERY_LEVEL -> "all";
            default -> Integer.toString(level);
        };
    }

    /// Reads 64 bits, decimal or hexadecimal.
    static long mask(String name, String text) {
        try {
            return text.startsWith("0x") || text.startsWith("0X")
                    ? Long.parseUnsignedLong(text.substring(2), 16)
                    : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "%s must be a number, decimal or 0x with hexadecimal digits: %s"
                            .formatted(name, text));
        }
    }

    /// Prints 64 bits as [#mask] reads them.
    static String mask(long bits) {
        return "0x" + Long.toHexString(bits);
    }

    /// Reads numbers between commas.
    static SortedSet<Integer> numbers(String name, String text) {
        SortedSet<Integer> numbers = new TreeSet<>();
        for (String part : text.split(",", -1)) {
            try {
                numbers.add(Integer.parseUnsignedInt(part.strip()));
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException(
                        "%s must be numbers such as 1,2,5: %s".formatted(name, text));
            }
        }
        return numbers;
    }

    /// Reads a GUID, with braces or without.
    public static Optional<UUID> guid(String text) {
        Matcher guid = GUID.matcher(text);
        return guid.matches()
                ? Optional.of(UUID.fromString(guid.group(1).toLowerCase(Locale.ROOT)))
                : Optional.empty();
    }

    /// Returns a choice as users write it.
    static <E extends Enum<E>> String label(E choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Finds a choice by its [#label].
    static <E extends Enum<E>> E choice(String name, String label, E[] choices) {
        for (E choice : choices) {
            if (label(choice).equalsIgnoreCase(label)) {
                return choice;
            }
        }
        throw new IllegalArgumentException(
                "%s must be one of %s: %s"
                        .formatted(
                                name,
                                String.join(
                                        ", ",
                                        Arrays.stream(choices).map(SettingText::label).toList()),
                                label));
    }

    /// Reads true or false.
    static boolean truth(String name, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "%s must be true or false: %s".formatted(name, text));
        };
    }
}
