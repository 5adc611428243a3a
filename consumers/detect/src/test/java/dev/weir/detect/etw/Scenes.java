package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.AUDIT_API_CALLS;
import static dev.weir.detect.etw.EtwProviders.DNS_CLIENT;
import static dev.weir.detect.etw.EtwProviders.IMAGE_CLASS;
import static dev.weir.detect.etw.EtwProviders.KERNEL_FILE;
import static dev.weir.detect.etw.EtwProviders.KERNEL_NETWORK;
import static dev.weir.detect.etw.EtwProviders.KERNEL_PROCESS;
import static dev.weir.detect.etw.EtwProviders.KERNEL_REGISTRY;
import static dev.weir.detect.etw.EtwProviders.PROCESS_CLASS;
import static dev.weir.detect.etw.EtwProviders.WMI_ACTIVITY;

import java.nio.charset.StandardCharsets;

/// Events as Windows writes them, of a little machine: services.exe (600) started svchost.exe
/// (700), that started cmd.exe (800); lsass.exe (650) runs as SYSTEM.
final class Scenes {
    static final String CMD = "C:\\Windows\\System32\\cmd.exe";
    static final long CMD_BASE = 0x7FF6_0000_0000L;
    static final long NTDLL_BASE = 0x7FFA_0000_0000L;
    static final long FILE = 0xFFFF_A000_0000_1000L;
    static final long PACKET = 0xFFFF_A000_0000_2000L;
    static final long KEY = 0xFFFF_B000_0000_1000L;

    private static final String PROCESS_PROVIDER = "Microsoft-Windows-Kernel-Process";
    private static final String FILE_PROVIDER = "Microsoft-Windows-Kernel-File";
    private static final String REGISTRY_PROVIDER = "Microsoft-Windows-Kernel-Registry";
    private static final String NETWORK_PROVIDER = "Microsoft-Windows-Kernel-Network";

    private Scenes() {}

    /// Processes as both sources tell of them.
    static EventDraft[] machine() {
        return new EventDraft[] {
            processStart(600, 500, "services.exe", 16384),
            processClass(1, 600, 500, "services.exe", "C:\\Windows\\system32\\services.exe"),
            processStart(650, 500, "lsass.exe", 16384),
            processClass(1, 650, 500, "lsass.exe", "C:\\Windows\\system32\\lsass.exe"),
            processStart(700, 600, "svchost.exe", 16384),
            processClass(1, 700, 600, "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k x"),
            processStart(800, 700, "cmd.exe", 12288),
            processClass(1, 800, 700, "cmd.exe", "cmd.exe /c whoami"),
        };
    }

    static EventDraft processStart(long id, long parent, String name, long integrity) {
        return EventDraft.of(KERNEL_PROCESS, PROCESS_PROVIDER, 1)
                .by(parent)
                .u32("ProcessID", id)
                .u64("ProcessSequenceNumber", id)
                .u32("ParentProcessID", parent)
                .u64("ParentProcessSequenceNumber", parent)
                .u32("SessionID", 1)
                .sid("MandatoryLabel", 16, integrity)
                .text("ImageName", "\\??\\C:\\Windows\\System32\\" + name);
    }

    /// The kernel logger's event of a process of SYSTEM.
    static EventDraft processClass(
            int opcode, long id, long parent, String name, String commandLine) {
        return EventDraft.ofClass(PROCESS_CLASS, opcode, 3)
                .by(parent)
                .pointer("UniqueProcessKey", id << 12)
                .u32("ProcessId", id)
                .u32("ParentId", parent)
                .u32("SessionId", 1)
                .u32("ExitStatus", 0)
                .pointer("DirectoryTableBase", 0)
                .tokenUser(5, 18)
                .ansi("ImageFileName", name)
                .text("CommandLine", commandLine);
    }

    static EventDraft processStop(long id) {
        return EventDraft.of(KERNEL_PROCESS, PROCESS_PROVIDER, 2)
                .by(id)
                .u32("ProcessID", id)
                .u32("ExitCode", 0)
                .ansi("ImageName", "cmd.exe");
    }

    static EventDraft imageLoad(long id, long base, String path) {
        return EventDraft.of(KERNEL_PROCESS, PROCESS_PROVIDER, 5)
                .by(id)
                .pointer("ImageBase", base)
                .pointer("ImageSize", 0x20_0000)
                .u32("ProcessID", id)
                .u32("ImageCheckSum", 0)
                .u32("TimeDateStamp", 0)
                .pointer("DefaultBase", base)
                .text("ImageName", path);
    }

    static EventDraft imageClass(long id, long base, String path) {
        return EventDraft.ofClass(IMAGE_CLASS, 10, 2)
                .by(id)
                .pointer("ImageBase", base)
                .pointer("ImageSize", 0x20_0000)
                .u32("ProcessId", id)
                .u32("ImageChecksum", 0)
                .u32("TimeDateStamp", 0)
                .u32("Reserved0", 0)
                .pointer("DefaultBase", base)
                .u32("Reserved1", 0)
                .u32("Reserved2", 0)
                .u32("Reserved3", 0)
                .u32("Reserved4", 0)
                .text("FileName", path);
    }

    static EventDraft threadStart(long by, long id, long thread, long address) {
        return EventDraft.of(KERNEL_PROCESS, PROCESS_PROVIDER, 3)
                .by(by)
                .u32("ProcessID", id)
                .u32("ThreadID", thread)
                .pointer("Win32StartAddr", address);
    }

    static EventDraft threadClass(long by, long id, long thread, long address) {
        return EventDraft.ofClass(EtwProviders.THREAD_CLASS, 1, 2)
                .by(by)
                .u32("ProcessId", id)
                .u32("ThreadId", thread)
                .pointer("StackBase", 0)
                .pointer("StackLimit", 0)
                .pointer("UserStackBase", 0)
                .pointer("UserStackLimit", 0)
                .pointer("StartAddr", 0)
                .pointer("Win32StartAddr", address)
                .pointer("TebBase", 0)
                .u32("SubProcessTag", 0);
    }

    static EventDraft openProcess(long by, long target, long access, long result) {
        return EventDraft.of(AUDIT_API_CALLS, "Microsoft-Windows-Kernel-Audit-API-Calls", 5)
                .by(by)
                .u32("TargetProcessId", target)
                .u32("DesiredAccess", access)
                .u32("ReturnCode", result);
    }

    static EventDraft fileEvent(int id, String pathName, String path) {
        EventDraft draft = EventDraft.of(KERNEL_FILE, FILE_PROVIDER, id).by(800);
        draft.pointer("Irp", PACKET).pointer("FileObject", FILE);
        if (id == 12 || id == 30) {
            draft.u32("IssuingThreadId", 1).u32("CreateOptions", 0x0500_0000);
            draft.u32("CreateAttributes", 0).u32("ShareAccess", 0);
        } else {
            draft.pointer("FileKey", FILE + 8).pointer("ExtraInformation", 0);
            draft.u32("IssuingThreadId", 1).u32("InfoClass", 4);
        }
        return pathName.isEmpty() ? draft : draft.text(pathName, path);
    }

    static EventDraft fileOperationEnd(long information, long status) {
        return EventDraft.of(KERNEL_FILE, FILE_PROVIDER, 24)
                .by(800)
                .pointer("Irp", PACKET)
                .pointer("ExtraInformation", information)
                .u32("Status", status);
    }

    static EventDraft createKey(long disposition, String base, String relative) {
        return EventDraft.of(KERNEL_REGISTRY, REGISTRY_PROVIDER, 1)
                .by(800)
                .pointer("BaseObject", KEY)
                .pointer("KeyObject", KEY + 8)
                .u32("Status", 0)
                .u32("Disposition", disposition)
                .text("BaseName", base)
                .text("RelativeName", relative);
    }

    static EventDraft setValue(String key, String name, int type, byte[] data) {
        return EventDraft.of(KERNEL_REGISTRY, REGISTRY_PROVIDER, 5)
                .by(800)
                .pointer("KeyObject", KEY)
                .u32("Status", 0)
                .u32("Type", type)
                .u32("DataSize", data.length)
                .text("KeyName", key)
                .text("ValueName", name)
                .bytes("CapturedDataSize", "CapturedData", data);
    }

    static EventDraft deleteValue(String key, String name) {
        return EventDraft.of(KERNEL_REGISTRY, REGISTRY_PROVIDER, 6)
                .by(800)
                .pointer("KeyObject", KEY)
                .u32("Status", 0)
                .text("KeyName", key)
                .text("ValueName", name);
    }

    static byte[] utf16(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_16LE);
    }

    static EventDraft network(int id, int destinationPort, int sourcePort) {
        return EventDraft.of(KERNEL_NETWORK, NETWORK_PROVIDER, id)
                .u32("PID", 800)
                .u32("size", 0)
                .ipv4("daddr", 93, 184, 216, 34)
                .ipv4("saddr", 10, 0, 0, 5)
                .port("dport", destinationPort)
                .port("sport", sourcePort);
    }

    static EventDraft dnsQuery(String name, String results) {
        return EventDraft.of(DNS_CLIENT, "Microsoft-Windows-DNS-Client", 3008)
                .by(800)
                .channel("Microsoft-Windows-DNS-Client/Operational")
                .text("QueryName", name)
                .u32("QueryType", 1)
                .u64("QueryOptions", 0)
                .u32("QueryStatus", 0)
                .text("QueryResults", results);
    }

    static EventDraft wmiBinding() {
        return EventDraft.of(WMI_ACTIVITY, "Microsoft-Windows-WMI-Activity", 5861)
                .by(700)
                .channel("Microsoft-Windows-WMI-Activity/Operational")
                .text("Namespace", "//./root/subscription")
                .text("ESS", "Updater")
                .text("CONSUMER", "CommandLineEventConsumer=\"Updater\"")
                .text(
                        "PossibleCause",
                        """
                        Binding EventFilter:
                        instance of __EventFilter
                        {
                        Name = "Updater";
                        Query = "SELECT * FROM x";
                        };
                        Perm. Consumer:
                        instance of CommandLineEventConsumer
                        {
                        CommandLineTemplate = "powershell.exe -enc \\"AAAA\\"";
                        };
                        """);
    }

    static EventDraft script(long number, long total, String text, String id) {
        return EventDraft.of(EtwProviders.POWERSHELL, "Microsoft-Windows-PowerShell", 4104)
                .by(800)
                .channel("Microsoft-Windows-PowerShell/Operational")
                .u32("MessageNumber", number)
                .u32("MessageTotal", total)
                .text("ScriptBlockText", text)
                .text("ScriptBlockId", id)
                .text("Path", "C:\\x.ps1");
    }

    static EventDraft module() {
        return EventDraft.of(EtwProviders.POWERSHELL, "Microsoft-Windows-PowerShell", 4103)
                .by(800)
                .channel("Microsoft-Windows-PowerShell/Operational")
                .text("ContextInfo", "Host Name = ConsoleHost")
                .text("UserData", "")
                .text("Payload", "CommandInvocation(Get-Item)");
    }
}
