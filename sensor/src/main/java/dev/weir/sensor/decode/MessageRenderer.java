package dev.weir.sensor.decode;

import dev.weir.sensor.text.Utf8Buffer;
import java.util.Optional;

/// Renders the messages of events, as Event Viewer shows them.
///
/// The template is [dev.weir.sensor.schema.EventNames#message]. Its inserts count the top-level
/// properties from 1, without paddings; each shows its value as [ValueRenderer] does, and one with
/// a numeric format, `%1!08x!`, an integer as `printf` would. Arrays are `[a, b]`, structs `{Name:
/// a}`. What the payload lacks is nothing. White space at the template's end is left out. A message
/// of more than 256 KiB is cut and ends with `…`.
///
/// **Thread.** One.
public final class MessageRenderer {
    /// Makes a renderer.
    public MessageRenderer() {}

    /// Appends the message of an event, and tells whether its schema has one.
    public boolean render(DecodedEvent event, Utf8Buffer out) {
        Optional<MessageTemplate> message = event.message();
        if (message.isPresent()) {
            message.get().render(event, out);
        }
        return message.isPresent();
    }
}
