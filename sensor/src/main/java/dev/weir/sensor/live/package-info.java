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
/// The sink runs on the trace thread. With one record at a time that is the thread which Windows
/// calls back on; whole buffers come on a thread of their own.
@NullMarked
package dev.weir.sensor.live;

import org.jspecify.annotations.NullMarked;
