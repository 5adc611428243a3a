/// Traces and sinks: what delivers event records, what takes them, and what is said of losses.
package dev.weir.sensor;
