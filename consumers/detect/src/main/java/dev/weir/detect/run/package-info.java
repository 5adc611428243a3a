/// Detectors at work: over a file, a recording or a live trace, and over restarts.
///
/// ```
///   Trace ──▶ ActivitySource ──▶ Detection ──▶ detectors
///     ▲                             │
///     │ position                    ├──▶ AlertJournal   1. alerts, forced to the disk
///     └──────────── Checkpoints ◀───┘                   2. position and state, together
/// ```
///
/// [dev.weir.detect.run.Detection] hands activities, timers and losses to detectors in an order
/// that depends on nothing but the events: any trace will do. Over a recording
/// [dev.weir.detect.run.DetectionRun] keeps position and state in one
/// [dev.weir.journal.Checkpoint], which is stored after the alerts that it covers. Who is killed
/// between the two finds those alerts again; they have the same [dev.weir.detect.run.AlertKey], and
/// are known by it.
///
/// **Thread.** One for all of it, that of the trace.
@NullMarked
package dev.weir.detect.run;

import org.jspecify.annotations.NullMarked;
