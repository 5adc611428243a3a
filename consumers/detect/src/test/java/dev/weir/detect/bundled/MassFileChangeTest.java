package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class MassFileChangeTest {
    private final DetectorTrial trial = DetectorTrial.of(new MassFileChange());

    @Test
    void manyRenamesWithinSecondsAreFoundOnce() {
        for (int i = 0; i < 150; i++) {
            rename("7", "C:\\Users\\a\\Documents\\" + i + ".docx").pass(-0.95);
        }

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().fields()).containsEntry("DifferentFiles", "100");
    }

    @Test
    void manyRenamesOverMinutesAreNot() {
        for (int i = 0; i < 150; i++) {
            rename("7", "C:\\Users\\a\\Documents\\" + i + ".docx");
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void programsOwnFilesAreNot() {
        for (int i = 0; i < 150; i++) {
            rename("7", "C:\\Users\\a\\AppData\\Local\\Temp\\" + i).pass(-1);
            rename("7", "C:\\Windows\\Temp\\" + i).pass(-1);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void eachProcessCountsForItself() {
        for (int i = 0; i < 150; i++) {
            rename(i % 2 == 0 ? "7" : "8", "C:\\Users\\a\\Documents\\" + i).pass(-0.95);
        }

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aRestartAtAnyFileChangesNothing() throws IOException {
        for (int i = 0; i < 100; i++) {
            rename("7", "C:\\Users\\a\\Documents\\" + i).pass(-0.95).restart(new MassFileChange());
        }

        assertThat(trial.alerts()).hasSize(1);
    }

    private DetectorTrial rename(String process, String file) {
        return trial.show(
                "file_rename",
                "ProcessId",
                process,
                "Image",
                "C:\\a.exe",
                "SourceFilename",
                file,
                "TargetFilename",
                file + ".locked");
    }
}
