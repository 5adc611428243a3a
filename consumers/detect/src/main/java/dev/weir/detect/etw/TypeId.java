package dev.weir.detect.etw;

import java.util.UUID;

/// A type of event, in all its versions.
///
/// @param number the event id, or the opcode of a kernel class
record TypeId(UUID providerId, int number) {}
