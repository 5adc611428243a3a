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
import java.io.IOException;
import java.util.List;
import java.util.Set;

/// Finds threads that a process starts in another, where neither is one of those that do so on
/// every Windows.
///
/// More threads in the same process within an hour are not told of again.
final class RemoteThread implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "2aa0045b-7017-4169-b1d7-c9d0c522af23",
                    "Thread Started in Another Process by an Unusual Program",
                    Level.MEDIUM,
                    "Weir",
                    List.of("attack.privilege-escalation", "attack.stealth", "attack.t1055.002"),
                    List.of("https://attack.mitre.org/techniques/T1055/002/"),
                    "Code that was put into another process is mostly started by a thread made from"
                            + " outside.",
                    List.of("Debuggers", "Security products", "Accessibility tools"));

    /// Windows' own that start threads in others, by their place.
    private static final Set<String> USUAL_SOURCES =
            Set.of(
                    "\\windows\\system32\\csrss.exe",
                    "\\windows\\system32\\wininit.exe",
                    "\\windows\\system32\\winlogon.exe",
                    "\\windows\\system32\\dwm.exe",
                    "\\windows\\system32\\services.exe",
                    "\\windows\\system32\\lsass.exe",
                    "\\windows\\system32\\svchost.exe",
                    "\\windows\\system32\\werfault.exe",
                    "\\windows\\system32\\wbem\\wmiprvse.exe");

    /// The kernel itself; it has no image. Drivers start threads there in whoever's name they run.
    private static final String SYSTEM = "system";

    private final RecentAlerts told = new RecentAlerts();

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(
                LogSource.category("create_remote_thread"),
                "SourceImage",
                "SourceProcessId",
                "TargetImage",
                "TargetProcessId",
                "StartAddress",
                "StartModule",
                "StartFunction");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        String source = activity.text("SourceImage");
        String target = activity.text("TargetImage");
        boolean isSame = Paths.withoutVolume(source).equals(Paths.withoutVolume(target));
        boolean bothKnown = !Paths.isUnknown(source) && !Paths.isUnknown(target);
        if (bothKnown
                && !isSame
                && !Paths.fileName(source).equals(SYSTEM)
                && !Paths.fileName(target).equals(SYSTEM)
                && !Paths.isAmong(USUAL_SOURCES, source)
                && told.isNew(
                        source
                                + '|'
                                + activity.text("SourceProcessId")
                                + '|'
                                + target
                                + '|'
                                + activity.text("TargetProcessId"),
                        activity.time())) {
            context.alert(
                    RULE,
                    activity,
                    "SourceImage",
                    "SourceProcessId",
                    "TargetImage",
                    "TargetProcessId",
                    "StartAddress",
                    "StartModule",
                    "StartFunction");
        }
    }

    @Override
    public void save(StateWriter out) {
        told.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        told.restore(in);
    }
}
