/// Detectors that come with Weir: what a rule of one event cannot say, because it needs the parent,
/// the past, or the sensor's own condition.
///
/// Each is one class that uses the detectors' API and nothing else, and may serve as an example of
/// it; [dev.weir.detect.bundled.BundledDetectors] lists them. What one event can tell stands in the
/// Sigma rules beside them, `rules/` among the resources.
@NullMarked
package dev.weir.detect.bundled;

import org.jspecify.annotations.NullMarked;
