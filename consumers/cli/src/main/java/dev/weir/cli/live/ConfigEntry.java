package dev.weir.cli.live;

/// One use of an option, in a file.
///
/// @param key the option, without its dashes
/// @param value its value
/// @param where file, line and column, as `weir.yaml:3:7`
public record ConfigEntry(String key, String value, String where) {}
