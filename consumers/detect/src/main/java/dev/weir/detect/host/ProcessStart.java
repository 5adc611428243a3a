package dev.weir.detect.host;

import java.util.UUID;

/// The start of a process, told as completely as the stream tells it.
///
/// @param process the process; it goes on to change
/// @param time when the first event of the start was written, FILETIME
/// @param sequence the number of that event in its stream
/// @param writerId the process that wrote the event: the one that really started it, whoever the
///   parent is said to be
/// @param providerId the provider of that event; for the kernel's own events their class
public record ProcessStart(
        HostProcess process, long time, long sequence, long writerId, UUID providerId) {}
