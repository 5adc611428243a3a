package dev.weir.sensor.schema.wpp;

/// A line of a TMF file that could not be read.
///
/// @param line the line, from 1
/// @param text what is the matter
public record TraceMessageWarning(int line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
