/// Live sessions: start one, enable providers, read what they write.
///
/// ```
///   TraceSession ── StartTraceW, EnableTraceEx2, ControlTraceW ──▶ Windows ◀── providers, kernel
///                                                                     │
///   LiveTrace ◀── ProcessTrace calls back, one record at a time ──────┘
///       │                                  the trace thread, for the whole session
///       └──▶ EventSink
/// ```
///
/// A session is Windows' and outlives a process that is killed: [dev.weir.sensor.live.TraceSession]
/// stops it at every other end, and its GUID tells the next start whose it was. Two wishes for one
/// provider are kept apart by [dev.weir.sensor.live.EventChoice].
///
/// Threads: `etw-flush`, a daemon, where a session is flushed at a cadence; `etw-session-stop`,
/// when the virtual machine ends.
@NullMarked
package dev.weir.sensor.live;

import org.jspecify.annotations.NullMarked;
