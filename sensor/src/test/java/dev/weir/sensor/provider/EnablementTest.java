package dev.weir.sensor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What sessions want decides what is worth writing.
class EnablementTest {
    @Test
    void nothingIsAcceptedWhenNobodyWantsAnything() {
        assertThat(Enablement.NONE.accepts(0, 0)).isFalse();
        assertThat(Enablement.NONE.accepts(1, -1)).isFalse();
    }

    @Test
    void levelIsTheHighestThatPasses() {
        Enablement information = new Enablement(true, 4, 0, 0);

        assertThat(information.accepts(0, 0)).isTrue();
        assertThat(information.accepts(4, 1)).isTrue();
        assertThat(information.accepts(5, 1)).isFalse();
        assertThat(new Enablement(true, 0, 0, 0).accepts(255, 1)).isTrue();
    }

    @Test
    void eventWithoutKeywordPassesAlways() {
        assertThat(new Enablement(true, 255, 0x10, 0x30).accepts(4, 0)).isTrue();
    }

    @Test
    void keywordsMustMatchAnyAndAll() {
        Enablement masks = new Enablement(true, 255, 0x11, 0x6);

        assertThat(masks.accepts(4, 0x1)).isFalse();
        assertThat(masks.accepts(4, 0x6)).isFalse();
        assertThat(masks.accepts(4, 0x7)).isTrue();
        assertThat(masks.accepts(4, 0x16)).isTrue();
        assertThat(new Enablement(true, 255, 1L << 63, 0).accepts(4, 1L << 63)).isTrue();
    }
}
