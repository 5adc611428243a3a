package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DetectorTrialTest {
    private static final RuleFacts RULE = RuleFacts.of("count", "Third Start", Level.LOW);

    /// Raises an alert with the third start, and one ten seconds later.
    private static final class ThirdStart implements Detector {
        private long starts;

        @Override
        public List<RuleFacts> rules() {
            return List.of(RULE);
        }

        @Override
        public Interest interest() {
            return Interest.in(LogSource.category("process_creation"), "Image");
        }

        @Override
        public void onActivity(Activity activity, DetectorContext context) {
            if (activity.text("Image").isEmpty()) {
                throw new IllegalStateException("no image");
            }
            if (++starts == 3) {
                context.alert(RULE, activity, "Image");
                context.wakeAt(activity.time() + 10 * Filetime.TICKS_PER_SECOND, 4);
            }
        }

        @Override
        public void onTime(long time, long token, DetectorContext context) {
            context.alert(new Alert(RULE, time, List.of(token), Map.of(), List.of(), false));
        }

        @Override
        public void save(StateWriter out) {
            out.number(starts);
        }

        @Override
        public void restore(StateReader in) throws IOException {
            starts = in.number();
        }
    }

    private final DetectorTrial trial = DetectorTrial.of(new ThirdStart());

    @Test
    void aDetectorSeesWhatItAskedForAndNothingElse() {
        start().show("image_load", "Image", "a").show("dns_query", "Image", "a");
        assertThat(start().alerts()).isEmpty();

        assertThat(start().alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().events()).containsExactly(4L);
        assertThat(trial.alerts().getFirst().time())
                .isEqualTo(DetectorTrial.START + 4 * Filetime.TICKS_PER_SECOND);
    }

    @Test
    void timersFireWhenTheirTimeHasCome() {
        start().show("image_load").pass(-1);
        start();
        start().pass(9).arrive();
        assertThat(trial.alerts()).hasSize(1);

        trial.pass(0.5).arrive();
        assertThat(trial.alerts()).hasSize(2);
    }

    @Test
    void aRestartKeepsWhatWasSavedAndTimersToo() throws IOException {
        start();
        start().restart(new ThirdStart());
        start().restart(new ThirdStart()).pass(20).arrive();

        assertThat(trial.alerts()).hasSize(2);
    }

    @Test
    void aDetectorThatFailsIsTold() {
        trial.show("process_creation", "Image", "");

        assertThatThrownBy(trial::alerts)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no image");
    }

    @Test
    void aFieldNeedsAValue() {
        assertThatThrownBy(() -> trial.show("process_creation", "Image"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private DetectorTrial start() {
        return trial.show("process_creation", "Image", "a.exe");
    }
}
