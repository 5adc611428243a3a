package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Finds processes whose first image is another than the one they were started from.
///
/// Windows maps a program's own image before anything else. When the first image that a new process
/// loads is another, what runs is not what the list of processes shows. A library is never first:
/// where one seems to be, the event before it is missing, and nothing is said.
final class ImageMismatch implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "66e1d15b-b34e-4a38-a1d3-c65af0f46837",
                    "Process Runs Another Image Than It Was Started From",
                    Level.HIGH,
                    "Weir",
                    List.of("attack.stealth", "attack.t1055.012", "attack.t1055.013"),
                    List.of(
                            "https://attack.mitre.org/techniques/T1055/012/",
                            "https://attack.mitre.org/techniques/T1055/013/"),
                    "Ghosting, herpaderping and transacted hollowing start a process from one file"
                            + " and run another. The first image that is loaded tells.",
                    List.of("Files that are renamed between the two events"));

    private static final int MOST_WAITING = 1024;

    /// By process id: the image that a process was started from, until its first image comes.
    private final RecentMap<Long, Start> waiting = new RecentMap<>(MOST_WAITING);

    private record Start(String image, long sequence) {}

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(LogSource.category("process_creation"), "Image", "ProcessId")
                .and(
                        Interest.in(
                                LogSource.category("image_load"),
                                "ImageLoaded",
                                "Image",
                                "ProcessId"))
                .and(Interest.in(LogSource.category("process_termination"), "ProcessId"));
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        long process = activity.number("ProcessId").orElse(-1);
        if (process < 0) {
            return;
        }
        if (activity.has("ImageLoaded")) {
            Start start = waiting.remove(process);
            if (start != null) {
                compare(start, activity, context);
            }
        } else if (activity.has("Image") && isStart(activity)) {
            waiting.put(process, new Start(activity.text("Image"), activity.sequence()));
        } else {
            waiting.remove(process);
        }
    }

    private static boolean isStart(Activity activity) {
        return activity.logSources().isTakenBy(LogSource.category("process_creation"));
    }

    private static void compare(Start start, Activity load, DetectorContext context) {
        String started = start.image();
        String loaded = load.text("ImageLoaded");
        boolean bothKnown = started.contains("\\") && loaded.contains("\\");
        boolean isLibrary = Paths.fileName(loaded).endsWith(".dll");
        if (bothKnown && !isLibrary && !Paths.mayBeSame(started, loaded)) {
            context.alert(
                    new Alert(
                            RULE,
                            load.time(),
                            List.of(start.sequence(), load.sequence()),
                            new TreeMap<>(Map.of("Image", started, "ImageLoaded", loaded)),
                            context.chainOf(load),
                            false));
        }
    }

    @Override
    public void save(StateWriter out) {
        out.number(waiting.size());
        waiting.forEach((process, start) ->
                out.number(process).text(start.image()).number(start.sequence()));
    }

    @Override
    public void restore(StateReader in) throws IOException {
        for (int left = in.count(); left > 0; left--) {
            waiting.put(in.number(), new Start(in.text(), in.number()));
        }
    }
}
