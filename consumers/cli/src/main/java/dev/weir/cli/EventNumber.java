package dev.weir.cli;

import dev.weir.sensor.schema.SchemaKey;

/// The numbers by which a provider tells its events apart.
///
/// @param idName what the number is: an id, an opcode
/// @param id the number, or -1 when there is none
/// @param version the version, or -1 when there is none
record EventNumber(String idName, int id, int version) {
    static EventNumber of(SchemaKey key) {
        return switch (key) {
            case SchemaKey.Manifest manifest ->
                    new EventNumber("id", manifest.id(), manifest.version());
            case SchemaKey.Classic classic ->
                    new EventNumber("opcode", classic.opcode(), classic.version());
            case SchemaKey.Wpp wpp -> new EventNumber("message", wpp.number(), -1);
            case SchemaKey.TraceLogging _ -> new EventNumber("id", -1, -1);
        };
    }

    @Override
    public String toString() {
        return id < 0 ? "" : idName + " " + id + (version < 0 ? "" : " version " + version);
    }
}
