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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PropertyValueTest {

    /// A type, a payload, and where in it the value alone lies.
    static Stream<Arguments> extents() {
        byte[] sid = bytes(1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0);
        return Stream.of(
                Arguments.of(value(InType.UINT32), int32(7), 0, 4),
                Arguments.of(value(InType.UNICODE_STRING), wide("ab\0"), 0, 4),
                Arguments.of(value(InType.UNICODE_STRING), wide("ab"), 0, 4),
                Arguments.of(value(InType.UNICODE_STRING), wide("\0"), 0, 0),
                Arguments.of(value(InType.UNICODE_STRING), bytes(1, 2, 3), 0, 2),
                Arguments.of(value(InType.ANSI_STRING), narrow("ab\0"), 0, 2),
                Arguments.of(fixed(InType.UNICODE_STRING, 4), wide("a\0bc"), 0, 2),
                Arguments.of(fixed(InType.ANSI_STRING, 4), narrow("a\0bc"), 0, 1),
                Arguments.of(fixed(InType.BINARY, 4), bytes(1, 0, 0, 0), 0, 4),
                Arguments.of(value(InType.COUNTED_STRING), join(int16(4), wide("ab")), 2, 4),
                Arguments.of(value(InType.COUNTED_STRING), join(int16(4), wide("a\0")), 2, 2),
                Arguments.of(
                        value(InType.REVERSED_COUNTED_STRING), join(bytes(0, 4), wide("ab")), 2, 4),
                Arguments.of(
                        value(InType.MANIFEST_COUNTED_BINARY), join(int16(2), bytes(0, 0)), 2, 2),
                Arguments.of(value(InType.HEX_DUMP), join(int32(1), bytes(0)), 4, 1),
                Arguments.of(value(InType.NON_NULL_TERMINATED_STRING), wide("a\0b\0\0"), 0, 6),
                Arguments.of(value(InType.SID), sid, 0, 12),
                Arguments.of(value(InType.WBEM_SID), join(int64(1), int64(0), sid), 16, 12),
                Arguments.of(value(InType.WBEM_SID), int32(0), 4, 0));
    }

    @ParameterizedTest
    @MethodSource("extents")
    void aValueIsSeenWithoutTerminatorAndLength(
            Property.Value property, byte[] payload, long position, int length) {
        Schema schema = Sample.schema(property);

        PropertyValue value =
                Sample.decode(schema, payload).value(Sample.handle(schema, property.name()));

        assertThat(value.position()).isEqualTo(position);
        assertThat(value.length()).isEqualTo(length);
        assertThat(value.property()).isEqualTo(property);
        assertThat(value.isWholeArray()).isFalse();
    }

    static Stream<Arguments> numbers() {
        return Stream.of(
                Arguments.of(value(InType.INT8), bytes(0x80), -128L),
                Arguments.of(value(InType.UINT8), bytes(0x80), 128L),
                Arguments.of(value(InType.INT16), int16(-1), -1L),
                Arguments.of(value(InType.UINT16), int16(-1), 65535L),
                Arguments.of(value(InType.INT32), int32(-1), -1L),
                Arguments.of(value(InType.UINT32), int32(-1), 0xFFFFFFFFL),
                Arguments.of(value(InType.HEX_INT32), int32(-1), 0xFFFFFFFFL),
                Arguments.of(value(InType.INT64), int64(Long.MIN_VALUE), Long.MIN_VALUE),
                Arguments.of(value(InType.UINT64), int64(-1), -1L),
                Arguments.of(value(InType.BOOLEAN), int32(1), 1L),
                Arguments.of(value(InType.FILETIME), int64(77), 77L),
                Arguments.of(value(InType.UNICODE_CHAR), int16(0xFFFF), 0xFFFFL),
                Arguments.of(
                        Property.Value.of("V", InType.UINT16, OutType.PORT), bytes(1, 0xBB), 443L),
                Arguments.of(value(InType.UNICODE_STRING), wide("ab"), 0L),
                Arguments.of(value(InType.BINARY), int64(-1), 0L),
                Arguments.of(value(InType.SYSTEMTIME), new byte[16], 0L),
                Arguments.of(value(InType.NULL), bytes(), 0L));
    }

    @ParameterizedTest
    @MethodSource("numbers")
    void aNumberKeepsItsSign(Property.Value property, byte[] payload, long number) {
        Schema schema = Sample.schema(property);

        PropertyValue value =
                Sample.decode(schema, payload).value(Sample.handle(schema, property.name()));

        assertThat(value.asLong()).isEqualTo(number);
    }

    private static Property.Value value(InType type) {
        return Property.Value.of("V", type);
    }

    private static Property.Value fixed(InType type, int length) {
        return value(type).ofLength(new Extent.Fixed(length));
    }
}
