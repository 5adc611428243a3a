package dev.weir.sensor.schema.manifest;

/// Something in a manifest that could not be read as it stands: a reference to what is not there, a
/// number out of range, an event that had to be left out.
///
/// @param line the line in the document, from 1
/// @param text what is the matter
public record ManifestWarning(int line, String text) {
    @Override
    public String toString() {
        return "line " + line + ": " + text;
    }
}
