package dev.weir.detect.etw;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What [Scenes] come out as: for each category the events that feed it, and each field's value.
final class ExpectedFields {
    private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";
    private static final String SYSTEM32 = "C:\\Windows\\System32\\";
    private static final byte[] DWORD = {1, 0, 0, 0};

    /// One category's events, after those of the machine, and what they say.
    record Scene(List<EventDraft> events, Map<String, String> fields) {}

    private ExpectedFields() {}

    static Scene of(String category) {
        return switch (category) {
            case "process_creation" ->
                    scene("1", "Microsoft-Windows-Kernel-Process")
                            .actor("900")
                            .with("Image", SYSTEM32 + "whoami.exe")
                            .with("CommandLine", "whoami /all")
                            .with("IntegrityLevel", "High")
                            .with("ParentProcessId", "800")
                            .with("ParentImage", Scenes.CMD)
                            .with("ParentCommandLine", "cmd.exe /c whoami")
                            .with("GrandParentImage", SYSTEM32 + "svchost.exe")
                            .after(
                                    Scenes.processStart(900, 800, "whoami.exe", 12288),
                                    Scenes.processClass(1, 900, 800, "whoami.exe", "whoami /all"));
            case "process_termination" ->
                    scene("5", "Microsoft-Windows-Kernel-Process")
                            .actor("800")
                            .after(Scenes.processStop(800));
            case "image_load" ->
                    scene("7", "Microsoft-Windows-Kernel-Process")
                            .actor("800")
                            .with("ImageLoaded", SYSTEM32 + "ntdll.dll")
                            .after(
                                    Scenes.imageLoad(
                                            800,
                                            Scenes.NTDLL_BASE,
                                            "\\??\\C:\\Windows\\System32\\ntdll.dll"));
            case "driver_load" ->
                    scene("6", "Microsoft-Windows-Kernel-Process")
                            .with("ImageLoaded", "C:\\Windows\\Temp\\x.tmp")
                            .after(
                                    Scenes.imageLoad(
                                            4,
                                            0xFFFF_F800_0000_0000L,
                                            "\\??\\C:\\Windows\\Temp\\x.tmp"));
            case "create_remote_thread" ->
                    scene("8", "Microsoft-Windows-Kernel-Process")
                            .sourceAndTarget()
                            .with("NewThreadId", "77")
                            .with("StartAddress", "0x00007FFA00001000")
                            .with("StartModule", SYSTEM32 + "ntdll.dll")
                            .after(
                                    Scenes.threadStart(500, 650, 5, 1),
                                    Scenes.imageLoad(
                                            650,
                                            Scenes.NTDLL_BASE,
                                            "\\??\\C:\\Windows\\System32\\ntdll.dll"),
                                    Scenes.threadStart(800, 650, 77, Scenes.NTDLL_BASE + 0x1000));
            case "process_access" ->
                    scene("10", "Microsoft-Windows-Kernel-Audit-API-Calls")
                            .sourceAndTarget()
                            .with("SourceThreadId", "0")
                            .with("GrantedAccess", "0x1fffff")
                            .with(
                                    "CallTrace",
                                    SYSTEM32 + "ntdll.dll+9d4c4|UNKNOWN(00000000015D0000)")
                            .after(
                                    Scenes.imageLoad(
                                            800,
                                            Scenes.NTDLL_BASE,
                                            "\\??\\C:\\Windows\\System32\\ntdll.dll"),
                                    Scenes.openProcess(800, 650, 0x1FFFFF, 0)
                                            .stack(
                                                    0xFFFF_F800_0000_0000L,
                                                    Scenes.NTDLL_BASE + 0x9d4c4,
                                                    0x15D0000));
            case "network_connection" ->
                    scene("3", "Microsoft-Windows-Kernel-Network")
                            .actor("800")
                            .with("Protocol", "tcp")
                            .with("Initiated", "true")
                            .with("SourceIsIpv6", "false")
                            .with("SourceIp", "10.0.0.5")
                            .with("SourcePort", "50123")
                            .with("DestinationIsIpv6", "false")
                            .with("DestinationIp", "93.184.216.34")
                            .with("DestinationPort", "443")
                            .with("DestinationHostname", "example.org")
                            .after(
                                    Scenes.dnsQuery("example.org", "93.184.216.34;"),
                                    Scenes.network(12, 443, 50123));
            case "dns_query" ->
                    scene("22", "Microsoft-Windows-DNS-Client")
                            .actor("800")
                            .with("QueryName", "example.org")
                            .with("QueryStatus", "0")
                            .with("QueryResults", "type:  5 x.org;::ffff:93.184.216.34;")
                            .after(
                                    Scenes.dnsQuery(
                                            "example.org", "type:  5 x.org;::ffff:93.184.216.34;"));
            case "ps_script" ->
                    new Draft()
                            .with("EventID", "4104")
                            .with("Provider_Name", "Microsoft-Windows-PowerShell")
                            .with("Channel", "Microsoft-Windows-PowerShell/Operational")
                            .with("ProcessId", "800")
                            .with("ScriptBlockText", "iex $x")
                            .with("Path", "C:\\x.ps1")
                            .after(
                                    Scenes.script(1, 2, "iex ", "id"),
                                    Scenes.script(2, 2, "$x", "id"));
            case "ps_module" ->
                    new Draft()
                            .with("EventID", "4103")
                            .with("Provider_Name", "Microsoft-Windows-PowerShell")
                            .with("Channel", "Microsoft-Windows-PowerShell/Operational")
                            .with("ProcessId", "800")
                            .with("ContextInfo", "Host Name = ConsoleHost")
                            .with("Payload", "CommandInvocation(Get-Item)")
                            .after(Scenes.module());
            case "wmi_event" ->
                    scene("21", "Microsoft-Windows-WMI-Activity")
                            .with("Destination", "powershell.exe -enc \"AAAA\"")
                            .with("EventNamespace", "//./root/subscription")
                            .with("Consumer", "CommandLineEventConsumer=\"Updater\"")
                            .with("Filter", "Updater")
                            .with("Query", "SELECT * FROM x")
                            .after(Scenes.wmiBinding());
            default -> ofObject(category);
        };
    }

    private static Scene ofObject(String category) {
        String path = "C:\\Users\\x\\a.exe";
        EventDraft open = Scenes.fileEvent(12, "FileName", "\\??\\" + path);
        return switch (category) {
            case "file_event" ->
                    file("11")
                            .with("TargetFilename", path)
                            .after(Scenes.fileEvent(30, "FileName", "\\??\\" + path));
            case "create_stream_hash" ->
                    file("15")
                            .with("TargetFilename", path + ":Zone.Identifier")
                            .after(
                                    Scenes.fileEvent(
                                            30,
                                            "FileName",
                                            "\\??\\" + path + ":Zone.Identifier:$DATA"));
            case "file_delete", "file_delete_detected" ->
                    file("23")
                            .with("TargetFilename", path)
                            .after(
                                    open,
                                    Scenes.fileEvent(18, "", ""),
                                    Scenes.fileEvent(26, "FilePath", "\\??\\" + path));
            case "file_rename" ->
                    file("27")
                            .with("SourceFilename", path)
                            .with("TargetFilename", "C:\\Users\\x\\b.dll")
                            .after(
                                    open,
                                    Scenes.fileEvent(27, "FilePath", "\\??\\C:\\Users\\x\\b.dll"));
            case "file_access" ->
                    file("15").with("FileName", path).after(open, Scenes.fileEvent(15, "", ""));
            case "file_change" ->
                    file("2")
                            .with("TargetFilename", path)
                            .after(open, Scenes.fileEvent(17, "", ""));
            case "registry_set", "registry_event" ->
                    registry("13")
                            .with("TargetObject", "HKLM\\SOFTWARE\\X\\Start")
                            .with("Details", "DWORD (0x00000001)")
                            .with("EventType", "SetValue")
                            .after(
                                    Scenes.setValue(
                                            "\\REGISTRY\\MACHINE\\SOFTWARE\\X", "Start", 4, DWORD));
            case "registry_add" ->
                    registry("12")
                            .with("TargetObject", "HKU\\S-1-5-21-1\\Run\\New")
                            .with("EventType", "CreateKey")
                            .after(Scenes.createKey(1, "\\REGISTRY\\USER\\S-1-5-21-1\\Run", "New"));
            case "registry_delete" ->
                    registry("12")
                            .with("TargetObject", "HKLM\\SOFTWARE\\X\\(Default)")
                            .with("EventType", "DeleteValue")
                            .after(Scenes.deleteValue("\\REGISTRY\\MACHINE\\SOFTWARE\\X", ""));
            default -> throw new IllegalArgumentException("no scene for " + category);
        };
    }

    private static Draft file(String eventId) {
        return scene(eventId, "Microsoft-Windows-Kernel-File").actor("800");
    }

    private static Draft registry(String eventId) {
        return scene(eventId, "Microsoft-Windows-Kernel-Registry").actor("800");
    }

    private static Draft scene(String eventId, String provider) {
        return new Draft()
                .with("EventID", eventId)
                .with("Provider_Name", provider)
                .with("UtcTime", "2025-08-18 14:13:20.000");
    }

    /// Puts a scene together.
    private static final class Draft {
        private final Map<String, String> fields = new LinkedHashMap<>();

        Draft with(String field, String value) {
            fields.put(field, value);
            return this;
        }

        /// The fields of cmd.exe and its parents.
        Draft actor(String id) {
            return with("ProcessId", id)
                    .with("Image", Scenes.CMD)
                    .with("CommandLine", "cmd.exe /c whoami")
                    .with("User", SYSTEM)
                    .with("IntegrityLevel", "High")
                    .with("TerminalSessionId", "1")
                    .with("ParentProcessId", "700")
                    .with("ParentImage", SYSTEM32 + "svchost.exe")
                    .with("ParentCommandLine", "C:\\Windows\\system32\\svchost.exe -k x")
                    .with("ParentUser", SYSTEM)
                    .with("GrandParentImage", SYSTEM32 + "services.exe");
        }

        /// What cmd.exe does to lsass.exe.
        Draft sourceAndTarget() {
            return with("SourceProcessId", "800")
                    .with("SourceImage", Scenes.CMD)
                    .with("SourceCommandLine", "cmd.exe /c whoami")
                    .with("SourceUser", SYSTEM)
                    .with("SourceParentImage", SYSTEM32 + "svchost.exe")
                    .with("TargetProcessId", "650")
                    .with("TargetImage", SYSTEM32 + "lsass.exe")
                    .with("TargetUser", SYSTEM)
                    .with("TargetParentProcessId", "500");
        }

        Scene after(EventDraft... events) {
            return new Scene(List.of(events), fields);
        }
    }
}
