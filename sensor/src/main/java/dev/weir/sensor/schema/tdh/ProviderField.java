package dev.weir.sensor.schema.tdh;

/// A keyword, level, channel, task or opcode that a provider declares.
///
/// @param value the number, of a keyword its bits; of an opcode the task in the bits above 16
/// @param name its name
/// @param text what it means, for people; often empty
public record ProviderField(long value, String name, String text) {}
