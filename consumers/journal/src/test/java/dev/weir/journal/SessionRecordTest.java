package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SessionRecordTest {
    private static final SessionFacts FACTS = facts("Kernel \\ \n\r=", OptionalLong.of(99));

    static SessionFacts facts(String name, OptionalLong endTime) {
        return new SessionFacts(
                name,
                "C:\\Windows\\new\\räum.etl",
                "/data/x.etl",
                10,
                0,
                26100,
                64,
                8,
                ClockType.QUERY_PERFORMANCE_COUNTER,
                10_000_000L,
                2996,
                156_250,
                -1L,
                133_000_000_000_000_000L,
                endTime,
                Long.MIN_VALUE,
                -60,
                0x1000_0401,
                65_536,
                7,
                8,
                Long.MAX_VALUE);
    }

    @Test
    void factsComeBackAsTheyWere() {
        assertThat(roundTrip(FACTS)).isEqualTo(FACTS);
        SessionFacts open = facts("", OptionalLong.empty());
        assertThat(roundTrip(open)).isEqualTo(open);
    }

    @Test
    void recordIsAWholePackedRecordOfTheStream() {
        MemorySegment packed = SessionRecord.pack(FACTS, Arena.ofAuto());

        assertThat(EventRecordLayout.isPackedRecord(packed, 0, packed.byteSize())).isTrue();
        EventRecord record = new EventRecord().wrapPacked(packed, 0);
        assertThat(record.recordType()).isEqualTo(RecordType.SESSION);
        assertThat(record.providerId()).isEqualTo(RecordType.STREAM_PROVIDER);
        assertThat(record.timestamp()).isEqualTo(FACTS.startTime());
    }

    @Test
    void longTextIsCutSoThatTheRecordFits() {
        SessionFacts facts = roundTrip(facts("\u20ac\n".repeat(100_000), OptionalLong.empty()));

        assertThat(facts.sessionName()).hasSize(SessionRecord.MAX_TEXT_LENGTH);
        assertThat(facts.osBuild()).isEqualTo(26100);
    }

    @Test
    void unknownKeysAreIgnoredAndMissingOnesReadAsNothing() {
        SessionFacts facts = SessionRecord.unpack(record("osBuild=7601\ncolour=red\n")).get();

        assertThat(facts.osBuild()).isEqualTo(7601);
        assertThat(facts.sessionName()).isEmpty();
        assertThat(facts.endTime()).isEmpty();
        assertThat(facts.clockType()).isEqualTo(ClockType.SYSTEM_TIME);
    }

    @Test
    void recordsThatHoldNoFactsYieldNone() {
        assertThat(SessionRecord.unpack(record("osBuild=seven\n"))).isEmpty();
        assertThat(SessionRecord.unpack(new EventRecordBuilder().build(Arena.ofAuto()))).isEmpty();
    }

    @Test
    void hostileBytesYieldFactsOrNone() {
        Random random = new Random(20261124);
        byte[] good =
                SessionRecord.pack(FACTS, Arena.ofAuto())
                        .toArray(java.lang.foreign.ValueLayout.JAVA_BYTE);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes =
                    java.util.Arrays.copyOfRange(
                            good, EventRecordLayout.LENGTH, good.length - random.nextInt(300));
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            SessionRecord.unpack(record(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    private static SessionFacts roundTrip(SessionFacts facts) {
        MemorySegment packed = SessionRecord.pack(facts, Arena.ofAuto());
        return SessionRecord.unpack(new EventRecord().wrapPacked(packed, 0)).orElseThrow();
    }

    private static EventRecord record(String text) {
        MemorySegment packed =
                new EventRecordBuilder()
                        .userData(text.getBytes(StandardCharsets.UTF_8))
                        .buildPacked(Arena.ofAuto(), RecordType.SESSION);
        return new EventRecord().wrapPacked(packed, 0);
    }
}
