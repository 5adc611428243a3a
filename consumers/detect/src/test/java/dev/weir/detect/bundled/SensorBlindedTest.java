package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import org.junit.jupiter.api.Test;

class SensorBlindedTest {
    private final Trial trial = new Trial(new SensorBlinded());

    @Test
    void aStoppedSessionIsFound() {
        trial.lose(loss(LossCause.SESSION_STOPPED));

        assertThat(trial.alerts()).hasSize(1);
        assertThat(trial.alerts().getFirst().blind()).isTrue();
        assertThat(trial.alerts().getFirst().time()).isEqualTo(Trial.START);
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
        return Loss.unsequenced(cause, 1, Trial.START, Trial.START, "session weir");
    }
}
