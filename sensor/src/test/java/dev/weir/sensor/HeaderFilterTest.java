package dev.weir.sensor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HeaderFilterTest {
    private static final OptionalLong ANY = OptionalLong.empty();
    private static final UUID PROVIDER = new UUID(5, 6);

    private final EventRecord event =
            new EventRecordBuilder()
                    .provider(PROVIDER)
                    .id(7)
                    .processId(0xFFFF_FFFFL)
                    .timestamp(100)
                    .build(Arena.ofAuto());

    @Test
    void allLetsEverythingPass() {
        assertThat(HeaderFilter.ALL.accepts(event)).isTrue();
    }

    @Test
    void firstTimeIsWantedAndLastIsNot() {
        assertThat(times(100, 101).accepts(event)).isTrue();
        assertThat(times(101, 200).accepts(event)).isFalse();
        assertThat(times(0, 100).accepts(event)).isFalse();
    }

    @Test
    void eventHasToFitEveryChoice() {
        assertThat(filter(PROVIDER, 7, 0xFFFF_FFFFL).accepts(event)).isTrue();
        assertThat(filter(new UUID(5, 7), 7, 0xFFFF_FFFFL).accepts(event)).isFalse();
        assertThat(filter(PROVIDER, 8, 0xFFFF_FFFFL).accepts(event)).isFalse();
        assertThat(filter(PROVIDER, 7, -1).accepts(event)).isFalse();
    }

    private static HeaderFilter times(long from, long to) {
        return new HeaderFilter(
                OptionalLong.of(from),
                OptionalLong.of(to),
                Optional.empty(),
                OptionalInt.empty(),
                ANY);
    }

    private static HeaderFilter filter(UUID provider, int id, long processId) {
        return new HeaderFilter(
                ANY, ANY, Optional.of(provider), OptionalInt.of(id), OptionalLong.of(processId));
    }
}
