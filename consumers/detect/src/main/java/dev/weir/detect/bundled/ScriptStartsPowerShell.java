package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.text.CaseFolding;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// Finds scripts of other languages that hand PowerShell an encoded command, in what the
/// Antimalware Scan Interface saw just before they ran.
///
/// **Source.** Microsoft-Antimalware-Scan-Interface event 1101, and the like event of the provider
/// AmsiTrace; the content of the first is UTF-16.
final class ScriptStartsPowerShell implements Detector {
    static final UUID AMSI = UUID.fromString("2a576b87-09a7-520e-c21a-4942f0271d67");
    static final UUID AMSI_TRACE = UUID.fromString("8e805eb3-6a8f-4a1e-90fa-a831d94e54a1");
    static final int SCANNED = 1101;
    private static final Set<String> ENGINES = Set.of("vbscript", "jscript", "office_vba");

    private static final RuleFacts RULE =
            new RuleFacts(
                    "302ac734-117f-4d6f-8eac-665f81e9b32d",
                    "Script Starts PowerShell With an Encoded Command",
                    Level.HIGH,
                    "Weir",
                    List.of(
                            "attack.execution",
                            "attack.t1059.001",
                            "attack.t1059.005",
                            "attack.t1027.010"),
                    List.of(
                            "https://attack.mitre.org/techniques/T1059/001/",
                            "https://attack.mitre.org/techniques/T1027/010/"),
                    "A script of one language that starts PowerShell and hides what it is to do is"
                            + " how most documents and attachments get their work done. The"
                            + " command is decoded in the alert.",
                    List.of("Old logon scripts whose authors wanted no trouble with quotes"));

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(AMSI, Set.of(SCANNED), "appname", "contentname", "content", "ProcessId")
                .and(Interest.in(AMSI_TRACE, Set.of(), "Engine", "Script", "ProcessId"));
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        boolean isTrace = activity.has("Script");
        String engine = activity.text(isTrace ? "Engine" : "appname");
        String script = isTrace ? activity.text("Script") : content(activity.text("content"));
        if (ENGINES.contains(CaseFolding.fold(engine))) {
            EncodedCommand.find(script)
                    .ifPresent(command -> alert(engine, script, command, activity, context));
        }
    }

    private static void alert(
            String engine,
            String script,
            String command,
            Activity activity,
            DetectorContext context) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("Engine", engine);
        fields.put("Script", script);
        fields.put("DecodedCommand", command);
        for (String field : List.of("contentname", "ProcessId")) {
            if (activity.has(field)) {
                fields.put(field, activity.text(field));
            }
        }
        context.alert(
                new Alert(
                        RULE,
                        activity.time(),
                        List.of(activity.sequence()),
                        fields,
                        context.chainOf(activity),
                        context.wasBlind(activity.time(), activity.time())));
    }

    /// Returns the text of content that is written as hexadecimal bytes.
    private static String content(String hex) {
        try {
            return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_16LE);
        } catch (IllegalArgumentException e) {
            return hex;
        }
    }
}
