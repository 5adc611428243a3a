package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import java.util.List;
import java.util.Set;

/// Finds processes with the name of one of Windows' own whose image does not lie where Windows
/// keeps it.
final class SystemNameElsewhere implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "e94d085d-365d-4458-99d8-31c19758a136",
                    "System Process Name Outside the System Folders",
                    Level.HIGH,
                    "Weir",
                    List.of("attack.stealth", "attack.t1036.005"),
                    List.of("https://attack.mitre.org/techniques/T1036/005/"),
                    "A program that calls itself svchost.exe or lsass.exe but lies in another"
                            + " folder than Windows' own wants to be overlooked in a list of"
                            + " processes.",
                    List.of("Images mounted or extracted by tools that service Windows"));

    private static final Set<String> NAMES =
            Set.of(
                    "smss.exe",
                    "csrss.exe",
                    "wininit.exe",
                    "winlogon.exe",
                    "services.exe",
                    "lsass.exe",
                    "lsaiso.exe",
                    "svchost.exe",
                    "spoolsv.exe",
                    "taskhostw.exe",
                    "userinit.exe",
                    "dllhost.exe",
                    "conhost.exe",
                    "runtimebroker.exe",
                    "fontdrvhost.exe",
                    "dwm.exe",
                    "rundll32.exe",
                    "regsvr32.exe");

    /// Where Windows keeps them, by the shell's name and by the kernel's.
    private static final Set<String> FOLDERS =
            Set.of(
                    "\\windows\\system32",
                    "\\windows\\syswow64",
                    "\\windows\\sysarm32",
                    "\\systemroot\\system32",
                    "\\systemroot\\syswow64");

    /// Where servicing keeps copies.
    private static final List<String> TREES =
            List.of(
                    "\\windows\\winsxs\\",
                    "\\windows\\softwaredistribution\\",
                    "\\$windows.~bt\\",
                    "\\windows.old\\");

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(
                LogSource.category("process_creation"),
                "Image",
                "CommandLine",
                "ParentImage",
                "User",
                "ProcessId");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        String image = activity.text("Image");
        String place = Paths.withoutVolume(image);
        boolean hasPlace = place.startsWith("\\");
        if (hasPlace && NAMES.contains(Paths.fileName(image)) && !isSystems(place)) {
            context.alert(
                    RULE, activity, "Image", "CommandLine", "ParentImage", "User", "ProcessId");
        }
    }

    private static boolean isSystems(String place) {
        return FOLDERS.contains(Paths.folder(place)) || TREES.stream().anyMatch(place::startsWith);
    }
}
