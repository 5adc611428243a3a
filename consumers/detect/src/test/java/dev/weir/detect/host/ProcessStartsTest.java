package dev.weir.detect.host;

import static dev.weir.detect.host.ProcessTableTest.named;
import static dev.weir.detect.host.ProcessTableTest.withCommandLine;
import static dev.weir.detect.host.ProcessTableTest.withPath;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProcessStartsTest {
    private static final long MS = 10_000;
    private static final long T = 134_000_000_000_000_000L;
    private static final long PARENT = 4000;
    private static final UUID PROVIDER = new UUID(1, 2);

    private final Host host = new Host();
    private final List<ProcessStart> told = new ArrayList<>();
    private long sequence;

    @Test
    void tellsOnceBothHalvesAreThere() {
        start(withPath(100, "\\V\\a.exe", T, 1), T);
        assertThat(told).isEmpty();

        start(withCommandLine(100, "a.exe", "a -x"), T + MS);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().process().commandLine()).isEqualTo("a -x");
        assertThat(told.getFirst().time()).isEqualTo(T);
        assertThat(told.getFirst().sequence()).isZero();
        assertThat(told.getFirst().writerId()).isEqualTo(PARENT);
    }

    @Test
    void tellsWhenTimeHasGoneOn() {
        start(withPath(100, "\\V\\a.exe", T, 1), T);

        event(T + 99 * MS, 8);
        assertThat(told).isEmpty();

        event(T + 100 * MS, 8);
        assertThat(told).hasSize(1);
    }

    @Test
    void tellsBeforeTheProcessItselfDoesSomething() {
        start(withPath(100, "\\V\\a.exe", T, 1), T);

        event(T + MS, 100);

        assertThat(told).hasSize(1);
    }

    @Test
    void tellsNoStartTwiceWhenAHalfComesLate() {
        start(withPath(100, "\\V\\a.exe", T, 1), T);
        event(T + MS, 100);
        start(withCommandLine(100, "a.exe", "a -x"), T + 2 * MS);

        host.starts().flush(told::add);

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().process().commandLine()).isEqualTo("a -x");
    }

    @Test
    void waitsNoLongerForWhatTheStreamDoesNotHave() {
        for (int i = 0; i < 3; i++) {
            start(withPath(100 + i, "\\V\\a.exe", T + i, i), T + i);
        }
        host.starts().flush(told::add);

        start(withPath(200, "\\V\\a.exe", T, 10), T);

        assertThat(told).hasSize(4);
    }

    @Test
    void waitsAgainOnceAStartHasIt() {
        waitsNoLongerForWhatTheStreamDoesNotHave();

        start(withCommandLine(200, "a.exe", "a -x"), T + MS);
        start(withPath(300, "\\V\\a.exe", T, 11), T);

        assertThat(told).hasSize(4);
        start(withCommandLine(300, "a.exe", "a -y"), T + MS);
        assertThat(told).hasSize(5);
        assertThat(told.getLast().process().commandLine()).isEqualTo("a -y");
    }

    @Test
    void waitsForThePathThatAModuleTells() {
        HostProcess process = start(withCommandLine(100, "a.exe", "a"), T);
        assertThat(told).isEmpty();

        host.processes().imageLoaded(process, "\\V\\a.exe");
        event(T, PARENT);

        assertThat(told).hasSize(1);
    }

    @Test
    void tellsTheOldestWhenManyWait() {
        for (int i = 0; i < 300; i++) {
            start(named(1000 + i, "a.exe"), T);
        }

        assertThat(told).isNotEmpty();
        host.starts().flush(told::add);
        assertThat(told).hasSize(300);
        assertThat(told).extracting(ProcessStart::sequence).doesNotHaveDuplicates();
    }

    private HostProcess start(ProcessFacts facts, long time) {
        HostProcess process = host.processes().started(facts, time);
        ProcessStart start = new ProcessStart(process, time, sequence++, PARENT, PROVIDER);
        host.starts().onStart(start, told::add);
        return process;
    }

    private void event(long time, long processId) {
        host.starts().onEvent(time, processId, told::add);
    }
}
