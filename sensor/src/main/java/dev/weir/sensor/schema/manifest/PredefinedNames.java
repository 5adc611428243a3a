package dev.weir.sensor.schema.manifest;

import java.util.List;

/// The names that Windows has for all providers; manifests write them with the prefix `win`.
///
/// Source: winmeta.xml of the Windows SDK.
final class PredefinedNames {
    private PredefinedNames() {}

    static NameTable levels() {
        return new NameTable(
                List.of(
                        new Name("LogAlways", 0, "Log Always"),
                        new Name("Critical", 1, "Critical"),
                        new Name("Error", 2, "Error"),
                        new Name("Warning", 3, "Warning"),
                        new Name("Informational", 4, "Information"),
                        new Name("Verbose", 5, "Verbose")));
    }

    static NameTable opcodes() {
        return new NameTable(
                List.of(
                        new Name("Info", 0, "Info"),
                        new Name("Start", 1, "Start"),
                        new Name("Stop", 2, "Stop"),
                        new Name("DC_Start", 3, "DCStart"),
                        new Name("DC_Stop", 4, "DCStop"),
                        new Name("Extension", 5, "Extension"),
                        new Name("Reply", 6, "Reply"),
                        new Name("Resume", 7, "Resume"),
                        new Name("Suspend", 8, "Suspend"),
                        new Name("Send", 9, "Send"),
                        new Name("Receive", 240, "Receive")));
    }

    static NameTable tasks() {
        return new NameTable(List.of(new Name("None", 0, "")));
    }

    static NameTable keywords() {
        return new NameTable(
                List.of(
                        new Name("AnyKeyword", 0, ""),
                        new Name("ResponseTime", 1L << 48, "Response Time"),
                        new Name("WDIContext", 1L << 49, "WDI Context"),
                        new Name("WDIDiag", 1L << 50, "WDI Diag"),
                        new Name("SQM", 1L << 51, "SQM"),
                        new Name("AuditFailure", 1L << 52, "Audit Failure"),
                        new Name("AuditSuccess", 1L << 53, "Audit Success"),
                        new Name("CorrelationHint", 1L << 54, "Correlation Hint"),
                        new Name("EventlogClassic", 1L << 55, "Classic")));
    }

    static NameTable channels() {
        return new NameTable(
                List.of(
                        new Name("TraceClassic", 0, "TraceClassic"),
                        new Name("System", 8, "System"),
                        new Name("Application", 9, "Application"),
                        new Name("Security", 10, "Security"),
                        new Name("TraceLogging", 11, "TraceLogging"),
                        new Name("ProviderMetadata", 12, "ProviderMetadata")));
    }
}
