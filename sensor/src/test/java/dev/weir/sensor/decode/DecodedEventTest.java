package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.bytes;
import static dev.weir.sensor.decode.Sample.handle;
import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.int32;
import static dev.weir.sensor.decode.Sample.int64;
import static dev.weir.sensor.decode.Sample.join;
import static dev.weir.sensor.decode.Sample.narrow;
import static dev.weir.sensor.decode.Sample.schema;
import static dev.weir.sensor.decode.Sample.wide;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DecodedEventTest {
    private static final UUID GUID = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final byte[] GUID_BYTES =
            HexFormat.of().parseHex("d62cfb227b0e2b42a0c72fad1fd0e716");

    private final Property.Value number = Property.Value.of("Number", InType.UINT32);
    private final Property.Value name = Property.Value.of("Name", InType.UNICODE_STRING);
    private final Property.Value count = Property.Value.of("Count", InType.UINT16);
    private final Property.Value values =
            Property.Value.of("Values", InType.UINT8).times(new Extent.OfProperty(2));

    @Test
    void propertiesAreReadByHandle() {
        Schema schema = schema(number, name, count, values);
        byte[] payload = join(int32(-7), wide("ab\0"), int16(2), bytes(1, 2));

        DecodedEvent event = Sample.decode(schema, payload);

        assertThat(event.getLong(handle(schema, "Count"))).isEqualTo(2);
        assertThat(event.getInt(handle(schema, "Number"))).isEqualTo(-7);
        assertThat(event.getLong(handle(schema, "Number"))).isEqualTo(0xFFFFFFF9L);
        assertThat(event.getDouble(handle(schema, "Count"))).isEqualTo(2.0);
        assertThat(event.getBoolean(handle(schema, "Count"))).isTrue();
        assertThat(event.getString(handle(schema, "Name"))).isEqualTo("ab");
        assertThat(event.getString(handle(schema, "Count"))).isEqualTo("2");
        assertThat(event.getString(handle(schema, "Values"))).isEqualTo("[1, 2]");
        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
    }

    @Test
    void eachTypeHasItsNumber() {
        Schema schema =
                schema(
                        Property.Value.of("Float", InType.FLOAT),
                        Property.Value.of("Double", InType.DOUBLE),
                        Property.Value.of("Guid", InType.GUID),
                        Property.Value.of("Unsigned", InType.UINT64),
                        Property.Value.of("Pointer", InType.POINTER),
                        Property.Value.of("Text", InType.UNICODE_STRING));
        byte[] payload =
                join(
                        int32(Float.floatToIntBits(-2.75f)),
                        int64(Double.doubleToLongBits(1e18)),
                        GUID_BYTES,
                        int64(-1),
                        int32(-1),
                        wide("ab\0"));

        DecodedEvent event = Sample.decode(schema, payload, Integer.BYTES);

        assertThat(event.getDouble(handle(schema, "Float"))).isEqualTo(-2.75);
        assertThat(event.getLong(handle(schema, "Float"))).isEqualTo(-2);
        assertThat(event.getDouble(handle(schema, "Double"))).isEqualTo(1e18);
        assertThat(event.getLong(handle(schema, "Double"))).isEqualTo(1_000_000_000_000_000_000L);
        assertThat(event.getGuid(handle(schema, "Guid"))).isEqualTo(GUID);
        assertThat(event.getGuid(handle(schema, "Text"))).isEqualTo(new UUID(0, 0));
        assertThat(event.getLong(handle(schema, "Guid"))).isZero();
        assertThat(event.getDouble(handle(schema, "Unsigned"))).isEqualTo(0x1p64);
        assertThat(event.getLong(handle(schema, "Unsigned"))).isEqualTo(-1);
        assertThat(event.getLong(handle(schema, "Pointer"))).isEqualTo(0xFFFFFFFFL);
        assertThat(event.getLong(handle(schema, "Text"))).isZero();
        assertThat(event.getDouble(handle(schema, "Text"))).isZero();
    }

    @Test
    void aValueIsSeenWhereItLies() {
        Property.Value bytes = Property.Value.of("Bytes", InType.UINT8).times(Extent.PREFIXED);
        Schema schema = schema(bytes, name);
        byte[] payload = join(int16(4), bytes(9, 8, 7, 6), wide("ab\0"));

        DecodedEvent event = Sample.decode(schema, payload);

        PropertyValue array = event.value(handle(schema, "Bytes"));
        assertThat(array.isWholeArray()).isTrue();
        assertThat(array.position()).isEqualTo(2);
        assertThat(array.length()).isEqualTo(4);
        assertThat(array.asLong()).isZero();
        PropertyValue text = event.value(handle(schema, "Name"));
        assertThat(text.isWholeArray()).isFalse();
        assertThat(text.position()).isEqualTo(6);
        assertThat(text.length()).isEqualTo(4);
        assertThat(text.index()).isEqualTo(1);
    }

    @Test
    void membersOfStructsHaveHandles() {
        Property.Struct inner =
                new Property.Struct("Inner", List.of(number, values(1)), Extent.IMPLIED, 0);
        Property.Struct outer =
                new Property.Struct("Outer", List.of(count, inner), Extent.IMPLIED, 0);
        Schema schema = schema(outer, name);
        byte[] payload = join(int16(2), int32(5), bytes(6, 7), wide("z\0"));

        DecodedEvent event = Sample.decode(schema, payload);

        assertThat(event.getString(handle(schema, "Outer.Inner.Values"))).isEqualTo("[6, 7]");
        assertThat(event.getLong(handle(schema, "Outer.Inner.Number"))).isEqualTo(5);
        assertThat(event.getString(handle(schema, "Name"))).isEqualTo("z");
        assertThat(PropertyHandle.find(schema, "Outer.Inner")).isEmpty();
        assertThat(PropertyHandle.find(schema, "Number")).isEmpty();
    }

    @Test
    void membersOfArraysOfStructsHaveNoHandles() {
        Schema schema =
                schema(new Property.Struct("S", List.of(number), new Extent.Fixed(1), 0), count);

        assertThat(PropertyHandle.find(schema, "S.Number")).isEmpty();
        assertThat(handle(schema, "Count").index()).isEqualTo(2);
    }

    @Test
    void propertiesBehindTheCutAreNothing() {
        Schema schema = schema(number, count, name, Property.Value.of("Guid", InType.GUID));

        DecodedEvent event = Sample.decode(schema, join(int32(7), bytes(1)));

        assertThat(event.isPresent(handle(schema, "Number"))).isTrue();
        for (String absent : List.of("Count", "Name", "Guid")) {
            PropertyHandle handle = handle(schema, absent);
            assertThat(event.isPresent(handle)).isFalse();
            assertThat(event.getLong(handle)).isZero();
            assertThat(event.getDouble(handle)).isZero();
            assertThat(event.getBoolean(handle)).isFalse();
            assertThat(event.getString(handle)).isEmpty();
            assertThat(event.getGuid(handle)).isEqualTo(new UUID(0, 0));
            assertThat(event.value(handle).length()).isZero();
            assertThat(new ValueRenderer().shape(event.value(handle)))
                    .isIn(ValueRenderer.Shape.NOTHING, ValueRenderer.Shape.TEXT);
        }
        assertThat(event.status()).isEqualTo(DecodeStatus.TRUNCATED);
    }

    @Test
    void theOrderOfAskingDoesNotMatter() {
        Schema schema = schema(number, name, count, values);
        byte[] payload = join(int32(7), wide("ab\0"), int16(2), bytes(1, 2));

        DecodedEvent event = Sample.decode(schema, payload);

        assertThat(event.getString(handle(schema, "Values"))).isEqualTo("[1, 2]");
        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
        assertThat(Transcript.of(event))
                .isEqualTo("Number=7 Name=ab Count=2 Values[ Values=1 Values=2 ]");
        assertThat(event.getString(handle(schema, "Values"))).isEqualTo("[1, 2]");
        assertThat(event.getString(handle(schema, "Name"))).isEqualTo("ab");
        assertThat(event.getInt(handle(schema, "Number"))).isEqualTo(7);
        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
    }

    @Test
    void aVisitorMayAskForOtherProperties() {
        Schema schema = schema(number, name, count, values);
        byte[] payload = join(int32(7), wide("ab\0"), int16(2), bytes(1, 2));
        DecodedEvent event = Sample.decode(schema, payload);
        List<String> seen = new ArrayList<>();

        event.forEach(
                new ValueVisitor() {
                    @Override
                    public void onValue(PropertyValue value) {
                        String other = event.getString(handle(schema, "Values"));
                        seen.add(value.property().name() + value.asLong() + other + event.status());
                    }
                });

        assertThat(seen)
                .containsExactly(
                        "Number7[1, 2]OK",
                        "Name0[1, 2]OK",
                        "Count2[1, 2]OK",
                        "Values1[1, 2]OK",
                        "Values2[1, 2]OK");
    }

    @Test
    void aVisitorCannotStartAnotherVisit() {
        DecodedEvent event = Sample.decode(schema(number), int32(7));
        ValueVisitor nested =
                new ValueVisitor() {
                    @Override
                    public void onValue(PropertyValue value) {
                        event.forEach(this);
                    }
                };

        assertThatThrownBy(() -> event.forEach(nested)).isInstanceOf(IllegalStateException.class);

        assertThat(Transcript.of(event)).isEqualTo("Number=7");
    }

    @Test
    void aVisitorThatThrowsLeavesTheEventUsable() {
        Schema schema = schema(number, name, count, values);
        DecodedEvent event =
                Sample.decode(schema, join(int32(7), wide("ab\0"), int16(2), bytes(1, 2)));

        assertThatThrownBy(() ->
                        event.forEach(
                                new ValueVisitor() {
                                    @Override
                                    public void onValue(PropertyValue value) {
                                        throw new UnsupportedOperationException("enough");
                                    }
                                }))
                .hasMessage("enough");

        assertThat(event.status()).isEqualTo(DecodeStatus.OK);
        assertThat(event.getInt(handle(schema, "Number"))).isEqualTo(7);
    }

    @Test
    void aHugeTextOfAnArrayIsCut() {
        Property.Value text = Property.Value.of("T", InType.ANSI_STRING).times(Extent.REST);
        Schema schema = schema(text);

        DecodedEvent event = Sample.decode(schema, narrow("a\0".repeat(32_000)));

        assertThat(event.getString(handle(schema, "T"))).startsWith("[a, a, ").hasSize(96_000);
    }

    @Test
    void anEventWithoutSchemaHasNothing() {
        DecodedEvent event =
                new EventDecoder(
                                new SchemaLookup() {
                                    @Override
                                    public Optional<Schema> find(
                                            dev.weir.sensor.record.EventRecord record) {
                                        return Optional.empty();
                                    }

                                    @Override
                                    public long generation() {
                                        return 0;
                                    }
                                })
                        .decode(Sample.record(bytes(1), Long.BYTES));

        assertThat(event.status()).isEqualTo(DecodeStatus.NO_SCHEMA);
        assertThat(event.schema()).isEmpty();
        assertThat(Transcript.of(event)).isEmpty();
    }

    @Test
    void handlesServeTheirOwnSchemaOnly() {
        PropertyHandle other = handle(schema(number), "Number");

        DecodedEvent event = Sample.decode(schema(number), int32(7));

        assertThatThrownBy(() -> event.getLong(other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Number");
    }

    private static Property.Value values(int countIndex) {
        return Property.Value.of("Values", InType.UINT8).times(new Extent.OfProperty(countIndex));
    }

    /// A visitor of values.
    abstract static class ValueVisitor implements PropertyVisitor {
        @Override
        public void onArrayStart(Property property) {}

        @Override
        public void onArrayEnd(Property property) {}

        @Override
        public void onStructStart(Property.Struct property) {}

        @Override
        public void onStructEnd(Property.Struct property) {}
    }
}
