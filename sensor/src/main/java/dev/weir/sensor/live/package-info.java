/// Live sessions: start one, enable providers, read what they write.
///
/// ```
///   TraceSession ── StartTraceW, EnableTraceEx2, ControlTraceW ──▶ Windows ◀── providers, kernel
///                                                                     │
///   LiveTrace                                                         │ ProcessTrace calls back
///       ◀── RecordReader: one record at a time ───────────────────────┤
///       ◀── BufferReader ◀── BufferWindow: orders ◀── whole buffers ──┘
///       │
///       └──▶ LiveOutput: chooses, numbers, adds losses and clock anchors ──▶ EventSink
/// ```
///
/// A session is Windows' and outlives a process that is killed: [dev.weir.sensor.live.TraceSession]
/// stops it at every other end, and its GUID tells the next start whose it was. Two wishes for one
/// provider are kept apart by [dev.weir.sensor.live.EventChoice].
///
/// Threads: `etw-flush`, a daemon, where a session is flushed at a cadence; `etw-session-stop`,
/// when the virtual machine ends.
///
/// The sink runs on the trace thread. With one record at a time that is the thread which Windows
/// calls back on; whole buffers come on a thread of their own.
@NullMarked
package dev.weir.sensor.live;

import org.jspecify.annotations.NullMarked;
