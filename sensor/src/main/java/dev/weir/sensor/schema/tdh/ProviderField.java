package dev.weir.sensor.schema.tdh;

/// A keyword, level, channel, task or opcode that a provider declares.
///
/// @param value the number, of a keyword its bits; of an opcode its task in the lowest 16 bits and
///   the opcode above them
/// @param name its name
/// @param text what it means, for people; often empty
public record ProviderField(long value, String name, String text) {}
