package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Tells when somebody stopped the session that the events come from.
final class SensorBlinded implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "70df1c71-277c-48d8-944d-d550183e44f4",
                    "Trace Session Stopped by Somebody Else",
                    Level.HIGH,
                    "Weir",
                    List.of("attack.defense-impairment", "attack.t1562.006"),
                    List.of("https://attack.mitre.org/techniques/T1562/006/"),
                    "Who may stop a trace session may do so before the part that nobody should"
                            + " see. What came until then is in the recording.",
                    List.of("An administrator who stops all sessions"));

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.NONE;
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        throw new IllegalStateException("an activity that nobody asked for");
    }

    @Override
    public void onLoss(Loss loss, DetectorContext context) {
        if (loss.cause() == LossCause.SESSION_STOPPED) {
            context.alert(
                    new Alert(
                            RULE,
                            Math.max(loss.lastTime(), loss.firstTime()),
                            List.of(),
                            new TreeMap<>(Map.of("Detail", loss.detail())),
                            List.of(),
                            true));
        }
    }
}
