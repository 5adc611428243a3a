package example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.detect.run.DetectorTrial;
import org.junit.jupiter.api.Test;

class OfficeChildTest {
    private static final String WORD = "C:\\Program Files\\Microsoft Office\\WINWORD.EXE";

    private final DetectorTrial trial = DetectorTrial.of(new OfficeChild());

    @Test
    void aShellThatWordStartedIsFound() {
        start("C:\\Windows\\System32\\cmd.exe", WORD);

        assertEquals(1, trial.alerts().size());
    }

    @Test
    void aShellThatSomebodyElseStartedIsNot() {
        start("C:\\Windows\\System32\\cmd.exe", "C:\\Windows\\explorer.exe");

        assertEquals(0, trial.alerts().size());
    }

    private void start(String image, String parent) {
        trial.show("process_creation", "Image", image, "ParentImage", parent);
    }
}
