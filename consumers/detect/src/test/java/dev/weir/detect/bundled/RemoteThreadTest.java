package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class RemoteThreadTest {
    private static final String EXPLORER = "C:\\Windows\\explorer.exe";

    private final DetectorTrial trial = DetectorTrial.of(new RemoteThread());

    @Test
    void aThreadInAnotherProcessIsFound() {
        start("C:\\Users\\a\\tool.exe", EXPLORER);
        start("C:\\Temp\\csrss.exe", EXPLORER);

        assertThat(trial.alerts()).hasSize(2);
    }

    @Test
    void threadsOfWindowsOwnAreNot() {
        start("C:\\Windows\\System32\\csrss.exe", EXPLORER);
        start("System", EXPLORER);
        start("CSRSS.exe", EXPLORER);
        start("C:\\Users\\a\\tool.exe", "System");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aProgramAmongItsOwnProcessesIsNot() {
        start("C:\\Program Files\\b\\browser.exe", "c:\\program files\\B\\browser.exe");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void whoIsUnknownIsNot() {
        start("", EXPLORER);
        start("C:\\Users\\a\\tool.exe", "");
        start("C:\\Users\\a\\tool.exe", "<unknown process>");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void moreThreadsInTheSameProcessAreNot() throws IOException {
        start("C:\\Users\\a\\tool.exe", EXPLORER);
        trial.restart(new RemoteThread());
        start("C:\\Users\\a\\tool.exe", EXPLORER);

        assertThat(trial.alerts()).hasSize(1);
    }

    private void start(String source, String target) {
        trial.show("create_remote_thread", "SourceImage", source, "TargetImage", target);
    }
}
