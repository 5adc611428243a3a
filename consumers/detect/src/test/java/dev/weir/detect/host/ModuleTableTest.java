package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTableTest {
    private static final long T = 134_000_000_000_000_000L;

    private final Host host = new Host();
    private final ModuleTable modules = host.modules();
    private final HostProcess process = process(100);

    @Test
    void findsTheModuleThatAnAddressLiesIn() {
        modules.load(process, new Module("\\a.dll", 0x1000, 0x100));
        modules.load(process, new Module("\\b.dll", 0x2000, 0x100));

        assertThat(modules.find(process, 0x1000)).map(Module::path).contains("\\a.dll");
        assertThat(modules.find(process, 0x10FF)).map(Module::path).contains("\\a.dll");
        assertThat(modules.find(process, 0x1100)).isEmpty();
        assertThat(modules.find(process, 0x0FFF)).isEmpty();
        assertThat(modules.find(process, 0x2001)).map(Module::path).contains("\\b.dll");
    }

    @Test
    void findsTheKernelsModulesInEveryProcess() {
        modules.loadSystem(new Module("\\ntoskrnl.exe", 0xFFFFF800_00000000L, 0x1000));

        assertThat(modules.find(process, 0xFFFFF800_00000FFFL)).isPresent();
        assertThat(modules.findSystem(0xFFFFF800_00001000L)).isEmpty();
        modules.unloadSystem(0xFFFFF800_00000000L);
        assertThat(modules.find(process, 0xFFFFF800_00000FFFL)).isEmpty();
    }

    @Test
    void forgetsWhatIsUnloadedAndReplacesWhatIsLoadedAgain() {
        modules.load(process, new Module("\\a.dll", 0x1000, 0x100));
        modules.load(process, new Module("\\b.dll", 0x1000, 0x100));
        assertThat(modules.find(process, 0x1000)).map(Module::path).contains("\\b.dll");
        assertThat(modules.count(process)).isEqualTo(1);

        modules.unload(process, 0x1000);
        assertThat(modules.find(process, 0x1000)).isEmpty();
    }

    @Test
    void holdsNoProcessWithoutModules() {
        modules.load(process, new Module("\\a.dll", 0x1000, 0x100));
        modules.unload(process, 0x1000);

        assertThat(modules.owners()).isEmpty();
    }

    @Test
    void showsPathsWithDrives() {
        modules.load(process, new Module("\\Device\\V\\a.dll", 0x1000, 0x100));
        host.volumes().map("\\Device\\V", "C:");

        assertThat(modules.find(process, 0x1000)).map(Module::path).contains("C:\\a.dll");
    }

    @Test
    void takesAModuleAtTheEndOfTheAddressSpace() {
        modules.load(process, new Module("\\a.dll", -0x10, Long.MAX_VALUE));
        modules.load(process, new Module("\\none.dll", 0x5000, 0));

        assertThat(modules.find(process, -1)).isPresent();
        assertThat(modules.find(process, 0x5000)).isEmpty();
    }

    @Test
    void forgetsTheProcessThatWasUsedLeastLately() {
        modules.load(process, new Module("\\a.dll", 0x1000, 0x100));
        for (int p = 0; p < 30; p++) {
            HostProcess other = process(200 + p);
            for (int i = 0; i < 10_000; i++) {
                modules.load(other, new Module("\\x.dll", i * 0x100L, 0x100));
            }
            assertThat(modules.find(process, 0x1000)).isPresent();
        }

        assertThat(modules.forgotten()).isEqualTo(40_000);
        assertThat(modules.count(process(200))).isZero();
    }

    @Test
    void takesSixteenThousandModulesOfOneProcess() {
        for (int i = 0; i < 20_000; i++) {
            modules.load(process, new Module("\\x.dll", i * 0x100L, 0x100));
            modules.loadSystem(new Module("\\x.sys", i * 0x100L, 0x100));
        }

        assertThat(modules.count(process)).isEqualTo(1 << 14);
        assertThat(modules.systemCount()).isEqualTo(1 << 14);
        assertThat(modules.forgotten()).isEqualTo(2 * (20_000 - (1 << 14)));
    }

    private HostProcess process(long id) {
        return host.processes().heardOf(id, T);
    }
}
