package dev.weir.sensor.schema.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutReaderTest {
    @Test
    void aLayoutIsFiledUnderEachOfItsOpcodesAndVersions() {
        List<String> lines =
                List.of(
                        "# a comment",
                        "v2,3: 10 Read, 11 Write,  # seen",
                        "        12 Flush",
                        "    DiskNumber u32;",
                        "",
                        "    Irp ptr",
                        "v3: 13 Empty");

        Map<Integer, NavigableMap<Integer, Layout>> layouts = LayoutReader.read(lines);

        assertThat(layouts).containsOnlyKeys(10, 11, 12, 13);
        assertThat(layouts.get(12)).containsOnlyKeys(2, 3);
        assertThat(layouts.get(12).get(3))
                .isEqualTo(
                        new Layout(
                                3,
                                "Flush",
                                List.of(
                                        Property.Value.of("DiskNumber", InType.UINT32),
                                        Property.Value.of("Irp", InType.POINTER))));
        assertThat(layouts.get(13).get(3).properties()).isEmpty();
    }

    @Test
    void fieldsAreNumberedWithStructsBeforeTheirMembersAndGapsToo() {
        List<Property> fields =
                FieldReader.read(
                        "pad 1/2; Outer { Count u8; Inner bytes[Count] }[2]; More u8[Count]");

        assertThat(fields)
                .containsExactly(
                        new Property.Padding(1, 2),
                        new Property.Struct(
                                "Outer",
                                List.of(
                                        Property.Value.of("Count", InType.UINT8),
                                        Property.Value.of("Inner", InType.BINARY)
                                                .ofLength(new Extent.OfProperty(2))),
                                new Extent.Fixed(2),
                                0),
                        Property.Value.of("More", InType.UINT8).times(new Extent.OfProperty(2)));
    }

    @Test
    void bracketsAreALengthBehindTextAndBytesAndACountElsewhere() {
        List<Property> fields =
                FieldReader.read(
                        "A wchar[8]; B bytes[rest]; C tid[16]; D ptr[rest]; E wstr?; F ip6");

        assertThat(fields)
                .containsExactly(
                        Property.Value.of("A", InType.UNICODE_STRING).ofLength(new Extent.Fixed(8)),
                        Property.Value.of("B", InType.BINARY).ofLength(Extent.REST),
                        Property.Value.of("C", InType.UINT32, OutType.TID)
                                .times(new Extent.Fixed(16)),
                        Property.Value.of("D", InType.POINTER).times(Extent.REST),
                        Property.Value.of("E", InType.UNICODE_STRING).times(Extent.IF_ANY_LEFT),
                        Property.Value.of("F", InType.BINARY, OutType.IPV6)
                                .ofLength(new Extent.Fixed(16)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "A",
                "A u33",
                "A u32,",
                "A u32 B u32",
                "A u8[B]",
                "A u8[",
                "A { B u8",
                "A u8 }",
                "; A u8"
            })
    void whatIsNotNotationIsRefused(String fields) {
        assertThatThrownBy(() -> FieldReader.read(fields))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void twoLayoutsOfOneVersionAreRefused() {
        assertThatThrownBy(() -> LayoutReader.read(List.of("v1: 1 A", "v1,2: 2 B, 1 C")))
                .hasMessageContaining("opcode=1 version=1");
    }
}
