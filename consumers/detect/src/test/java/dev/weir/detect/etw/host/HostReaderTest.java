package dev.weir.detect.etw.host;

import static dev.weir.detect.etw.host.Machine.MS;
import static dev.weir.detect.etw.host.Machine.PARENT;
import static dev.weir.detect.etw.host.Machine.T;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.IntegrityLevel;
import dev.weir.detect.host.Module;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostReaderTest {
    private static final UUID OTHER = new UUID(7, 7);

    private final Machine machine = new Machine();

    @Test
    void joinsBothHalvesOfAStart() {
        machine.manifest(
                HostEvents.KERNEL_PROCESS, 1, T, PARENT, Machine.start(100, 9, T - MS, PARENT, 2));
        assertThat(machine.started).isEmpty();
        kernelStart(100, T + 1);

        assertThat(machine.started).hasSize(1);
        HostProcess process = machine.started.getFirst().process();
        assertThat(process.processId()).isEqualTo(100);
        assertThat(process.image()).isEqualTo("\\Device\\HarddiskVolume3\\a.exe");
        assertThat(process.commandLine()).isEqualTo("a.exe -x");
        assertThat(process.userSid()).isEqualTo("S-1-5-21-1-2-3-1001");
        assertThat(process.integrity()).contains(IntegrityLevel.HIGH);
        assertThat(process.sessionId()).hasValue(1);
        assertThat(process.startTime()).hasValue(T - MS);
        assertThat(process.startKey()).hasValue(9);
        assertThat(process.parentId()).hasValue(PARENT);
        assertThat(machine.started.getFirst().writerId()).isEqualTo(PARENT);
        assertThat(machine.started.getFirst().providerId()).isEqualTo(HostEvents.KERNEL_PROCESS);
        assertThat(machine.host.processes().findByStartKey(9)).containsSame(process);
    }

    @Test
    void tellsAStartBeforeTheProcessItselfActs() {
        kernelStart(100, T);
        machine.manifest(OTHER, 5, T + 1, 100, new Payload());

        assertThat(machine.started).hasSize(1);
    }

    @Test
    void tellsAStartBeforeItsEndAndKeepsItAfterwards() {
        kernelStart(100, T);
        machine.classic(
                HostEvents.PROCESS, 2, 4, T + MS, 8, Machine.kernelStart(100, PARENT, "a.exe", ""));

        assertThat(machine.started).hasSize(1);
        assertThat(machine.host.processes().find(100, T + 500 * MS))
                .map(HostProcess::commandLine)
                .contains("a.exe -x");
        assertThat(machine.started.getFirst().process().exitTime()).hasValue(T + MS);
    }

    @Test
    void endsAProcessAtItsExitTime() {
        machine.manifest(
                HostEvents.KERNEL_PROCESS, 1, T, PARENT, Machine.start(100, 9, T, PARENT, 2));
        machine.manifest(
                HostEvents.KERNEL_PROCESS,
                2,
                T + 3 * MS,
                100,
                new Payload().u32(100).u64(9).u64(T).u64(T + 2 * MS).u32(0));

        assertThat(machine.started).hasSize(1);
        assertThat(machine.started.getFirst().process().exitTime()).hasValue(T + 2 * MS);
    }

    @Test
    void takesWhatRunsAlreadyForNoStart() {
        machine.classic(
                HostEvents.PROCESS, 3, 4, T, 0, Machine.kernelStart(PARENT, 4, "p.exe", "p -y"));
        machine.manifest(
                HostEvents.KERNEL_PROCESS, 15, T, 0, Machine.start(PARENT, 2, T - 99, 4, 1));
        machine.classic(
                HostEvents.PROCESS, 4, 4, T + 1, 0, Machine.kernelStart(50, 4, "q.exe", "q"));
        kernelStart(100, T + 2);
        machine.reader.end();

        assertThat(machine.started).hasSize(1);
        HostProcess child = machine.started.getFirst().process();
        assertThat(child.parent()).map(HostProcess::commandLine).contains("p -y");
        assertThat(child.parent())
                .map(HostProcess::image)
                .contains("\\Device\\HarddiskVolume3\\a.exe");
        assertThat(machine.host.processes().find(50, T)).isPresent();
    }

    @Test
    void takesADefunctProcessForEnded() {
        machine.classic(HostEvents.PROCESS, 39, 4, T, 0, Machine.kernelStart(60, 4, "z.exe", "z"));

        assertThat(machine.host.processes().find(60, T)).isPresent();
        assertThat(machine.host.processes().find(60, T).orElseThrow().exitTime()).hasValue(T);
        assertThat(machine.started).isEmpty();
    }

    @Test
    void learnsModulesOfProcessesAndOfTheKernel() {
        machine.manifest(
                HostEvents.KERNEL_PROCESS,
                5,
                T,
                100,
                Machine.image(0x7FF0_0000_0000L, 0x1000, 100, "\\V\\a.dll"));
        machine.manifest(
                HostEvents.KERNEL_PROCESS,
                5,
                T,
                4,
                Machine.image(0xFFFF_F800_0000_0000L, 0x1000, 4, "\\V\\a.sys"));
        HostProcess process = machine.host.processes().find(100, T).orElseThrow();

        assertThat(machine.host.modules().find(process, 0x7FF0_0000_0FFFL))
                .contains(new Module("\\V\\a.dll", 0x7FF0_0000_0000L, 0x1000));
        assertThat(machine.host.modules().findSystem(0xFFFF_F800_0000_0000L)).isPresent();
        assertThat(machine.host.processes().find(4, T)).isEmpty();

        machine.manifest(
                HostEvents.KERNEL_PROCESS,
                6,
                T + 1,
                100,
                Machine.image(0x7FF0_0000_0000L, 0x1000, 100, "\\V\\a.dll"));
        assertThat(machine.host.modules().count(process)).isZero();
    }

    @Test
    void learnsTheImagesPathFromItsModuleBeforeTheStartIsTold() {
        kernelStart(100, T);
        machine.classic(
                HostEvents.IMAGE,
                10,
                3,
                T + 1,
                PARENT,
                new Payload()
                        .u64(0x1000)
                        .u64(0x1000)
                        .u32(100)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .u64(0)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .u32(0)
                        .wide("\\Device\\V\\A.EXE"));

        assertThat(machine.started).hasSize(1);
        assertThat(machine.started.getFirst().process().image()).isEqualTo("\\Device\\V\\A.EXE");
    }

    @Test
    void learnsPathsOfFiles() {
        machine.manifest(
                HostEvents.KERNEL_FILE, 10, T, 4, new Payload().u64(0xAA).wide("\\V\\key"));
        machine.manifest(
                HostEvents.KERNEL_FILE,
                12,
                T,
                4,
                new Payload().u64(1).u64(0xBB).u32(7).u32(0).u32(0).u32(0).wide("\\V\\object"));
        machine.classic(HostEvents.FILE_IO, 36, 2, T, 4, new Payload().u64(0xCC).wide("\\V\\old"));

        assertThat(machine.host.files().find(0xAA)).contains("\\V\\key");
        assertThat(machine.host.files().find(0xBB)).contains("\\V\\object");
        assertThat(machine.host.files().find(0xCC)).contains("\\V\\old");

        machine.manifest(
                HostEvents.KERNEL_FILE,
                27,
                T,
                4,
                new Payload().u64(1).u64(0xBB).u64(0xAA).u64(0).u32(7).u32(10).wide("\\V\\new"));
        assertThat(machine.host.files().find(0xAA)).contains("\\V\\new");
        assertThat(machine.host.files().find(0xBB)).contains("\\V\\new");

        machine.manifest(
                HostEvents.KERNEL_FILE, 14, T, 4, new Payload().u64(1).u64(0xBB).u64(0xAA).u32(7));
        assertThat(machine.host.files().find(0xBB)).isEmpty();
        assertThat(machine.host.files().find(0xAA)).isPresent();
    }

    @Test
    void learnsNamesOfKeys() {
        machine.classic(
                HostEvents.REGISTRY, 22, 2, T, 4, kcb(0x11, "\\REGISTRY\\MACHINE\\SOFTWARE"));
        machine.manifest(
                HostEvents.KERNEL_REGISTRY, 1, T, 4, key(0x11, 0x22, 0, "", "Microsoft\\Run"));
        machine.manifest(
                HostEvents.KERNEL_REGISTRY, 2, T, 4, key(0, 0x33, 0, "\\REGISTRY\\USER", "S-1"));
        machine.manifest(
                HostEvents.KERNEL_REGISTRY, 2, T, 4, key(0, 0x44, 0xC0000034L, "\\REGISTRY", "x"));
        machine.manifest(HostEvents.KERNEL_REGISTRY, 2, T, 4, key(0x99, 0x55, 0, "", "lost"));

        assertThat(machine.host.registryKeys().find(0x22))
                .contains("\\REGISTRY\\MACHINE\\SOFTWARE\\Microsoft\\Run");
        assertThat(machine.host.registryKeys().find(0x33)).contains("\\REGISTRY\\USER\\S-1");
        assertThat(machine.host.registryKeys().find(0x44)).isEmpty();
        assertThat(machine.host.registryKeys().find(0x55)).isEmpty();

        machine.classic(HostEvents.REGISTRY, 23, 2, T, 4, kcb(0x11, ""));
        machine.manifest(
                HostEvents.KERNEL_REGISTRY, 13, T, 4, new Payload().u64(0x22).u32(0).wide(""));
        assertThat(machine.host.registryKeys().find(0x11)).isEmpty();
        assertThat(machine.host.registryKeys().find(0x22)).isEmpty();
    }

    @Test
    void learnsNamesOfAddresses() {
        machine.manifest(
                HostEvents.DNS_CLIENT,
                3008,
                T,
                100,
                new Payload()
                        .wide("www.example.com")
                        .u32(1)
                        .u64(0)
                        .u32(0)
                        .wide("type:  5 e.example.net;::ffff:192.0.2.1;2001:db8::1;junk;"));

        assertThat(machine.host.dnsNames().find("192.0.2.1")).contains("www.example.com");
        assertThat(machine.host.dnsNames().find("2001:db8::1")).contains("www.example.com");
        assertThat(machine.host.dnsNames().size()).isEqualTo(2);
    }

    @Test
    void learnsLettersOfDrives() {
        machine.classic(
                HostEvents.SYSTEM_CONFIG_EX,
                35,
                0,
                T,
                4,
                new Payload().wide("\\Device\\HarddiskVolume3\\").wide("C:\\"));
        machine.classic(
                HostEvents.SYSTEM_CONFIG_EX,
                33,
                0,
                T,
                4,
                new Payload().wide("C:\\Windows\\system32").wide("C:\\Windows"));

        assertThat(machine.host.volumes().toDrivePath("\\Device\\HarddiskVolume3\\x"))
                .isEqualTo("C:\\x");
        assertThat(machine.host.volumes().toDrivePath("\\SystemRoot\\x"))
                .isEqualTo("C:\\Windows\\x");
    }

    @Test
    void learnsNamesOfAccounts() {
        machine.manifest(
                HostEvents.SECURITY,
                4624,
                T,
                4,
                new Payload()
                        .sid(5, 18)
                        .wide("HOST$")
                        .wide("WORK")
                        .u64(0x3E7)
                        .sid(5, 21, 1, 2, 3, 1001)
                        .wide("alice")
                        .wide("WORK"));

        assertThat(machine.host.accounts().find("S-1-5-21-1-2-3-1001")).contains("WORK\\alice");
        assertThat(machine.host.accounts().find("S-1-5-18")).contains("NT AUTHORITY\\SYSTEM");
    }

    private void kernelStart(long id, long time) {
        machine.classic(
                HostEvents.PROCESS,
                1,
                4,
                time,
                PARENT,
                Machine.kernelStart(id, PARENT, "a.exe", "a.exe -x"));
    }

    private static Payload kcb(long block, String name) {
        return new Payload().u64(0).u32(0).u32(0).u64(block).wide(name);
    }

    private static Payload key(
            long base, long object, long status, String baseName, String relative) {
        return new Payload().u64(base).u64(object).u32(status).u32(1).wide(baseName).wide(relative);
    }
}
