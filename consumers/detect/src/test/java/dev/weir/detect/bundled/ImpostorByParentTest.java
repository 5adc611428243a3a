package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import org.junit.jupiter.api.Test;

class ImpostorByParentTest {
    private static final String SVCHOST = "C:\\Windows\\System32\\svchost.exe";

    private final DetectorTrial trial = DetectorTrial.of(new ImpostorByParent());

    @Test
    void aSystemProcessOfAnotherParentIsFound() {
        start(SVCHOST, "C:\\Users\\a\\Downloads\\invoice.exe", "svchost.exe -k netsvcs");

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().fields())
                .containsEntry("ParentImage", "C:\\Users\\a\\Downloads\\invoice.exe");
    }

    @Test
    void aSystemProcessOfItsParentIsNot() {
        start(SVCHOST, "C:\\Windows\\System32\\SERVICES.EXE", "svchost.exe -k netsvcs");
        start("\\Device\\HarddiskVolume3\\Windows\\System32\\smss.exe", "System", "smss");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void whatHasNoKnownParentIsNot() {
        trial.show("process_creation", "Image", SVCHOST, "ParentImage", "");
        trial.show("process_creation", "Image", SVCHOST, "ParentImage", "-");
        trial.show("process_creation", "Image", SVCHOST);

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void othersMayHaveAnyParent() {
        start("C:\\Windows\\System32\\cmd.exe", "C:\\Users\\a\\b.exe", "cmd");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aSurrogateOfAClassIsStartedByAnyone() {
        start(
                "C:\\Windows\\System32\\dllhost.exe",
                "C:\\Windows\\explorer.exe",
                "C:\\Windows\\system32\\DllHost.exe"
                        + " /Processid:{AB8902B4-09CA-4BB6-B78D-A8F59079A8D5}");
        assertThat(trial.alerts()).isEmpty();

        start("C:\\Windows\\System32\\dllhost.exe", "C:\\Users\\a\\b.exe", "dllhost.exe");
        assertThat(trial.alerts()).hasSize(1);
    }

    private void start(String image, String parent, String commandLine) {
        trial.show(
                "process_creation",
                "Image",
                image,
                "ParentImage",
                parent,
                "CommandLine",
                commandLine);
    }
}
