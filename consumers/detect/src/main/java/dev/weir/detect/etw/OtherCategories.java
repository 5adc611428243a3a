package dev.weir.detect.etw;

import static dev.weir.detect.etw.ViewSource.dnsClient;

import java.util.List;

/// The categories of the network, of scripts and of WMI, and those that ETW does not feed.
final class OtherCategories {
    private static final String CLASSIC =
            "written by the event log's old interface, which ETW does not deliver";
    private static final String SYSMON_ITSELF = "of Sysmon itself";

    private OtherCategories() {}

    static List<ViewCategory> all() {
        return List.of(
                networkConnection(),
                new CategoryDraft("dns_query", dnsClient(3008))
                        .own("QueryName", "QueryName")
                        .own("QueryStatus", "QueryStatus")
                        .own("QueryResults", "QueryResults")
                        .actor("the header's process")
                        .done(),
                scripts("ps_script", 4104)
                        .remark("parts of a script are put together")
                        .own("ScriptBlockText", "ScriptBlockText")
                        .own("Path", "Path")
                        .done(),
                scripts("ps_module", 4103)
                        .own("Payload", "Payload")
                        .own("ContextInfo", "ContextInfo")
                        .done(),
                new CategoryDraft(
                                "wmi_event",
                                ViewSource.of(
                                        EtwProviders.WMI_ACTIVITY,
                                        "Microsoft-Windows-WMI-Activity",
                                        5861))
                        .remark("a filter bound to a consumer, one activity for all three")
                        .own("Destination", "PossibleCause: the consumer's command line or script")
                        .own("EventNamespace", "Namespace")
                        .own("Consumer", "CONSUMER")
                        .own("Filter", "ESS")
                        .own("Query", "PossibleCause: the filter's query")
                        .done(),
                unfed("pipe_created", "no event names pipes reliably", "PipeName", "Image"),
                unfed("process_tampering", "compares memory with the file", "Image", "Type"),
                unfed("raw_access_thread", "no event of raw reads", "Image", "Device"),
                unfed("file_executable_detected", "reads the file", "TargetFilename"),
                unfed("clipboard_capture", "no event has the clipboard"),
                unfed("sysmon_status", SYSMON_ITSELF, "State"),
                unfed("sysmon_error", SYSMON_ITSELF, "Description"),
                unfed("ps_classic_start", CLASSIC, "Data"),
                unfed("ps_classic_provider_start", CLASSIC, "Data"),
                unfed("ps_classic_script", CLASSIC, "Data"));
    }

    private static ViewCategory networkConnection() {
        return new CategoryDraft(
                        "network_connection",
                        ViewSource.of(
                                EtwProviders.KERNEL_NETWORK,
                                "Microsoft-Windows-Kernel-Network",
                                12,
                                15,
                                28,
                                31,
                                42,
                                43,
                                58,
                                59),
                        ViewSource.of(
                                EtwProviders.TCP_CLASS, "Windows Kernel TcpIp", 12, 15, 28, 31),
                        ViewSource.of(
                                EtwProviders.UDP_CLASS, "Windows Kernel UdpIp", 10, 11, 26, 27))
                .remark("of UDP the first datagram of a flow")
                .actor("PID")
                .own("Protocol", "the event")
                .own("Initiated", "the event: connect or accept, send or receive")
                .own("SourceIp", "saddr; daddr of what TCP accepts")
                .own("SourcePort", "sport; dport of what TCP accepts")
                .own("SourceIsIpv6", "the address")
                .own("DestinationIp", "daddr; saddr of what TCP accepts")
                .own("DestinationPort", "dport; sport of what TCP accepts")
                .own("DestinationIsIpv6", "the address")
                .from("DestinationHostname", "the names asked of DNS", dnsClient(3008, 3020))
                .none("asks DNS for the address, which no event has", "SourceHostname")
                .none("the trace's, not the event's", "Computer")
                .done();
    }

    private static CategoryDraft scripts(String category, int id) {
        return new CategoryDraft(
                        category,
                        ViewSource.of(EtwProviders.POWERSHELL, "Microsoft-Windows-PowerShell", id),
                        ViewSource.of(EtwProviders.POWERSHELL_CORE, "PowerShellCore", id))
                .ofChannel()
                .own("ProcessId", "the header's process");
    }

    private static ViewCategory unfed(String category, String reason, String... fields) {
        return new CategoryDraft(category).remark(reason).none(reason, fields).done();
    }
}
