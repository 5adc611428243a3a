package dev.weir.detect.sigma.plain;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/// Makes values of events: words that rules look for, in any case, beside numbers, addresses and
/// times; few enough that they often meet.
final class RandomText {
    private static final List<String> WORDS =
            List.of(
                    "cmd",
                    ".exe",
                    "power",
                    "shell",
                    "\\",
                    "C:\\Windows\\",
                    " -enc",
                    " /c ",
                    "a",
                    "aa",
                    "ab",
                    "b",
                    "é",
                    "É",
                    "ſ",
                    "s",
                    "K",
                    "k",
                    "İ",
                    "i",
                    "ß",
                    "😀",
                    "\uD83D",
                    "*",
                    "?",
                    "\n",
                    "\r\n",
                    " ",
                    "1",
                    "10",
                    "true",
                    "\u0000",
                    "Σ",
                    "ς",
                    "ǅ",
                    "ﬁ",
                    "ẞ",
                    "ab".repeat(20),
                    "σ");
    private static final List<String> TIMES =
            List.of(
                    "2026-11-25 08:30:00.123",
                    "2026-01-01T00:00:00Z",
                    "2024-02-29T23:59:59.9999999Z",
                    "2020-12-31 10:10:10",
                    "2021-01-03T10:59:00.1Z",
                    "2026-13-01T00:00:00Z",
                    "2026-11-25T23:30:00.5+02:30",
                    "2025-12-31T23:30:00-01:00",
                    "2026-01-01");

    private final Random random;

    RandomText(Random random) {
        this.random = random;
    }

    String value() {
        return switch (random.nextInt(10)) {
            case 0 -> number();
            case 1 -> address();
            case 2 -> time();
            case 3 -> random.nextInt(3) > 0 ? "" : words(200);
            default -> words(6);
        };
    }

    String words(int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(pick(WORDS));
        }
        return random.nextInt(3) == 0 ? inAnyCase(text.toString()) : text.toString();
    }

    String number() {
        return switch (random.nextInt(8)) {
            case 6 -> "0X0" + Integer.toHexString(random.nextInt(64)).toUpperCase(Locale.ROOT);
            case 7 -> pick(List.of("1e1", "+7", "5.", ".5", "-", "1e", "0x", "1.2.3", " 5", "NaN"));
            case 0 -> "0x" + Integer.toHexString(random.nextInt(64));
            case 1 -> "-" + random.nextInt(20);
            case 2 -> random.nextInt(20) + "." + random.nextInt(100);
            case 3 -> "9007199254740993";
            default -> Integer.toString(random.nextInt(20));
        };
    }

    String address() {
        return switch (random.nextInt(8)) {
            case 6 -> "::ffff:10." + random.nextInt(3) + ".0." + random.nextInt(256);
            case 7 ->
                    pick(
                            List.of(
                                    "fe80::1%12",
                                    "::",
                                    "1::2::3",
                                    ":::",
                                    "10.1",
                                    "1:2:3:4:5:6:7:8",
                                    "::10.0.0.1",
                                    "10.0.0.1.",
                                    "1:",
                                    "12345::"));
            case 0 -> "fe80::" + Integer.toHexString(random.nextInt(512));
            case 1 -> "2001:db8:" + random.nextInt(3) + ":0:0:0:0:" + random.nextInt(10);
            case 2 -> "::1";
            case 3 -> "10." + random.nextInt(300) + ".0." + random.nextInt(256);
            default -> "192.168." + random.nextInt(4) + "." + random.nextInt(256);
        };
    }

    String time() {
        return pick(TIMES);
    }

    String inAnyCase(String text) {
        StringBuilder mixed = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            mixed.append(
                    switch (random.nextInt(3)) {
                        case 0 -> Character.toUpperCase(c);
                        case 1 -> Character.toLowerCase(c);
                        default -> c;
                    });
        }
        return mixed.toString();
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
