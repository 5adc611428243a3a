/// Live sessions: start one, enable providers, read what they write.
///
/// ```
///   TraceSession ── StartTraceW, EnableTraceEx2, ControlTraceW ──▶ Windows ◀── providers, kernel
///                                                                     │
///   LiveTrace ◀── ProcessTrace calls back, one record at a time ──────┘
///       │                                  the trace thread, for the whole session
///       └──▶ EventSink
/// ```
@NullMarked
package dev.weir.sensor.live;

import org.jspecify.annotations.NullMarked;
