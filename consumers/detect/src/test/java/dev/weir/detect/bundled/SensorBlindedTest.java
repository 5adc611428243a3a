package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.run.DetectorTrial;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import org.junit.jupiter.api.Test;

class SensorBlindedTest {
    private final DetectorTrial trial = DetectorTrial.of(new SensorBlinded());

    @Test
    void aStoppedSessionIsFound() {
        trial.lose(loss(LossCause.SESSION_STOPPED));

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().blind()).isTrue();
        assertThat(trial.alerts().getFirst().time()).isEqualTo(DetectorTrial.START);
    }

    @Test
    void otherLossesAreNot() {
        for (LossCause cause : LossCause.values()) {
            if (cause != LossCause.SESSION_STOPPED) {
                trial.lose(loss(cause));
            }
        }

        assertThat(trial.alerts()).isEmpty();
    }

    private static Loss loss(LossCause cause) {
        return Loss.unsequenced(cause, 1, DetectorTrial.START, DetectorTrial.START, "session weir");
    }
}
