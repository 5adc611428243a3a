package dev.weir.sensor.fuzz;

/// The targets, each with a class of its name.
enum Target {
    ETL("dev.weir.sensor.fuzz.EtlTarget", 1 << 15),
    DECOMPRESSOR("dev.weir.sensor.etl.DecompressorTarget", 1 << 14),
    RECORD("dev.weir.sensor.fuzz.RecordTarget", 1 << 13),
    TRACE_LOGGING("dev.weir.sensor.fuzz.TraceLoggingTarget", 1 << 12),
    EVENT_INFO("dev.weir.sensor.fuzz.EventInfoTarget", 1 << 13),
    EVENT_SOURCE("dev.weir.sensor.fuzz.EventSourceTarget", 1 << 14),
    MANIFEST("dev.weir.sensor.fuzz.ManifestTarget", 1 << 14),
    PE("dev.weir.sensor.fuzz.PeTarget", 1 << 14),
    TEMPLATES("dev.weir.sensor.fuzz.TemplatesTarget", 1 << 14),
    TRACE_MESSAGES("dev.weir.sensor.fuzz.TraceMessagesTarget", 1 << 13),
    SCHEMA("dev.weir.sensor.fuzz.SchemaTarget", 1 << 13),
    CATALOGUE("dev.weir.sensor.fuzz.CatalogueTarget", 1 << 13),
    DECODE("dev.weir.sensor.fuzz.DecodeTarget", 1 << 13),
    COMPILED("dev.weir.sensor.fuzz.CompiledDecodeTarget", 1 << 13),
    STACK("dev.weir.sensor.fuzz.StackTarget", 1 << 13);

    private final String className;
    private final int maxBytes;

    Target(String className, int maxBytes) {
        this.className = className;
        this.maxBytes = maxBytes;
    }

    /// Returns the class with the method that takes the bytes.
    String className() {
        return className;
    }

    /// Returns the name that people use.
    String simpleName() {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    /// Returns how long inputs are at most.
    int maxBytes() {
        return maxBytes;
    }
}
