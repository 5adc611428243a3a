package dev.weir.detect.channel;

import static dev.weir.detect.channel.ChannelSource.category;
import static dev.weir.detect.channel.ChannelSource.service;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Windows' channels as Sigma's log sources.
///
/// **Source.** Sigma's taxonomy of log sources; Sysmon's event ids.
final class WindowsChannels {
    private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";
    private static final String POWERSHELL = "Microsoft-Windows-PowerShell/Operational";
    private static final String POWERSHELL_CORE = "PowerShellCore/Operational";
    private static final String POWERSHELL_CLASSIC = "Windows PowerShell";
    private static final String SECURITY = "Security";

    private WindowsChannels() {}

    /// Returns what Sigma defines, and the extra sources that are on.
    static List<ChannelSource> all(Set<ExtraSource> extras) {
        List<ChannelSource> all = new ArrayList<>(sysmon());
        all.addAll(powershell());
        all.addAll(services());
        for (ExtraSource extra : ExtraSource.values()) {
            if (extras.contains(extra)) {
                extras(extra).forEach(source -> all.add(source.extra()));
            }
        }
        return all;
    }

    private static List<ChannelSource> sysmon() {
        return List.of(
                service("sysmon", SYSMON),
                category("process_creation", SYSMON, 1),
                category("file_change", SYSMON, 2),
                category("network_connection", SYSMON, 3),
                category("sysmon_status", SYSMON, 4, 16),
                category("process_termination", SYSMON, 5),
                category("driver_load", SYSMON, 6),
                category("image_load", SYSMON, 7),
                category("create_remote_thread", SYSMON, 8),
                category("raw_access_thread", SYSMON, 9),
                category("process_access", SYSMON, 10),
                category("file_event", SYSMON, 11),
                category("registry_add", SYSMON, 12),
                category("registry_delete", SYSMON, 12),
                category("registry_set", SYSMON, 13),
                category("registry_rename", SYSMON, 14),
                category("registry_event", SYSMON, 12, 13, 14),
                category("create_stream_hash", SYSMON, 15),
                category("pipe_created", SYSMON, 17, 18),
                category("wmi_event", SYSMON, 19, 20, 21),
                category("dns_query", SYSMON, 22),
                category("file_delete", SYSMON, 23),
                category("clipboard_capture", SYSMON, 24),
                category("process_tampering", SYSMON, 25),
                category("file_delete_detected", SYSMON, 26),
                category("file_block_executable", SYSMON, 27),
                category("file_block_shredding", SYSMON, 28),
                category("file_executable_detected", SYSMON, 29),
                category("sysmon_error", SYSMON, 255));
    }

    private static List<ChannelSource> powershell() {
        return List.of(
                service("powershell", POWERSHELL),
                category("ps_module", POWERSHELL, 4103),
                category("ps_script", POWERSHELL, 4104),
                service("powershell-classic", POWERSHELL_CLASSIC),
                category("ps_classic_start", POWERSHELL_CLASSIC, 400),
                category("ps_classic_provider_start", POWERSHELL_CLASSIC, 600),
                category("ps_classic_script", POWERSHELL_CLASSIC, 800));
    }

    private static List<ChannelSource> services() {
        return List.of(
                service("security", SECURITY),
                service("system", "System"),
                service("application", "Application"),
                microsoft("firewall-as", "Windows Firewall With Advanced Security/Firewall"),
                microsoft("windefend", "Windows Defender/Operational"),
                microsoft("taskscheduler", "TaskScheduler/Operational"),
                microsoft("bits-client", "Bits-Client/Operational"),
                microsoft("wmi", "WMI-Activity/Operational"),
                microsoft("appxdeployment-server", "AppXDeploymentServer/Operational"),
                microsoft("appxpackaging-om", "AppxPackaging/Operational"),
                microsoft("shell-core", "Shell-Core/Operational"),
                microsoft("codeintegrity-operational", "CodeIntegrity/Operational"),
                microsoft("ntlm", "NTLM/Operational"),
                microsoft("capi2", "CAPI2/Operational"),
                microsoft("lsa-server", "LSA/Operational"),
                microsoft("diagnosis-scripted", "Diagnosis-Scripted/Operational"),
                microsoft("driver-framework", "DriverFrameworks-UserMode/Operational"),
                microsoft(
                        "terminalservices-localsessionmanager",
                        "TerminalServices-LocalSessionManager/Operational"),
                microsoft("printservice-operational", "PrintService/Operational"),
                microsoft("printservice-admin", "PrintService/Admin"),
                microsoft("smbclient-security", "SmbClient/Security"),
                microsoft("appmodel-runtime", "AppModel-Runtime/Admin"),
                microsoft("applocker", "AppLocker/MSI and Script"),
                microsoft("applocker", "AppLocker/EXE and DLL"),
                microsoft("applocker", "AppLocker/Packaged app-Deployment"),
                microsoft("applocker", "AppLocker/Packaged app-Execution"),
                microsoft("security-mitigations", "Security-Mitigations/KernelMode"),
                microsoft("security-mitigations", "Security-Mitigations/UserMode"),
                service("dns-server", "DNS Server"),
                microsoft("dns-server-analytic", "DNS-Server/Analytical"),
                service("msexchange-management", "MSExchange Management"),
                service("openssh", "OpenSSH/Operational"),
                service("microsoft-servicebus-client", "Microsoft-ServiceBus-Client"),
                microsoft(
                        "certificateservicesclient-lifecycle-system",
                        "CertificateServicesClient-Lifecycle-System/Operational"));
    }

    private static List<ChannelSource> extras(ExtraSource extra) {
        return switch (extra) {
            case SECURITY_PROCESS_CREATION ->
                    List.of(
                            category("process_creation", SECURITY, 4688)
                                    .with(SecurityFields.NEW_PROCESS));
            case SECURITY_REGISTRY_SET ->
                    List.of(
                            category("registry_set", SECURITY, 4657)
                                    .with(SecurityFields.REGISTRY_VALUE_SET),
                            category("registry_event", SECURITY, 4657));
            case POWERSHELL_CORE ->
                    List.of(
                            service("powershell", POWERSHELL_CORE),
                            category("ps_module", POWERSHELL_CORE, 4103),
                            category("ps_script", POWERSHELL_CORE, 4104));
            case OTHER_SERVICES ->
                    List.of(
                            microsoft("ldap", "LDAP-Client/Debug"),
                            microsoft("ldap_debug", "LDAP-Client/Debug"),
                            service("iis-configuration", "Microsoft-IIS-Configuration/Operational"),
                            service(
                                    "iis-configuration",
                                    "Microsoft-IIS-Configuration/Administrative"),
                            microsoft("smbclient-connectivity", "SmbClient/Connectivity"),
                            microsoft("smbserver-connectivity", "SMBServer/Connectivity"),
                            microsoft("dns-client", "DNS-Client/Operational"),
                            microsoft("dns-client", "DNS Client Events/Operational"),
                            microsoft("dns-server-audit", "DNS-Server/Audit"),
                            microsoft("dhcp", "DHCP-Server/Operational"),
                            microsoft("vhdmp", "VHDMP-Operational"),
                            service(
                                    "microsoft-servicebus-client",
                                    "Microsoft-ServiceBus-Client/Operational"),
                            service(
                                    "microsoft-servicebus-client",
                                    "Microsoft-ServiceBus-Client/Admin"));
        };
    }

    private static ChannelSource microsoft(String service, String channel) {
        return service(service, "Microsoft-Windows-" + channel);
    }
}
