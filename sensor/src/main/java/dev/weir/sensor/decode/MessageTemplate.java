package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The message of a schema's events, taken apart once.
final class MessageTemplate {
    /// No message of an honest provider is longer than its payload and its template; one that shows
    /// a long property a thousand times shall not fill memory.
    private static final int LONGEST = 1 << 18;

    private static final String CUT = "…";

    private final List<MessagePart> parts;

    private MessageTemplate(List<MessagePart> parts) {
        this.parts = parts;
    }

    /// Returns the message of a schema, or empty when it has none.
    static Optional<MessageTemplate> of(Schema schema) {
        String template = schema.names().message().stripTrailing();
        if (template.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> inserts = new ArrayList<>();
        for (int i = 0; i < schema.properties().size(); i++) {
            if (!(schema.properties().get(i) instanceof Property.Padding)) {
                inserts.add(i);
            }
        }
        return Optional.of(new MessageTemplate(new MessageParser(template, inserts).parse()));
    }

    /// Appends the message of an event.
    void render(DecodedEvent event, Utf8Buffer out) {
        int end = out.length() + LONGEST;
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i)) {
                case MessagePart.Text(String text) -> out.text(text);
                case MessagePart.Insert(int topLevel, InsertFormat format) ->
                        event.render(topLevel, format, out, end);
            }
            if (out.length() > end) {
                Utf8Text.truncate(out, end);
                out.text(CUT);
                return;
            }
        }
    }
}
