package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import org.junit.jupiter.api.Test;

class EventRecordBuilderTest {
    private final Arena arena = Arena.ofAuto();

    @Test
    void builderMakesManyRecordsThatDoNotTouchEachOther() {
        EventRecordBuilder builder = new EventRecordBuilder();
        EventRecord first = builder.id(1).build(arena);
        EventRecord second = builder.id(2).build(arena);

        assertThat(first.id()).isEqualTo(1);
        assertThat(second.id()).isEqualTo(2);
    }

    @Test
    void longestUserDataAndALongItemFit() {
        EventRecord record =
                new EventRecordBuilder()
                        .userData(new byte[0xFFFF])
                        .extendedItem(1, new byte[0xFF00])
                        .build(arena);

        assertThat(record.userDataLength()).isEqualTo(0xFFFF);
        assertThat(record.packedLength()).isLessThanOrEqualTo(EventRecordLayout.MAX_PACKED_LENGTH);
    }

    @Test
    void whatIsTooLongIsRefused() {
        EventRecordBuilder builder = new EventRecordBuilder();

        assertThatThrownBy(() -> builder.userData(new byte[0x10000]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("length=65536");
        assertThatThrownBy(() -> builder.extendedItem(1, new byte[0x10000]))
                .isInstanceOf(IllegalArgumentException.class);
        builder.extendedItem(1, new byte[0xFFFF]).userData(new byte[0xFFFF]);
        assertThatThrownBy(() -> builder.build(arena))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("131072");
    }
}
