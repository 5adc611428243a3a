package dev.weir.journal;

/// How far a recording has come.
///
/// @param received the events that the trace delivered, or that were lost after delivery
/// @param lostEvents the events known to be missing, for whatever cause
/// @param lostBuffers the buffers known to be missing
/// @param bytes the length of the blocks written
/// @param lag how long the last event took from its own time until it was written, in units of 100
///   ns; of two clocks, so a little under 0 may be right
/// @param ringFill how much of the ring is in use, from 0 to 1
public record RecordingProgress(
        long received, long lostEvents, long lostBuffers, long bytes, long lag, double ringFill) {}
