/// Detectors: what they want, what they see, what they say.
///
/// ```
///   a Trace (live, .etl, recording)          lines of JSON
///        │ EventRecord                            │
///        ▼                                        ▼
///   ActivitySource: what the events mean, with a Host that knows processes, files, keys, names
///        │ Activity: a thing that happened, in Sysmon's field names or in its provider's own
///        ▼
///   Detection: to each Detector that wants it, timers of event time before it
///        │ Alert: rule, time, evidence, fields, chain of processes
///        ▼
///   AlertSink: printed, or kept in a recording of alerts
/// ```
///
/// A [dev.weir.detect.Detector] reads nothing but what it is handed: no clock, no file, no process.
/// So a recording gives the alerts, byte for byte, that the live trace gave. What it must know over
/// a restart it saves; position and state are kept together.
///
/// **Where.** Beside this package, which is the detectors' interface:
///
/// | package | holds |
/// |---|---|
/// | `host` | what is known of the machine; `etw.host` learns it from ETW |
/// | `channel` | which log sources a channel's events feed |
/// | `etw`, `json` | the two sources of activities |
/// | `sigma` | the detector of Sigma rules: `load` reads them, `rule` is what they mean, `match` compiles them, `correlate` relates matches, `check` says what ETW feeds |
/// | `bundled` | detectors and rules that come with Weir |
/// | `run` | detections: dispatch, timers, losses, checkpoints, the journal of alerts, trials |
///
/// **Thread.** One for all of it, that of the trace.
@NullMarked
package dev.weir.detect;

import org.jspecify.annotations.NullMarked;
