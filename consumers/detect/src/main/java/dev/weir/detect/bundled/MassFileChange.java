package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.detect.text.CaseFolding;
import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds processes that rename or delete many of people's files within seconds, as ransomware does.
final class MassFileChange implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "eb6533c8-a706-4266-9997-f193af7d3f50",
                    "Many Files of Users Renamed or Deleted at Once",
                    Level.HIGH,
                    "Weir",
                    List.of("attack.impact", "attack.t1486", "attack.t1485"),
                    List.of("https://attack.mitre.org/techniques/T1486/"),
                    "Ransomware renames or replaces what it has encrypted, file after file, in the"
                            + " folders where people keep their work.",
                    List.of("Installers, archivers, synchronisation and source control"));

    private static final int ENOUGH_FILES = 100;
    private static final int MOST_FILES = 256;
    private static final int MOST_PROCESSES = 512;
    private static final long WINDOW = 20 * Filetime.TICKS_PER_SECOND;
    private static final String PEOPLES_FILES = "\\users\\";
    private static final String PROGRAMS_OWN_FILES = "\\appdata\\";

    private final EventWindows processes = new EventWindows(WINDOW, MOST_FILES, MOST_PROCESSES);

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return interestIn("file_delete").and(interestIn("file_rename"));
    }

    private static Interest interestIn(String category) {
        return Interest.in(
                LogSource.category(category),
                "TargetFilename",
                "SourceFilename",
                "Image",
                "ProcessId");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        String file =
                CaseFolding.fold(
                        activity.has("SourceFilename")
                                ? activity.text("SourceFilename")
                                : activity.text("TargetFilename"));
        String process = activity.text("ProcessId");
        boolean isPeoples = file.contains(PEOPLES_FILES) && !file.contains(PROGRAMS_OWN_FILES);
        if (activity.time() == 0 || process.isEmpty() || !isPeoples) {
            return;
        }
        EventWindow window = processes.of(process);
        if (window.add(file, activity.time(), activity.sequence(), ENOUGH_FILES)) {
            Map<String, String> fields = new LinkedHashMap<>();
            if (activity.has("Image")) {
                fields.put("Image", activity.text("Image"));
            }
            fields.put("ProcessId", process);
            fields.put("LastFile", activity.text("TargetFilename"));
            fields.put("DifferentFiles", String.valueOf(window.size()));
            context.alert(window.alert(RULE, activity, fields, context));
        }
    }

    @Override
    public void save(StateWriter out) {
        processes.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        processes.restore(in);
    }
}
