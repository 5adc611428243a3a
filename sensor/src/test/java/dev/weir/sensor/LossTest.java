package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LossTest {
    @Test
    void detailIsCutToItsLimit() {
        Loss loss = Loss.unsequenced(LossCause.TRUNCATED_FILE, 1, 0, 0, "x".repeat(2000));

        assertThat(loss.detail()).hasSize(Loss.MAX_DETAIL_LENGTH);
    }

    @Test
    void negativeCountIsRefused() {
        assertThatThrownBy(() -> Loss.sequenced(LossCause.OVERSIZE, 0, -1, 0, 0, ""))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("count=-1");
    }

    @Test
    void codesOfCausesAreDistinctAndNeverChange() {
        assertThat(Arrays.stream(LossCause.values()).map(LossCause::code))
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        assertThat(LossCause.ETW_BUFFERS_LOST.unit()).isEqualTo(LossCause.Unit.BUFFERS);
        assertThat(LossCause.RING_FULL.unit()).isEqualTo(LossCause.Unit.EVENTS);
    }
}
