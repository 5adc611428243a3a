package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ImageMismatchTest {
    private static final String GOOD = "C:\\Windows\\System32\\notepad.exe";
    private static final String BAD = "C:\\Users\\a\\ghost.tmp";

    private final DetectorTrial trial = DetectorTrial.of(new ImageMismatch());

    @Test
    void aFirstImageOfAnotherFileIsFound() {
        start("100", GOOD).load("100", BAD);

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().events()).containsExactly(0L, 1L);
        assertThat(trial.alerts().getFirst().fields()).containsEntry("ImageLoaded", BAD);
    }

    @Test
    void itsOwnImageIsNotWhateverTheVolumeIsCalled() {
        start("100", GOOD).load("100", "\\Device\\HarddiskVolume3\\WINDOWS\\System32\\notepad.exe");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aShareMayBeNamedByTheRedirector() {
        start("100", "\\\\server\\tools\\Test.exe")
                .load("100", "\\DfsClient\\;Z:0000000000020d40\\SERVER\\tools\\Test.exe");

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void theSameNameInAnotherFolderIsFound() {
        start("100", "C:\\a.exe").load("100", "C:\\x\\a.exe");

        assertThat(trial.alerts()).hasSize(1);
    }

    @Test
    void onlyTheFirstImageTells() {
        start("100", GOOD).load("100", GOOD).load("100", BAD);

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aLibraryIsNeverFirstButWhereAnEventIsMissing() {
        start("100", GOOD).load("100", "C:\\Windows\\System32\\ntdll.dll").load("100", BAD);

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void imagesOfProcessesThatRanBeforeAreNot() {
        load("100", BAD);

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aReusedIdIsAnotherProcess() {
        start("100", GOOD);
        trial.show("process_termination", "ProcessId", "100");
        load("100", BAD);

        assertThat(trial.alerts()).isEmpty();
    }

    @Test
    void aRestartBetweenTheTwoChangesNothing() throws IOException {
        start("100", GOOD);
        trial.restart(new ImageMismatch());
        load("100", BAD);

        assertThat(trial.alerts()).hasSize(1);
    }

    private ImageMismatchTest start(String process, String image) {
        trial.show("process_creation", "ProcessId", process, "Image", image);
        return this;
    }

    private ImageMismatchTest load(String process, String image) {
        trial.show("image_load", "ProcessId", process, "ImageLoaded", image);
        return this;
    }
}
