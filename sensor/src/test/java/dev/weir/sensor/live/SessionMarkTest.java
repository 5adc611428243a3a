package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A session's GUID tells whose it is.
class SessionMarkTest {
    @Test
    void guidNamesItsProcess() {
        SessionMark mark = SessionMark.ofThisProcess();

        UUID id = mark.newSessionId();

        assertThat(SessionMark.read(id)).contains(mark);
        assertThat(mark.processId()).isEqualTo(ProcessHandle.current().pid());
        assertThat(mark.owner()).isEqualTo(SessionOwner.THIS_PROCESS);
    }

    @Test
    void sessionsOfOneProcessHaveDifferentGuids() {
        SessionMark mark = SessionMark.ofThisProcess();

        assertThat(mark.newSessionId()).isNotEqualTo(mark.newSessionId());
    }

    @Test
    void otherGuidsAreForeign() {
        assertThat(SessionMark.read(SessionMark.KERNEL_LOGGER_ID)).isEmpty();
        assertThat(SessionMark.read(new UUID(0, 0))).isEmpty();
    }

    @Test
    void processThatIsGoneLeavesAnOrphan() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(java(), "-version").start();
        long start =
                process.info().startInstant().map(instant -> instant.getEpochSecond()).orElse(0L);
        process.waitFor();

        SessionMark mark = new SessionMark(process.pid(), start);

        assertThat(mark.owner()).isEqualTo(SessionOwner.ORPHAN);
    }

    @Test
    void processThatRunsIsNoOrphan() {
        ProcessHandle other =
                ProcessHandle.allProcesses()
                        .filter(process -> process.pid() != ProcessHandle.current().pid())
                        .filter(process -> process.info().startInstant().isPresent())
                        .findFirst()
                        .orElseThrow();
        long start = other.info().startInstant().orElseThrow().getEpochSecond();

        assertThat(new SessionMark(other.pid(), start).owner())
                .isEqualTo(SessionOwner.ANOTHER_PROCESS);
        assertThat(new SessionMark(other.pid(), 0).owner()).isEqualTo(SessionOwner.ANOTHER_PROCESS);
    }

    @Test
    void numberThatIsUsedAgainIsAnotherProcess() {
        SessionMark mine = SessionMark.ofThisProcess();

        SessionMark former = new SessionMark(mine.processId(), mine.startSecond() - 60);

        assertThat(former.owner()).isEqualTo(SessionOwner.ORPHAN);
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElseThrow();
    }
}
