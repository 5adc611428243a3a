package dev.weir.sensor.schema.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.ValueMap;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventMapInfoTest {
    private static final UUID PROVIDER = UUID.fromString("4d4f80d9-c8bd-4d73-bb5b-19c90402c5ac");

    @Test
    void entriesAreKeptInOrderAndTrimmed() {
        EventMapInfo info =
                parse(map(1).add(7, "seven").add(0xFFFF_FFFFL, "all").add(0, "")).orElseThrow();

        assertThat(info.providerId()).isEqualTo(PROVIDER);
        assertThat(info.map())
                .isEqualTo(
                        new ValueMap(
                                "Reasons",
                                ValueMap.Kind.VALUES,
                                List.of(
                                        new ValueMap.Entry(7, "seven"),
                                        new ValueMap.Entry(0xFFFF_FFFFL, "all"),
                                        new ValueMap.Entry(0, ""))));
    }

    @ParameterizedTest
    @CsvSource({
        "0x01, VALUES, 5, 9",
        "0x02, BITS, 5, 9",
        "0x08, VALUES, 5, 9",
        "0x10, BITS, 5, 9",
        "0x28, BITS, 5, 9",
        "0x48, VALUES, 0, 1",
        "0x50, BITS, 1, 2"
    })
    void flagTellsHowEntriesMatch(String flag, ValueMap.Kind kind, long first, long second) {
        ValueMap map = parse(map(Integer.decode(flag)).add(5, "a").add(9, "b")).orElseThrow().map();

        assertThat(map.kind()).isEqualTo(kind);
        assertThat(map.entries())
                .containsExactly(new ValueMap.Entry(first, "a"), new ValueMap.Entry(second, "b"));
    }

    @Test
    void mapsOfTextsAndPatternsAreNotTaken() {
        assertThat(parse(map(1).valueType(1).add(1, "a"))).isEmpty();
        assertThat(parse(map(4).add(1, "a"))).isEmpty();
        assertThat(parse(map(0).add(1, "a"))).isEmpty();
    }

    @Test
    void mapCutAnywhereIsBroken() {
        byte[] whole = map(1).add(1, "one").add(2, "two").build();

        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(EventMapInfo.parse(MemorySegment.ofArray(cut))).as("%d", length).isEmpty();
        }
    }

    @Test
    void moreEntriesThanThereAreBytesAreBroken() {
        byte[] whole = map(1).add(1, "one").build();
        Arrays.fill(whole, 16 + 8, 16 + 12, (byte) 0xFF);

        assertThat(EventMapInfo.parse(MemorySegment.ofArray(whole))).isEmpty();
    }

    private static EventMapBuilder map(int flag) {
        return new EventMapBuilder(PROVIDER, "Reasons", flag);
    }

    private static Optional<EventMapInfo> parse(EventMapBuilder map) {
        return EventMapInfo.parse(MemorySegment.ofArray(map.build()));
    }
}
