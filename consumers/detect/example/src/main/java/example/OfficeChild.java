package example;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import java.util.List;

/// Finds shells that Word started.
public final class OfficeChild implements Detector {
    private static final RuleFacts RULE =
            RuleFacts.of("my-office-child", "Word Started a Shell", Level.HIGH);

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(LogSource.category("process_creation"), "Image", "ParentImage");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        if (activity.text("ParentImage").endsWith("\\WINWORD.EXE")
                && activity.text("Image").endsWith("\\cmd.exe")) {
            context.alert(RULE, activity, "Image", "ParentImage");
        }
    }
}
