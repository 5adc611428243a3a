package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;

/// Finds processes that say to be somebody else's children: the kernel's event of the start is
/// written by who really started it, and says who the parent is to be.
final class ParentSpoofing implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "ddbc7a54-0b42-4831-9f7c-94111b15be3e",
                    "Process Started in Another Parent's Name",
                    Level.MEDIUM,
                    "Weir",
                    List.of("attack.stealth", "attack.privilege-escalation", "attack.t1134.004"),
                    List.of("https://attack.mitre.org/techniques/T1134/004/"),
                    "Whoever starts a process may name another as its parent. Malware does so to"
                            + " look as if started by the shell, or to inherit a token.",
                    List.of(
                            "Elevation by the Application Information service, and other brokers of"
                                    + " Windows, do so in the user's favour"));

    /// Microsoft-Windows-Kernel-Process.
    private static final UUID KERNEL_PROCESS =
            UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    private static final int PROCESS_START = 1;

    /// Services that start processes for others, by name; they lie in the system's folder.
    private static final Set<String> BROKERS =
            Set.of(
                    "\\windows\\system32\\svchost.exe",
                    "\\windows\\system32\\werfault.exe",
                    "\\windows\\system32\\services.exe",
                    "\\windows\\system32\\csrss.exe");

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(
                KERNEL_PROCESS,
                Set.of(PROCESS_START),
                "ProcessID",
                "ParentProcessID",
                "ImageName",
                "ExecutionProcessID");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        OptionalLong writer = activity.number("ExecutionProcessID");
        OptionalLong parent = activity.number("ParentProcessID");
        if (writer.isEmpty() || parent.isEmpty() || writer.equals(parent)) {
            return;
        }
        String starter =
                context.host()
                        .processes()
                        .find(writer.getAsLong(), activity.time())
                        .map(process -> Paths.withoutVolume(process.image()))
                        .orElse("");
        if (!starter.isEmpty() && !BROKERS.contains(starter)) {
            context.alert(
                    RULE,
                    activity,
                    "ProcessID",
                    "ImageName",
                    "ParentProcessID",
                    "ExecutionProcessID");
        }
    }
}
