package dev.weir.sensor.decode;

/// A part of a message.
sealed interface MessagePart {
    /// Text that is the same in all messages.
    record Text(String text) implements MessagePart {}

    /// A property's value.
    ///
    /// @param topLevel the property's place among the schema's top-level properties
    record Insert(int topLevel, InsertFormat format) implements MessagePart {}
}
