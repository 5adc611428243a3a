package dev.weir.detect.sigma;

import dev.weir.detect.LogSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What to show of an event beside what its rule looked at: who did it, to what.
final class TellingFields {
    private static final List<String> WHO =
            List.of(
                    "Image",
                    "CommandLine",
                    "ProcessId",
                    "ParentProcessId",
                    "ParentImage",
                    "ParentCommandLine",
                    "User");
    private static final List<String> PIPE = List.of("PipeName");
    private static final List<String> FILE = List.of("TargetFilename");
    private static final List<String> REGISTRY = List.of("EventType", "TargetObject", "Details");
    private static final List<String> BETWEEN_PROCESSES =
            List.of("SourceImage", "SourceProcessId", "TargetImage", "TargetProcessId");
    private static final List<String> SCRIPT = List.of("Path", "ScriptBlockText", "Payload");

    private static final Map<String, List<String>> OF_CATEGORY =
            Map.ofEntries(
                    Map.entry("process_creation", List.of("IntegrityLevel")),
                    Map.entry("network_connection", network()),
                    Map.entry("dns_query", List.of("QueryName", "QueryResults")),
                    Map.entry("image_load", List.of("ImageLoaded")),
                    Map.entry("driver_load", List.of("ImageLoaded")),
                    Map.entry("create_remote_thread", BETWEEN_PROCESSES),
                    Map.entry("process_access", and(BETWEEN_PROCESSES, "GrantedAccess")),
                    Map.entry("file_event", FILE),
                    Map.entry("file_change", FILE),
                    Map.entry("file_delete", FILE),
                    Map.entry("file_rename", and(FILE, "SourceFilename")),
                    Map.entry("file_access", List.of("FileName")),
                    Map.entry("create_stream_hash", FILE),
                    Map.entry("pipe_created", PIPE),
                    Map.entry("registry_set", REGISTRY),
                    Map.entry("registry_add", REGISTRY),
                    Map.entry("registry_delete", REGISTRY),
                    Map.entry("registry_rename", REGISTRY),
                    Map.entry("registry_event", REGISTRY),
                    Map.entry("ps_script", SCRIPT),
                    Map.entry("ps_module", SCRIPT),
                    Map.entry("wmi_event", List.of("Operation", "Name", "Destination")));

    private static final Map<String, List<String>> OF_SERVICE =
            Map.of(
                    "security",
                    List.of(
                            "SubjectUserName",
                            "SubjectLogonId",
                            "TargetUserName",
                            "TargetDomainName",
                            "IpAddress",
                            "LogonType",
                            "ProcessName"),
                    "system",
                    List.of("ServiceName", "ImagePath", "AccountName"),
                    "powershell",
                    SCRIPT,
                    "taskscheduler",
                    List.of("TaskName", "Path"));

    private static final List<String> WHERE_FROM = List.of("Channel", "EventID", "Provider_Name");

    private TellingFields() {}

    /// Returns the names of what tells most of events of a source, those that say where it is from
    /// last.
    static List<String> of(LogSource source) {
        List<String> who = source.service().isPresent() ? List.of() : WHO;
        return Stream.of(
                        who,
                        source.category()
                                .map(it -> OF_CATEGORY.getOrDefault(it, List.of()))
                                .orElse(List.of()),
                        source.service()
                                .map(it -> OF_SERVICE.getOrDefault(it, List.of()))
                                .orElse(List.of()),
                        WHERE_FROM)
                .flatMap(List::stream)
                .toList();
    }

    private static List<String> network() {
        return List.of(
                "Protocol",
                "SourceIp",
                "SourcePort",
                "DestinationIp",
                "DestinationPort",
                "DestinationHostname",
                "Initiated");
    }

    private static List<String> and(List<String> fields, String another) {
        return Stream.concat(fields.stream(), Stream.of(another)).toList();
    }
}
