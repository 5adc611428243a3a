/// Detectors at work: over a file, a recording or a live trace.
///
/// [dev.weir.detect.run.Detection] hands activities, timers and losses to detectors in an order
/// that depends on nothing but the events.
///
/// **Thread.** One for all of it, that of the trace.
@NullMarked
package dev.weir.detect.run;

import org.jspecify.annotations.NullMarked;
