package dev.weir.sensor.etl;

/// Tells whether a trace is to stop.
@FunctionalInterface
interface Stop {
    boolean isRequested();
}
