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
import java.util.List;
import org.junit.jupiter.api.Test;

class PayloadWalkerTest {
    private static final byte[] ADMINISTRATORS =
            join(bytes(1, 2, 0, 0, 0, 0, 0, 5), int32(32), int32(544));

    private final Property.Value one = Property.Value.of("A", InType.UINT8);
    private final Property.Value count = Property.Value.of("N", InType.UINT16);

    @Test
    void bytesBehindTheLastPropertyAreTrailing() {
        assertThat(walk(schema(one), bytes(1, 2))).isEqualTo("A=1 trailing");
        assertThat(walk(schema(), bytes(1))).isEqualTo("trailing");
        assertThat(walk(schema(), bytes())).isEqualTo("ok");
    }

    @Test
    void whatThePayloadLacksDoesNotCome() {
        assertThat(walk(schema(one, count), bytes(1, 2))).isEqualTo("A=1 truncated");
        assertThat(walk(schema(one), bytes())).isEqualTo("truncated");
    }

    @Test
    void pointersHaveTheLengthOfTheEventsHeader() {
        Schema schema = schema(Property.Value.of("P", InType.POINTER), one);

        assertThat(walk(schema, join(int32(16), bytes(1)), 4)).isEqualTo("P=0x10 A=1 ok");
        assertThat(walk(schema, join(int64(16), bytes(1)), 8)).isEqualTo("P=0x10 A=1 ok");
    }

    @Test
    void paddingIsPassedOver() {
        Schema schema = schema(one, new Property.Padding(1, 3), one);

        assertThat(walk(schema, bytes(1, 9, 2), 4)).isEqualTo("A=1 A=2 ok");
        assertThat(walk(schema, bytes(1, 9, 9, 9, 2), 8)).isEqualTo("A=1 A=2 ok");
        assertThat(walk(schema(new Property.Padding(-5, -5), one), bytes(1))).isEqualTo("A=1 ok");
    }

    @Test
    void hugePaddingsDoNotWrapAround() {
        Property.Padding huge = new Property.Padding(Integer.MAX_VALUE, Integer.MAX_VALUE);
        Schema schema = schema(huge, huge, new Property.Padding(4, 4), one);

        DecodedEvent event = Sample.decode(schema, bytes(1, 2, 3, 4));

        assertThat(event.getLong(Sample.handle(schema, "A"))).isZero();
        assertThat(event.status()).isEqualTo(DecodeStatus.TRUNCATED);
    }

    @Test
    void anUnendedTextTakesWhatIsLeft() {
        Property.Value text = Property.Value.of("T", InType.UNICODE_STRING);

        assertThat(walk(schema(text), wide("ab"))).isEqualTo("T=ab ok");
        assertThat(walk(schema(text), bytes('a', 0, 'b'))).isEqualTo("T=a ok");
        assertThat(walk(schema(text, one), wide("ab"))).isEqualTo("T=ab truncated");
        assertThat(walk(schema(one, text), bytes(1))).isEqualTo("A=1 truncated");
    }

    @Test
    void textsEndAtTheirFirstNulWhereverItLies() {
        for (int length = 0; length < 20; length++) {
            byte[] narrow = join(narrow("x".repeat(length)), bytes(0, 7));
            byte[] wide = join(wide("ā".repeat(length)), bytes(0, 0, 7));

            assertThat(walk(schema(Property.Value.of("T", InType.ANSI_STRING), one), narrow))
                    .isEqualTo("T=" + "x".repeat(length) + " A=7 ok");
            assertThat(walk(schema(Property.Value.of("T", InType.UNICODE_STRING), one), wide))
                    .isEqualTo("T=" + "ā".repeat(length) + " A=7 ok");
        }
    }

    @Test
    void lengthsAndCountsComeFromEarlierIntegers() {
        Property.Value text =
                Property.Value.of("T", InType.UNICODE_STRING).ofLength(new Extent.OfProperty(0));
        Property.Value array = one.times(new Extent.OfProperty(0));

        assertThat(walk(schema(count, text), join(int16(2), wide("ab")))).isEqualTo("N=2 T=ab ok");
        assertThat(walk(schema(count, text), int16(0))).isEqualTo("N=0 T= ok");
        assertThat(walk(schema(count, text), join(int16(9), wide("ab"))))
                .isEqualTo("N=9 T=ab truncated");
        assertThat(walk(schema(count, array), join(int16(2), bytes(1, 2))))
                .isEqualTo("N=2 A[ A=1 A=2 ] ok");
        assertThat(walk(schema(count, array), join(int16(3), bytes(1, 2))))
                .isEqualTo("N=3 A[ A=1 A=2 ] truncated");
        assertThat(walk(schema(count, array), int16(0))).isEqualTo("N=0 A[ ] ok");
    }

    @Test
    void arraysOfTextsHaveALengthForEach() {
        Property.Value texts =
                Property.Value.of("T", InType.ANSI_STRING)
                        .ofLength(new Extent.Fixed(2))
                        .times(new Extent.Fixed(2));

        assertThat(walk(schema(texts), narrow("abcd"))).isEqualTo("T[ T=ab T=cd ] ok");
        assertThat(walk(schema(texts), narrow("abc"))).isEqualTo("T[ T=ab T=c ] truncated");
    }

    @Test
    void withinAnArrayOfStructsTheLatestValueCounts() {
        Property.Struct struct =
                new Property.Struct(
                        "S",
                        List.of(
                                one,
                                Property.Value.of("B", InType.UINT8)
                                        .times(new Extent.OfProperty(1))),
                        new Extent.Fixed(3),
                        0);

        assertThat(walk(schema(struct), bytes(1, 11, 0, 2, 21, 22)))
                .isEqualTo("S[ S{ A=1 B[ B=11 ] } S{ A=0 B[ ] } S{ A=2 B[ B=21 B=22 ] } ] ok");
    }

    @Test
    void referencesToWhatIsNoEarlierIntegerAreUnsupported() {
        Property.Value text = Property.Value.of("T", InType.ANSI_STRING);
        for (int reference : new int[] {-1, 0, 1, 2, 77, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            Property.Value length = text.ofLength(new Extent.OfProperty(reference));
            Property.Value array = one.times(new Extent.OfProperty(reference));

            assertThat(walk(schema(text, length, one), narrow("a\0bc")))
                    .as("length of %d", reference)
                    .isEqualTo("T=a unsupported");
            assertThat(walk(schema(text, array, one), narrow("a\0bc")))
                    .as("count of %d", reference)
                    .isEqualTo("T=a unsupported");
        }
    }

    @Test
    void aReferenceToAnAbsentMemberIsNothing() {
        Property.Struct none = new Property.Struct("S", List.of(count), new Extent.Fixed(0), 0);
        Property.Value array = one.times(new Extent.OfProperty(1));

        assertThat(walk(schema(none, array), bytes())).isEqualTo("S[ ] A[ ] ok");
    }

    @Test
    void whatIsOfAnUnknownTypeEndsTheWalk() {
        assertThat(
                        walk(
                                schema(one, Property.Value.of("U", InType.UNSUPPORTED), one),
                                bytes(1, 2, 3)))
                .isEqualTo("A=1 unsupported");
    }

    @Test
    void optionalPropertiesMayBeMissing() {
        Property.Value optional = Property.Value.of("O", InType.UINT16).times(Extent.IF_ANY_LEFT);

        assertThat(walk(schema(one, optional), bytes(1))).isEqualTo("A=1 ok");
        assertThat(walk(schema(one, optional), bytes(1, 2, 0))).isEqualTo("A=1 O=2 ok");
        assertThat(walk(schema(one, optional), bytes(1, 2))).isEqualTo("A=1 truncated");
    }

    @Test
    void countsMayStandInThePayload() {
        Property.Value array = count.times(Extent.PREFIXED);

        assertThat(walk(schema(array), join(int16(2), int16(7), int16(8))))
                .isEqualTo("N[ N=7 N=8 ] ok");
        assertThat(walk(schema(array), join(int16(2), int16(7)))).isEqualTo("N[ N=7 ] truncated");
        assertThat(walk(schema(array), bytes(1))).isEqualTo("truncated");
        assertThat(walk(schema(array), int16(0))).isEqualTo("N[ ] ok");
    }

    @Test
    void arraysToTheEndTakeAllThatIsWhole() {
        Property.Value array = count.times(Extent.REST);

        assertThat(walk(schema(array), join(int16(1), int16(2)))).isEqualTo("N[ N=1 N=2 ] ok");
        assertThat(walk(schema(array), join(int16(1), bytes(2)))).isEqualTo("N[ N=1 ] truncated");
        assertThat(walk(schema(array), bytes())).isEqualTo("N[ ] ok");
    }

    @Test
    void bytesToTheEndLeaveNothingToTheNextElement() {
        Property.Value rest = Property.Value.of("R", InType.BINARY).times(new Extent.Fixed(3));

        assertThat(walk(schema(rest), bytes(1, 2))).isEqualTo("R[ R=0102 R= R= ] ok");
        assertThat(walk(schema(Property.Value.of("R", InType.BINARY).times(Extent.REST)), bytes(1)))
                .isEqualTo("R[ R=01 ] ok");
    }

    @Test
    void elementsOfNoLengthEnd() {
        Property.Value nothing = Property.Value.of("Z", InType.NULL).times(Extent.REST);
        Property.Struct empty = new Property.Struct("E", List.of(), Extent.REST, 0);

        assertThat(walk(schema(nothing), bytes(1))).isEqualTo("Z[ Z= ] unsupported");
        assertThat(walk(schema(empty), bytes(1))).isEqualTo("E[ E{ } ] unsupported");
        assertThat(
                        walk(
                                schema(
                                        Property.Value.of("Z", InType.NULL)
                                                .times(new Extent.Fixed(2))),
                                bytes()))
                .isEqualTo("Z[ Z= Z= ] ok");
    }

    @Test
    void cutBytesAreShownAsFarAsTheyGo() {
        Property.Value counted = Property.Value.of("C", InType.MANIFEST_COUNTED_BINARY);
        Property.Value dump = Property.Value.of("D", InType.HEX_DUMP);

        assertThat(walk(schema(counted), bytes(9, 0, 1))).isEqualTo("C=01 truncated");
        assertThat(walk(schema(counted), bytes(9))).isEqualTo("C= truncated");
        assertThat(walk(schema(dump), join(int32(-1), bytes(1, 2)))).isEqualTo("D=0102 truncated");
        assertThat(
                        walk(
                                schema(Property.Value.of("R", InType.REVERSED_COUNTED_ANSI_STRING)),
                                bytes(1, 0, 'a')))
                .isEqualTo("R=a truncated");
    }

    @Test
    void ipv6AddressesNeedNoLength() {
        Schema schema = schema(Property.Value.of("I", InType.BINARY, OutType.IPV6), one);

        assertThat(walk(schema, join(new byte[15], bytes(1, 2)))).isEqualTo("I=::1 A=2 ok");
    }

    @Test
    void sidsBehindATokenUserAreFoundInBothPointerSizes() {
        Schema schema = schema(Property.Value.of("U", InType.WBEM_SID), one);
        byte[] token32 = join(int32(0xDEADBEEF), int32(0));
        byte[] token64 = join(int64(0xFFFF_8000_DEAD_BEEFL), int64(0));

        assertThat(walk(schema, join(token32, ADMINISTRATORS, bytes(7)), 4))
                .isEqualTo("U=S-1-5-32-544 A=7 ok");
        assertThat(walk(schema, join(token64, ADMINISTRATORS, bytes(7)), 8))
                .isEqualTo("U=S-1-5-32-544 A=7 ok");
        assertThat(walk(schema, join(int32(0), bytes(7)), 8)).isEqualTo("U= A=7 ok");
        assertThat(walk(schema, token64, 8)).isEqualTo("truncated");
        assertThat(walk(schema, bytes(1, 1), 8)).isEqualTo("truncated");
    }

    @Test
    void sidsBehindATokenUserOfZerosAreFoundByTheNameBehind() {
        Schema schema =
                schema(
                        Property.Value.of("U", InType.WBEM_SID),
                        Property.Value.of("Image", InType.ANSI_STRING));

        assertThat(walk(schema, join(new byte[16], ADMINISTRATORS, narrow("x.exe\0")), 8))
                .isEqualTo("U=S-1-5-32-544 Image=x.exe ok");
        assertThat(walk(schema, join(new byte[8], ADMINISTRATORS, narrow("x.exe\0")), 4))
                .isEqualTo("U=S-1-5-32-544 Image=x.exe ok");
    }

    @Test
    void sidsClaimNoMoreThanThereIs() {
        Schema schema = schema(Property.Value.of("S", InType.SID));

        assertThat(walk(schema, bytes(1, 255, 0, 0, 0, 0, 0, 5, 1))).isEqualTo("truncated");
        assertThat(walk(schema, bytes(1))).isEqualTo("truncated");
    }

    private static Schema schema(Property... properties) {
        return Sample.schema(properties);
    }

    private static String walk(Schema schema, byte[] payload) {
        return walk(schema, payload, Long.BYTES);
    }

    /// Returns what a visitor sees, and the status, which a walk without a visitor must find too.
    private static String walk(Schema schema, byte[] payload, int pointerSize) {
        DecodeStatus plain = Sample.decode(schema, payload, pointerSize).status();
        DecodedEvent event = Sample.decode(schema, payload, pointerSize);
        String seen = Transcript.of(event);
        assertThat(event.status()).isEqualTo(plain);
        return (seen + " " + plain.label()).strip();
    }
}
