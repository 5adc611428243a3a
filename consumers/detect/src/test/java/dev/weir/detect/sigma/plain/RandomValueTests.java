package dev.weir.detect.sigma.plain;

import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// Makes tests of values, most of them of a value that some event has.
final class RandomValueTests {
    private static final List<String> REGEXES =
            List.of(
                    "^cmd",
                    "exe$",
                    "(power|shell)+",
                    "[a-c]{2,}",
                    ".*\\\\.*",
                    "^$",
                    "a.b",
                    "\\d+",
                    "^[^/]*$",
                    "(a|b)+é",
                    "é",
                    "x?",
                    "cmd.exe",
                    "\\bcmd\\b",
                    "^\\s",
                    "k");

    private final Random random;
    private final RandomText text;
    private final List<String> values;

    RandomValueTests(Random random, List<PlainEvent> events) {
        this.random = random;
        this.text = new RandomText(random);
        this.values = events.stream().flatMap(event -> event.fields().values().stream()).toList();
    }

    ValueTest any(Supplier<String> field) {
        return switch (random.nextInt(20)) {
            case 0 -> regex();
            case 1 -> cidr();
            case 2, 3 ->
                    new ValueTest.Compare(
                            text.pick(List.of(ValueTest.Comparison.values())),
                            random.nextInt(20) / (random.nextBoolean() ? 1.0 : 2.0));
            case 4 -> timePart();
            case 5, 6 ->
                    new ValueTest.FieldReference(
                            field.get(),
                            text.pick(List.of(ValueTest.Place.values())),
                            random.nextBoolean());
            case 7 -> new ValueTest.Exists(random.nextBoolean());
            case 8 -> new ValueTest.Absent();
            case 9 -> random.nextInt(4) == 0 ? new ValueTest.Never() : regex();
            default -> text();
        };
    }

    /// A pattern of text: a value or a piece of one, some of its characters become wildcards.
    ValueTest.Text text() {
        String value = random.nextInt(6) == 0 ? text.words(3) : text.pick(values);
        if (random.nextInt(2) == 0 && !value.isEmpty()) {
            int from = random.nextInt(value.length());
            value = value.substring(from, from + random.nextInt(value.length() - from + 1));
        }
        boolean cased = random.nextInt(5) == 0;
        if (!cased && random.nextBoolean()) {
            value = text.inAnyCase(value);
        }
        List<TextPart> parts = new ArrayList<>();
        if (random.nextInt(3) > 0) {
            parts.add(new TextPart.AnyText());
        }
        boolean wild = random.nextInt(4) == 0;
        for (int i = 0; i < value.length(); i++) {
            int choice = wild ? random.nextInt(6) : 2;
            switch (choice) {
                case 0 -> add(parts, new TextPart.AnyText());
                case 1 -> parts.add(new TextPart.AnyCharacter());
                default -> add(parts, new TextPart.Literal(value.substring(i, i + 1)));
            }
        }
        if (random.nextInt(3) > 0) {
            add(parts, new TextPart.AnyText());
        }
        return new ValueTest.Text(parts, cased);
    }

    /// The same with a `*` at either end, as keywords have.
    ValueTest.Text keyword() {
        ValueTest.Text text = text();
        List<TextPart> parts = new ArrayList<>();
        parts.add(new TextPart.AnyText());
        text.parts().forEach(part -> add(parts, part));
        add(parts, new TextPart.AnyText());
        return new ValueTest.Text(parts, text.cased());
    }

    ValueTest.Regex regex() {
        String pattern =
                random.nextInt(3) > 0
                        ? text.pick(REGEXES)
                        : Pattern.quote(text.pick(values).replace("\\E", ""));
        return new ValueTest.Regex(
                pattern, random.nextBoolean(), random.nextInt(3) == 0, random.nextInt(3) == 0);
    }

    private ValueTest.Cidr cidr() {
        String value =
                text.pick(List.of("10.1.0.7", "192.168.2.99", "fe80::17", "2001:db8:1::3", "::"));
        List<Byte> address = new ArrayList<>();
        for (byte b : InetAddress.ofLiteral(value).getAddress()) {
            address.add(b);
        }
        int bits = address.size() * 8;
        int prefix = random.nextInt(3) == 0 ? random.nextInt(bits + 1) : bits - random.nextInt(12);
        return new ValueTest.Cidr(address, prefix);
    }

    private ValueTest.TimePart timePart() {
        return switch (text.pick(List.of(ValueTest.TimeUnit.values()))) {
            case MINUTE ->
                    new ValueTest.TimePart(
                            ValueTest.TimeUnit.MINUTE, text.pick(List.of(30, 0, 59, 10)));
            case HOUR ->
                    new ValueTest.TimePart(
                            ValueTest.TimeUnit.HOUR, text.pick(List.of(8, 0, 23, 10)));
            case DAY ->
                    new ValueTest.TimePart(
                            ValueTest.TimeUnit.DAY, text.pick(List.of(25, 1, 29, 31)));
            case WEEK ->
                    new ValueTest.TimePart(
                            ValueTest.TimeUnit.WEEK, text.pick(List.of(48, 1, 9, 53)));
            case MONTH ->
                    new ValueTest.TimePart(
                            ValueTest.TimeUnit.MONTH, text.pick(List.of(11, 1, 2, 12)));
            case YEAR ->
                    new ValueTest.TimePart(
                            ValueTest.TimeUnit.YEAR, text.pick(List.of(2026, 2024, 2020, 2021)));
        };
    }

    /// Adds a part, one with the part before it where two such may not stand beside each other.
    private static void add(List<TextPart> parts, TextPart part) {
        int last = parts.size() - 1;
        TextPart before = last < 0 ? new TextPart.AnyCharacter() : parts.get(last);
        if (part instanceof TextPart.Literal(String tail)
                && before instanceof TextPart.Literal(String head)) {
            parts.set(last, new TextPart.Literal(head + tail));
        } else if (!(part instanceof TextPart.AnyText && before instanceof TextPart.AnyText)) {
            parts.add(part);
        }
    }
}
