package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.bytes;
import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.int32;
import static dev.weir.sensor.decode.Sample.int64;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumberMapTest {
    private static final ValueMap COLOURS =
            map(
                    ValueMap.Kind.VALUES,
                    new ValueMap.Entry(1, "Red "),
                    new ValueMap.Entry(2, "Green\r\n"),
                    new ValueMap.Entry(2, "Second"),
                    new ValueMap.Entry(0xFFFFFFFFL, "All"),
                    new ValueMap.Entry(-2, "MinusTwo"));
    private static final ValueMap RIGHTS =
            map(
                    ValueMap.Kind.BITS,
                    new ValueMap.Entry(1, "Read"),
                    new ValueMap.Entry(2, "Write"),
                    new ValueMap.Entry(0x80000000L, "Own"));

    @Test
    void aNumberOfAMapIsItsMeaning() {
        assertThat(text(InType.UINT32, COLOURS, int32(1))).isEqualTo("Red TEXT");
        assertThat(text(InType.UINT8, COLOURS, bytes(2))).isEqualTo("Green TEXT");
        assertThat(text(InType.HEX_INT32, COLOURS, int32(1))).isEqualTo("Red TEXT");
    }

    @Test
    void aSignedNumberIsFoundByItsBits() {
        assertThat(text(InType.INT32, COLOURS, int32(-1))).isEqualTo("All TEXT");
        assertThat(text(InType.INT8, COLOURS, bytes(0xFF))).isEqualTo("All TEXT");
        assertThat(text(InType.INT16, COLOURS, int16(-2))).isEqualTo("MinusTwo TEXT");
        assertThat(text(InType.INT64, COLOURS, int64(-2))).isEqualTo("MinusTwo TEXT");
    }

    @Test
    void theHighHalfOfANumberCounts() {
        assertThat(text(InType.UINT64, COLOURS, int64(0x1_0000_0001L)))
                .isEqualTo("4294967297 NUMBER");
    }

    @Test
    void aNumberWithoutMeaningIsANumber() {
        assertThat(text(InType.UINT32, COLOURS, int32(77))).isEqualTo("77 NUMBER");
        assertThat(text(InType.HEX_INT32, COLOURS, int32(77))).isEqualTo("0x4d TEXT");
        assertThat(text(InType.UINT32, RIGHTS, int32(0))).isEqualTo("0 NUMBER");
        assertThat(text(InType.UINT32, RIGHTS, int32(4))).isEqualTo("4 NUMBER");
    }

    @Test
    void bitsAreJoinedAndTheRestFollows() {
        assertThat(text(InType.UINT32, RIGHTS, int32(3))).isEqualTo("Read | Write TEXT");
        assertThat(text(InType.UINT32, RIGHTS, int32(13))).isEqualTo("Read | 0xc TEXT");
        assertThat(text(InType.INT32, RIGHTS, int32(0x80000001L))).isEqualTo("Read | Own TEXT");
    }

    @Test
    void aWholeEntryOfABitMapComesFirst() {
        ValueMap map =
                map(
                        ValueMap.Kind.BITS,
                        new ValueMap.Entry(1, "A"),
                        new ValueMap.Entry(2, "B"),
                        new ValueMap.Entry(3, "Both"),
                        new ValueMap.Entry(0, "None"));

        assertThat(text(InType.UINT32, map, int32(3))).isEqualTo("Both TEXT");
        assertThat(text(InType.UINT32, map, int32(0))).isEqualTo("None TEXT");
    }

    private static String text(InType type, ValueMap map, byte[] payload) {
        Property.Value property =
                new Property.Value(
                        "V",
                        type,
                        OutType.DEFAULT,
                        Extent.IMPLIED,
                        Extent.IMPLIED,
                        Optional.of(map),
                        0);
        ValueRendererTest.Seen seen = ValueRendererTest.see(property, payload);
        return seen.text + " " + seen.shape;
    }

    private static ValueMap map(ValueMap.Kind kind, ValueMap.Entry... entries) {
        return new ValueMap("", kind, List.of(entries));
    }
}
