package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.bytes;
import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.int32;
import static dev.weir.sensor.decode.Sample.int64;
import static dev.weir.sensor.decode.Sample.join;
import static dev.weir.sensor.decode.Sample.narrow;
import static dev.weir.sensor.decode.Sample.wide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.text.Utf8Buffer;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Cuts the payload of a schema that has everything at every byte.
class PayloadCutTest {
    private static final byte[] SYSTEM = bytes(1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0);

    private static final Schema SCHEMA =
            Sample.schema(
                    "%1 %2 %3 %4 %5 %6 %7 %8 %9 %10 %11 %12 %13 %14 %15 %16 %17 %18",
                    List.of(
                            Property.Value.of("Count", InType.UINT16),
                            new Property.Padding(2, 2),
                            Property.Value.of("Wide", InType.UNICODE_STRING),
                            Property.Value.of("Narrow", InType.ANSI_STRING),
                            Property.Value.of("Fixed", InType.UNICODE_STRING)
                                    .ofLength(new Extent.Fixed(4)),
                            Property.Value.of("Sized", InType.ANSI_STRING)
                                    .ofLength(new Extent.OfProperty(0)),
                            Property.Value.of("Float", InType.FLOAT),
                            Property.Value.of("Double", InType.DOUBLE),
                            Property.Value.of("Guid", InType.GUID),
                            Property.Value.of("Pointer", InType.POINTER),
                            Property.Value.of("Time", InType.FILETIME),
                            Property.Value.of("System", InType.SYSTEMTIME),
                            Property.Value.of("Sid", InType.SID),
                            Property.Value.of("User", InType.WBEM_SID),
                            Property.Value.of("Counted", InType.COUNTED_STRING),
                            Property.Value.of("Reversed", InType.REVERSED_COUNTED_ANSI_STRING),
                            Property.Value.of("Dump", InType.HEX_DUMP),
                            Property.Value.of("Ip", InType.BINARY, OutType.IPV6),
                            new Property.Struct(
                                    "Pairs",
                                    List.of(
                                            Property.Value.of("A", InType.UINT8),
                                            Property.Value.of("B", InType.UINT16)
                                                    .times(new Extent.OfProperty(19))),
                                    new Extent.OfProperty(0),
                                    0),
                            Property.Value.of("Prefixed", InType.ANSI_STRING)
                                    .times(Extent.PREFIXED),
                            Property.Value.of("Rest", InType.UINT16).times(Extent.REST)));
    private static final byte[] PAYLOAD =
            join(
                    int16(3),
                    new byte[2],
                    wide("wide\0"),
                    narrow("narrow\0"),
                    wide("fix\0"),
                    narrow("abc"),
                    int32(1),
                    int64(2),
                    new byte[16],
                    int64(16),
                    int64(0),
                    new byte[16],
                    SYSTEM,
                    int64(1),
                    int64(2),
                    SYSTEM,
                    int16(4),
                    wide("xy"),
                    bytes(0, 1, 'z'),
                    int32(2),
                    bytes(1, 2),
                    new byte[16],
                    bytes(1, 7, 0),
                    bytes(0),
                    bytes(2, 8, 0, 9, 0),
                    int16(2),
                    narrow("p\0q\0"),
                    int16(5),
                    int16(6));

    @Test
    void theWholePayloadIsDecoded() {
        DecodedEvent event = Sample.decode(SCHEMA, PAYLOAD);

        assertThat(Transcript.of(event))
                .isEqualTo(
                        "Count=3 Wide=wide Narrow=narrow Fixed=fix Sized=abc Float=1.4E-45"
                            + " Double=9.9E-324 Guid=00000000-0000-0000-0000-000000000000"
                            + " Pointer=0x10 Time=1601-01-01T00:00:00.0000000Z"
                            + " System=0000-00-00T00:00:00.0000000Z Sid=S-1-5-18 User=S-1-5-18"
                            + " Counted=xy Reversed=z Dump=0102 Ip=:: Pairs[ Pairs{ A=1 B[ B=7 ] }"
                            + " Pairs{ A=0 B[ ] } Pairs{ A=2 B[ B=8 B=9 ] } ] Prefixed[ Prefixed=p"
                            + " Prefixed=q ] Rest[ Rest=5 Rest=6 ]");
        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
    }

    @Test
    void aCutPayloadShowsWhatTheWholeOneDoesAsFarAsItGoes() {
        List<String> whole = words(Sample.decode(SCHEMA, PAYLOAD));
        // Without the last text's NUL, before the last array, and between its elements.
        Set<Integer> sound = Set.of(PAYLOAD.length - 5, PAYLOAD.length - 4, PAYLOAD.length - 2);
        Utf8Buffer message = new Utf8Buffer();
        for (int length = 0; length < PAYLOAD.length; length++) {
            DecodedEvent event = Sample.decode(SCHEMA, Arrays.copyOf(PAYLOAD, length));

            List<String> seen = words(event);
            new MessageRenderer().render(event, message);

            // The last value may itself be cut.
            int sure = Math.max(0, seen.size() - 1);
            assertThat(seen.subList(0, sure))
                    .as("cut at %d", length)
                    .isEqualTo(whole.subList(0, sure));
            assertThat(event.status())
                    .as("cut at %d", length)
                    .isEqualTo(sound.contains(length) ? DecodeStatus.OK : DecodeStatus.TRUNCATED);
        }
    }

    /// Returns what a visitor sees, without the ends of arrays and structs.
    private static List<String> words(DecodedEvent event) {
        return Stream.of(Transcript.of(event).split(" ", -1))
                .filter(word -> !word.equals("]") && !word.equals("}"))
                .toList();
    }
}
