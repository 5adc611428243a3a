package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.host.ProcessFacts;
import dev.weir.detect.run.DetectorTrial;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ParentSpoofingTest {
    private static final UUID KERNEL_PROCESS =
            UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    private final DetectorTrial trial = DetectorTrial.of(new ParentSpoofing());

    @BeforeEach
    void processesRun() {
        run(100, "C:\\Users\\a\\tool.exe");
        run(200, "C:\\Windows\\explorer.exe");
        run(300, "C:\\Windows\\System32\\svchost.exe");
    }

    @Test
    void aParentThatDidNotStartItIsFound() {
        start("100", "200");

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().fields())
                .containsEntry("ParentProcessID", "200")
                .containsEntry("ExecutionProcessID", "100");
    }

    @Test
    void aParentThatDidStartItIsNot() {
        start("200", "200");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void brokersOfWindowsAreNot() {
        start("300", "200");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void whoIsUnknownIsNot() {
        start("400", "200");
        trial.show(KERNEL_PROCESS, 1, "ProcessID", "7", "ParentProcessID", "200");

        assertThat(trial.alerts()).isEmpty();
    }

    private void run(long process, String image) {
        ProcessFacts facts =
                new ProcessFacts(
                        process,
                        OptionalLong.empty(),
                        OptionalLong.of(DetectorTrial.START),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        image,
                        Optional.empty(),
                        "",
                        Optional.empty(),
                        "");
        trial.source().host().processes().started(facts, DetectorTrial.START);
    }

    private void start(String writer, String parent) {
        trial.show(
                KERNEL_PROCESS,
                1,
                "ProcessID",
                "7",
                "ParentProcessID",
                parent,
                "ExecutionProcessID",
                writer);
    }
}
