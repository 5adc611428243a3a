package dev.weir.sensor.schema.manifest;

/// A number that a manifest has a name for.
///
/// @param name what references call it
/// @param number a level, opcode, task or channel; a keyword's mask
/// @param text what it is shown as
record Name(String name, long number, String text) {
    /// Reads a definition: shown as its message says, else as it is called.
    static Name of(XmlElement definition, long number, StringTable strings) {
        String name = definition.attribute("name").strip();
        String message = strings.resolve(definition.attribute("message"));
        return new Name(name, number, message.isEmpty() ? XmlElement.localName(name) : message);
    }
}
