package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendedItemTest {
    private static final String GUID = "d62cfb227b0e2b42a0c72fad1fd0e716";
    private static final UUID ID = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final String EIGHT = "0102030405060788";
    private static final long NUMBER = 0x8807060504030201L;

    @Test
    void eachTypeIsReadAsWhatItIs() {
        assertItem(ExtendedItem.RELATED_ACTIVITY_ID, GUID, new ExtendedItem.RelatedActivity(ID));
        assertItem(ExtendedItem.TERMINAL_SESSION, "feffffff", session(0xFFFFFFFEL));
        assertItem(
                ExtendedItem.INSTANCE_INFO,
                "0100000002000080" + GUID,
                new ExtendedItem.Instance(1, 0x80000002L, ID));
        assertItem(ExtendedItem.PEBS_INDEX, EIGHT, new ExtendedItem.PebsIndex(NUMBER));
        assertItem(ExtendedItem.EVENT_KEY, EIGHT, new ExtendedItem.EventKey(NUMBER));
        assertItem(ExtendedItem.PROCESS_START_KEY, EIGHT, new ExtendedItem.ProcessStartKey(NUMBER));
        assertItem(ExtendedItem.QPC_DELTA, EIGHT, new ExtendedItem.QpcDelta(NUMBER));
        assertItem(ExtendedItem.CONTROL_GUID, GUID, new ExtendedItem.ControlGuid(ID));
        assertItem(
                ExtendedItem.PMC_COUNTERS,
                EIGHT + "0200000000000000",
                new ExtendedItem.PmcCounters(Words.of(NUMBER, 2)));
        assertItem(
                ExtendedItem.STACK_KEY32,
                EIGHT + "010000f0",
                new ExtendedItem.StackKey(NUMBER, 0xF0000001L, 4));
        assertItem(
                ExtendedItem.STACK_KEY64,
                EIGHT + EIGHT,
                new ExtendedItem.StackKey(NUMBER, NUMBER, 8));
        assertItem(99, "0102", new ExtendedItem.Unknown(99, Bytes.of((byte) 1, (byte) 2)));
    }

    @Test
    void stackHasOneAddressAWord() {
        assertItem(
                ExtendedItem.STACK_TRACE32,
                EIGHT + "01000000000000f0",
                new ExtendedItem.StackTrace(NUMBER, Words.of(1, 0xF0000000L), 4));
        assertItem(
                ExtendedItem.STACK_TRACE64,
                EIGHT + "01000000000000f0",
                new ExtendedItem.StackTrace(NUMBER, Words.of(0xF000000000000001L), 8));
        assertItem(
                ExtendedItem.STACK_TRACE64,
                EIGHT,
                new ExtendedItem.StackTrace(NUMBER, Words.of(), 8));
    }

    @ParameterizedTest
    @CsvSource({
        "010100000000000512000000, S-1-5-18",
        "0105000000000005150000000102030405060708090a0b0cf4010000,"
                + " S-1-5-21-67305985-134678021-202050057-500",
        "0100000000000001, S-1-1",
        "0101ffffffffffffffffffff, S-1-281474976710655-4294967295"
    })
    void sidIsItsText(String bytes, String text) {
        assertItem(ExtendedItem.SID, bytes, new ExtendedItem.Sid(text));
    }

    @Test
    void sidThatIsShorterThanItSaysIsUnknown() {
        assertThat(read(ExtendedItem.SID, "010200000000000512000000"))
                .isInstanceOf(ExtendedItem.Unknown.class);
    }

    @Test
    void traceLoggingSchemaNamesItsEvent() {
        byte[] name = "Name\0".getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(name);

        assertThat(schema("0800" + "00" + hex).eventName()).contains("Name");
        assertThat(schema("0a00" + "818203" + hex).eventName()).contains("Name");
        assertThat(schema("0a00" + "00" + "4e61").eventName()).isEmpty();
        assertThat(schema("0a00" + "818181").eventName()).isEmpty();
        assertThat(schema("").eventName()).isEmpty();
    }

    @Test
    void providerTraitsNameTheirProvider() {
        assertThat(traits("0700" + "41424300").providerName()).contains("ABC");
        assertThat(traits("0700" + "4142").providerName()).isEmpty();
        assertThat(traits("").providerName()).isEmpty();
    }

    @Test
    void containerIsItsText() {
        assertItem(ExtendedItem.CONTAINER_ID, "616263", new ExtendedItem.ContainerId("abc"));
    }

    @Test
    void itemsOfAnyLengthAndContentAreReadWithoutAFault() {
        Random random = new Random(11);
        for (int type = 0; type < 24; type++) {
            for (int length = 0; length < 64; length++) {
                byte[] bytes = new byte[length];
                random.nextBytes(bytes);

                ExtendedItem item =
                        ExtendedItem.read(type, MemorySegment.ofArray(bytes), 0, length);

                assertThat(item.type()).isEqualTo(type);
                assertThat(item).isEqualTo(ExtendedItem.read(type, padded(bytes), 5, length));
            }
        }
    }

    private static MemorySegment padded(byte[] bytes) {
        MemorySegment padded = MemorySegment.ofArray(new byte[bytes.length + 10]);
        padded.asSlice(5).copyFrom(MemorySegment.ofArray(bytes));
        return padded;
    }

    private static ExtendedItem.TerminalSession session(long id) {
        return new ExtendedItem.TerminalSession(id);
    }

    private static ExtendedItem.TraceLoggingSchema schema(String hex) {
        return (ExtendedItem.TraceLoggingSchema) read(ExtendedItem.EVENT_SCHEMA_TL, hex);
    }

    private static ExtendedItem.ProviderTraits traits(String hex) {
        return (ExtendedItem.ProviderTraits) read(ExtendedItem.PROVIDER_TRAITS, hex);
    }

    /// Asserts what an item is, and that it is unknown when it lacks its last byte and has to have
    /// it.
    private static void assertItem(int type, String hex, ExtendedItem expected) {
        assertThat(read(type, hex)).isEqualTo(expected);
        assertThat(expected.type()).isEqualTo(type);
        ExtendedItem cut = read(type, hex.substring(2));
        assertThat(cut.type()).isEqualTo(type);
        assertThat(cut).isNotEqualTo(expected);
    }

    private static ExtendedItem read(int type, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        return ExtendedItem.read(type, MemorySegment.ofArray(bytes), 0, bytes.length);
    }
}
