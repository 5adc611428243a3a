package dev.weir.ringbuffer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.ringbuffer.RingSettings.WhenFull;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RingSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "131072, 256, capacity",
        "300000, 256, capacity",
        "-262144, 256, capacity",
        "262144, 64, slot",
        "262144, 300, slot",
        "262144, 131072, slot",
        "1099511627776, 128, slots"
    })
    void lengthsOutOfTheirBoundsAreRefused(long capacityBytes, int slotBytes, String what) {
        assertThatThrownBy(() ->
                        new RingSettings(
                                capacityBytes, slotBytes, WaitStrategyName.BLOCKING, WhenFull.WAIT))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(what)
                .hasMessageContaining("Bytes=");
    }

    @Test
    void defaultIsSixtyFourMebibytesOfSmallSlots() {
        assertThat(RingSettings.DEFAULT.slotCount()).isEqualTo(262_144);
    }
}
