package dev.weir.detect.host;

import static dev.weir.detect.host.ProcessTableTest.named;
import static dev.weir.detect.host.ProcessTableTest.parented;
import static dev.weir.detect.host.ProcessTableTest.withCommandLine;
import static dev.weir.detect.host.ProcessTableTest.withPath;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostStateTest {
    private static final long MS = 10_000;
    private static final long T = 134_000_000_000_000_000L;

    @Test
    void answersAlikeAfterRestore() throws IOException {
        Host host = filled();
        Host restored = restored(saved(host));

        assertThat(saved(restored)).isEqualTo(saved(host));
        assertThat(restored.processes().size()).isEqualTo(host.processes().size());
        HostProcess child = restored.processes().find(60, T + 5 * MS).orElseThrow();
        assertThat(child.parent()).map(HostProcess::commandLine).contains("parent -x");
        assertThat(child.parent()).isEqualTo(restored.processes().find(50, T + MS));
        assertThat(restored.processes().find(50, T + 20 * MS))
                .map(HostProcess::image)
                .contains("other.exe");
        assertThat(restored.processes().findByStartKey(77))
                .map(HostProcess::image)
                .contains("C:\\a.exe");
        assertThat(restored.modules().find(child, 0x1010)).map(Module::path).contains("C:\\a.dll");
        assertThat(restored.modules().findSystem(-0x1000)).isPresent();
        assertThat(restored.files().find(0xABC)).contains("\\Device\\V\\file");
        assertThat(restored.registryKeys().find(0xDEF)).contains("\\REGISTRY\\MACHINE\\x");
        assertThat(restored.dnsNames().find("192.0.2.1")).contains("a.example");
        assertThat(restored.accounts().find("S-1-5-21-1")).contains("WORK\\alice");
    }

    @Test
    void tellsAfterRestoreOfAStartThatWaited() throws IOException {
        Host restored = restored(saved(filled()));
        List<ProcessStart> told = new ArrayList<>();

        HostProcess process =
                restored.processes().started(withCommandLine(80, "a.exe", "a -x"), T + 21 * MS);
        restored.starts()
                .onStart(new ProcessStart(process, T + 21 * MS, 99, 4, new UUID(3, 4)), told::add);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().sequence()).isEqualTo(42);
        assertThat(told.getFirst().process()).isSameAs(process);
        assertThat(told.getFirst().providerId()).isEqualTo(new UUID(1, 2));
    }

    @Test
    void goesOnAfterRestoreAsIfNothingHadHappened() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        Host host = filled();
        Host restored = restored(saved(host));

        for (int i = 0; i < 5_000; i++) {
            long seed = random.nextLong();
            step(host, new SplittableRandom(seed), T + 30 * MS + i * MS);
            step(restored, new SplittableRandom(seed), T + 30 * MS + i * MS);
        }

        assertThat(saved(restored)).isEqualTo(saved(host));
    }

    @Test
    void keepsTheUsersLettersOverSavedOnes() throws IOException {
        Host host = new Host();
        host.volumes().map("\\Device\\V", "U:");

        host.restore(new StateReader(saved(filled())));

        assertThat(host.volumes().toDrivePath("\\Device\\V\\x")).isEqualTo("U:\\x");
    }

    @Test
    void refusesWhatIsCutAnywhere() {
        byte[] saved = saved(filled());

        for (int length = 0; length < saved.length; length++) {
            Host host = new Host();
            StateReader cut = new StateReader(Arrays.copyOf(saved, length));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> host.restore(cut));
            assertThat(host.processes().size()).isZero();
        }
    }

    @Test
    void standsDamageAnywhere() {
        byte[] saved = saved(filled());
        SplittableRandom random = new SplittableRandom(5);

        for (int i = 0; i < 4_000; i++) {
            byte[] damaged = saved.clone();
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Host host = new Host();
            try {
                host.restore(new StateReader(damaged));
                step(host, random, T);
                saved(host);
            } catch (IOException e) {
                assertThat(host.processes().size()).isZero();
            }
        }
    }

    private static void step(Host host, SplittableRandom random, long time) {
        long id = 40 + random.nextInt(60);
        ProcessTable processes = host.processes();
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                HostProcess process =
                        processes.started(parented(id, "x.exe", 40 + random.nextInt(60)), time);
                ProcessStart start = new ProcessStart(process, time, 1, 4, new UUID(5, 6));
                host.starts().onStart(start, _ -> {});
            }
            case 2 -> processes.ended(id, OptionalLong.empty(), time);
            case 3 -> host.modules().load(processes.heardOf(id, time), new Module("\\m", id, 5));
            case 4 -> host.files().put(id, "\\file" + id);
            default -> host.starts().onEvent(time, id, _ -> {});
        }
    }

    private static Host filled() {
        Host host = new Host();
        host.volumes().map("\\Device\\V", "C:");
        host.processes().started(withCommandLine(50, "parent.exe", "parent -x"), T);
        HostProcess child = host.processes().started(parented(60, "child.exe", 50), T + MS);
        host.processes().ended(50, OptionalLong.empty(), T + 2 * MS);
        host.processes().started(named(50, "other.exe"), T + 10 * MS);
        host.processes().heardOf(70, T + 10 * MS);
        HostProcess waiting =
                host.processes()
                        .started(withPath(80, "\\Device\\V\\a.exe", T + 20 * MS, 77), T + 20 * MS);
        host.starts()
                .onStart(new ProcessStart(waiting, T + 20 * MS, 42, 50, new UUID(1, 2)), _ -> {});
        host.modules().load(child, new Module("\\Device\\V\\a.dll", 0x1000, 0x100));
        host.modules().loadSystem(new Module("\\ntoskrnl.exe", -0x1000, 0x1000));
        host.files().put(0xABC, "\\Device\\V\\file");
        host.registryKeys().put(0xDEF, "\\REGISTRY\\MACHINE\\x");
        host.dnsNames().put("192.0.2.1", "a.example", T);
        host.accounts().put("S-1-5-21-1", "WORK", "alice");
        return host;
    }

    private static byte[] saved(Host host) {
        StateWriter out = new StateWriter();
        host.save(out);
        return out.toByteArray();
    }

    private static Host restored(byte[] saved) throws IOException {
        Host host = new Host();
        StateReader in = new StateReader(saved);
        host.restore(in);
        assertThat(in.isAtEnd()).isTrue();
        return host;
    }
}
