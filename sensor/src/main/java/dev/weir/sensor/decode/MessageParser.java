package dev.weir.sensor.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes a message's template apart.
///
/// `%1` to `%99` are inserts, `%1!08x!` one with a format, `%0` ends the message, `%n`, `%r`, `%t`
/// and `%b` are a line's end, a carriage return, a tab and a blank; any other character behind `%`
/// is itself. An insert beyond the last property stays as it is written.
///
/// Source: "FormatMessage function", "Message Text Files".
final class MessageParser {
    private final String template;

    /// The places of the properties that inserts count.
    private final List<Integer> inserts;

    private final List<MessagePart> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int at;

    MessageParser(String template, List<Integer> inserts) {
        this.template = template;
        this.inserts = inserts;
    }

    /// Returns the parts.
    List<MessagePart> parse() {
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '%' || at == template.length()) {
                text.append(c);
            } else if (isDigit(at)) {
                readInsert();
            } else {
                readEscape(template.charAt(at++));
            }
        }
        endText();
        return List.copyOf(parts);
    }

    private void readEscape(char c) {
        switch (c) {
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'b' -> text.append(' ');
            default -> text.append(c);
        }
    }

    private void readInsert() {
        int start = at;
        int number = template.charAt(at++) - '0';
        if (number == 0) {
            at = template.length();
            return;
        }
        if (isDigit(at)) {
            number = 10 * number + template.charAt(at++) - '0';
        }
        if (number > inserts.size()) {
            text.append('%').append(template, start, at);
            return;
        }
        endText();
        parts.add(new MessagePart.Insert(inserts.get(number - 1), readFormat()));
    }

    private InsertFormat readFormat() {
        int end = at < template.length() && template.charAt(at) == '!' ? formatEnd() : -1;
        if (end < 0) {
            return InsertFormat.TEXT;
        }
        Optional<InsertFormat> format =
                new InsertFormatParser(template.substring(at + 1, end)).parse();
        if (format.isPresent()) {
            at = end + 1;
        }
        return format.orElse(InsertFormat.TEXT);
    }

    /// Returns where the format's closing `!` stands, or -1 when none is near.
    private int formatEnd() {
        int most = Math.min(template.length(), at + InsertFormatParser.LONGEST);
        for (int i = at + 1; i < most; i++) {
            if (template.charAt(i) == '!') {
                return i;
            }
        }
        return -1;
    }

    private void endText() {
        if (!text.isEmpty()) {
            parts.add(new MessagePart.Text(text.toString()));
            text.setLength(0);
        }
    }

    private boolean isDigit(int index) {
        return index < template.length()
                && template.charAt(index) >= '0'
                && template.charAt(index) <= '9';
    }
}
