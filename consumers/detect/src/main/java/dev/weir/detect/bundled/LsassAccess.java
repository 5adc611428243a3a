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

/// Finds who opens lsass.exe with rights to read what it holds, or to put something in.
///
/// Who does so again with the same rights within an hour is not told of again.
final class LsassAccess implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "0c234b06-f6de-45ab-8aaa-1945b8eb4418",
                    "LSASS Opened With Rights to Its Memory or Handles",
                    Level.HIGH,
                    "Weir",
                    List.of("attack.credential-access", "attack.t1003.001"),
                    List.of(
                            "https://attack.mitre.org/techniques/T1003/001/",
                            "https://learn.microsoft.com/windows/win32/procthread/process-security-and-access-rights"),
                    "The Local Security Authority keeps the secrets of everybody who is logged on."
                            + " Reading its memory is how they are stolen.",
                    List.of("Security products", "Crash reporting of lsass.exe itself"));

    /// PROCESS_CREATE_THREAD, PROCESS_VM_READ, PROCESS_VM_WRITE, PROCESS_DUP_HANDLE.
    private static final long TELLING_RIGHTS = 0x0002 | 0x0010 | 0x0020 | 0x0040;

    /// Who does so on every Windows; only from the system's own folders.
    private static final Set<String> USUAL =
            Set.of(
                    "\\windows\\system32\\wininit.exe",
                    "\\windows\\system32\\csrss.exe",
                    "\\windows\\system32\\lsass.exe",
                    "\\windows\\system32\\services.exe",
                    "\\windows\\system32\\svchost.exe",
                    "\\windows\\system32\\wbem\\wmiprvse.exe",
                    "\\windows\\system32\\werfault.exe",
                    "\\windows\\system32\\werfaultsecure.exe",
                    "\\windows\\system32\\mrt.exe");

    private static final String DEFENDER = "\\msmpeng.exe";
    private static final List<String> DEFENDERS_FOLDERS =
            List.of(
                    "\\program files\\windows defender\\",
                    "\\programdata\\microsoft\\windows defender\\platform\\");

    private final RecentAlerts told = new RecentAlerts();

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(
                LogSource.category("process_access"),
                "SourceImage",
                "SourceProcessId",
                "SourceUser",
                "TargetImage",
                "TargetProcessId",
                "GrantedAccess",
                "CallTrace");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        long access = activity.number("GrantedAccess").orElse(0);
        if ((access & TELLING_RIGHTS) == 0
                || !Paths.fileName(activity.text("TargetImage")).equals("lsass.exe")) {
            return;
        }
        String source = activity.text("SourceImage");
        if (!Paths.isUnknown(source)
                && !isUsual(source)
                && told.isNew(
                        source + '|' + activity.text("SourceProcessId") + '|' + access,
                        activity.time())) {
            context.alert(
                    RULE,
                    activity,
                    "SourceImage",
                    "SourceProcessId",
                    "SourceUser",
                    "TargetImage",
                    "TargetProcessId",
                    "GrantedAccess",
                    "CallTrace");
        }
    }

    private static boolean isUsual(String source) {
        String place = Paths.withoutVolume(source);
        boolean isDefender =
                place.endsWith(DEFENDER) && DEFENDERS_FOLDERS.stream().anyMatch(place::startsWith);
        return isDefender || Paths.isAmong(USUAL, source);
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
