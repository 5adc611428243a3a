package dev.weir.sensor.schema.wpp;

import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A message whose arguments are being read.
final class MessageDraft {
    private static final int MAX_NUMBER = 0xFFFF;

    /// `#typev name number "text" // remark`.
    private static final Pattern HEAD = Pattern.compile("#typ\\w* +(\\S+) +(\\d{1,9}) +\"(.*)");

    private static final Pattern SEPARATORS = Pattern.compile("[,|\\s]+");

    private static final List<String> LEVELS =
            List.of("NONE", "CRITICAL", "ERROR", "WARNING", "INFORMATION", "VERBOSE");

    private final SourceFile source;
    private final String name;
    private final int number;
    private final MessageText text;
    private final Remark remark;
    private final List<Property> properties = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private final Map<Integer, Integer> positions = new HashMap<>();

    private MessageDraft(
            SourceFile source, String name, int number, MessageText text, Remark remark) {
        this.source = source;
        this.name = name;
        this.number = number;
        this.text = text;
        this.remark = remark;
    }

    /// Reads the line that a message begins with.
    static Optional<MessageDraft> parse(SourceFile source, String line) {
        Matcher head = HEAD.matcher(line);
        if (!head.matches()) {
            return Optional.empty();
        }
        String rest = head.group(3);
        int end = end(rest);
        int number = Integer.parseInt(head.group(2));
        if (end < 0 || number > MAX_NUMBER) {
            return Optional.empty();
        }
        return Optional.of(
                new MessageDraft(
                        source,
                        head.group(1),
                        number,
                        new MessageText(rest.substring(0, end)),
                        Remark.of(rest.substring(end + 1).strip())));
    }

    /// Returns where the text ends: quotation marks may stand within it, and a remark behind it.
    private static int end(String text) {
        int remark = text.lastIndexOf("//");
        int end = remark < 0 ? -1 : text.lastIndexOf('"', remark);
        boolean isRemark = end >= 0 && text.substring(end + 1, remark).isBlank();
        return isRemark ? end : text.lastIndexOf('"');
    }

    /// Reads the line of an argument, and tells whether it is one. Where it is not, no more can be
    /// read of a payload.
    boolean addArgument(String line) {
        Optional<Argument> argument = Argument.parse(line);
        if (argument.isEmpty()) {
            properties.add(Property.Value.of("", InType.UNSUPPORTED));
            return false;
        }
        int insert = argument.get().insert();
        properties.add(
                ItemTypes.property(unique(argument.get()), argument.get(), text.format(insert)));
        positions.putIfAbsent(insert, properties.size());
        return true;
    }

    /// Returns a name that no argument before has: one message may show one expression twice.
    private String unique(Argument argument) {
        String expression = argument.expression();
        String wanted = expression.isEmpty() ? "arg" + argument.insert() : expression;
        return names.add(wanted) ? wanted : wanted + "#" + argument.insert();
    }

    Schema finish(SchemaOrigin origin) {
        String level = remark.value("LEVEL");
        String function = remark.value("FUNC");
        String flags = remark.value("FLAGS");
        Map<String, String> words =
                Map.of("LEVEL", level, "FUNC", function, "FLAGS", flags, "FILE", source.name());
        return new Schema(
                new SchemaKey.Wpp(source.messageGuid(), number),
                DecodingSource.WPP,
                origin,
                new EventDescriptor(number, 0, 0, levelNumber(level), 0, 0, 0),
                new EventNames(
                        source.module(),
                        name,
                        source.name(),
                        function,
                        level,
                        "",
                        SEPARATORS.splitAsStream(flags).filter(flag -> !flag.isEmpty()).toList(),
                        text.render(positions, words)),
                properties,
                0);
    }

    /// Returns the number of one of the usual levels, else 0.
    private static int levelNumber(String level) {
        String bare = level.toUpperCase(Locale.ROOT).replaceFirst("^TRACE_LEVEL_", "");
        return Math.max(0, LEVELS.indexOf(bare.equals("FATAL") ? "CRITICAL" : bare));
    }
}
