package dev.weir.sensor.decode;

/// How well an event's payload and its schema fit.
public enum DecodeStatus {
    /// All properties are there, and all bytes are theirs.
    OK("ok"),
    /// All properties are there, and bytes are left: most often a newer layout of the event.
    TRAILING("trailing"),
    /// The payload ended before the last property did; the properties before are there.
    TRUNCATED("truncated"),
    /// No schema of the event is known.
    NO_SCHEMA("noSchema"),
    /// The schema has a type this version cannot read, or is beyond its limits; the properties
    /// before are there.
    UNSUPPORTED("unsupported");

    private final String label;

    DecodeStatus(String label) {
        this.label = label;
    }

    /// Returns the name that scripts know.
    public String label() {
        return label;
    }
}
