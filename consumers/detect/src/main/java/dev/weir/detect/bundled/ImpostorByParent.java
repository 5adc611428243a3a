package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.text.CaseFolding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds processes with the name of one of Windows' own that were started by somebody who never
/// starts those.
///
/// A parent that is not known is no reason to raise an alert.
final class ImpostorByParent implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "e5001958-c03f-4fec-9ac8-5f582156375a",
                    "System Process Started by an Unusual Parent",
                    Level.HIGH,
                    "Weir",
                    List.of("attack.stealth", "attack.t1036.005", "attack.t1055.012"),
                    List.of("https://attack.mitre.org/techniques/T1036/005/"),
                    "Processes of Windows itself have one parent each. A program that takes their"
                            + " name, or starts the real one to put its own code into it, shows by"
                            + " its parent.",
                    List.of("Security products that start svchost.exe themselves"));

    /// Who starts whom; **Source.** the order in which Windows 10 and 11 start.
    private static final Map<String, Set<String>> PARENTS =
            Map.ofEntries(
                    Map.entry("smss.exe", Set.of("system", "smss.exe")),
                    Map.entry("csrss.exe", Set.of("smss.exe")),
                    Map.entry("wininit.exe", Set.of("smss.exe")),
                    Map.entry("winlogon.exe", Set.of("smss.exe")),
                    Map.entry("services.exe", Set.of("wininit.exe")),
                    Map.entry("lsass.exe", Set.of("wininit.exe")),
                    Map.entry("lsaiso.exe", Set.of("wininit.exe")),
                    Map.entry("fontdrvhost.exe", Set.of("wininit.exe", "winlogon.exe")),
                    Map.entry("dwm.exe", Set.of("winlogon.exe")),
                    Map.entry("userinit.exe", Set.of("winlogon.exe")),
                    Map.entry("svchost.exe", Set.of("services.exe", "msmpeng.exe")),
                    Map.entry("spoolsv.exe", Set.of("services.exe")),
                    Map.entry("taskhostw.exe", Set.of("svchost.exe")),
                    Map.entry("runtimebroker.exe", Set.of("svchost.exe")),
                    Map.entry("dllhost.exe", Set.of("svchost.exe", "services.exe")));

    /// COM programs start their surrogates themselves, by the name of the server's class.
    private static final String SURROGATE = "dllhost.exe";

    private static final String SURROGATE_OF_A_CLASS = "/processid:{";

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(
                LogSource.category("process_creation"),
                "Image",
                "ParentImage",
                "CommandLine",
                "ParentCommandLine",
                "User",
                "ProcessId");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        String parentImage = activity.text("ParentImage");
        String parent = Paths.fileName(parentImage);
        String name = Paths.fileName(activity.text("Image"));
        Set<String> usual = PARENTS.getOrDefault(name, Set.of());
        if (Paths.isUnknown(parentImage) || usual.isEmpty() || usual.contains(parent)) {
            return;
        }
        if (name.equals(SURROGATE) && isOfClass(activity.text("CommandLine"))) {
            return;
        }
        context.alert(
                RULE,
                activity,
                "Image",
                "CommandLine",
                "ParentImage",
                "ParentCommandLine",
                "User",
                "ProcessId");
    }

    private static boolean isOfClass(String commandLine) {
        return CaseFolding.fold(commandLine).contains(SURROGATE_OF_A_CLASS);
    }
}
