package dev.weir.journal;

import dev.weir.sensor.record.Bytes;

/// From where a reader goes on, and what it knew there.
///
/// @param position before the first record that it has not dealt with
/// @param state what it must know to go on, in a form of its own; may be empty
public record Checkpoint(Position position, Bytes state) {}
