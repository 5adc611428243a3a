package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.join;
import static dev.weir.sensor.decode.Sample.narrow;
import static dev.weir.sensor.decode.Sample.wide;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.text.Utf8Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ValueRendererTest {
    @ParameterizedTest
    @MethodSource("dev.weir.sensor.decode.ValueExamples#all")
    void valuesAreWrittenByTheirTypes(
            InType inType,
            OutType outType,
            byte[] payload,
            String text,
            ValueRenderer.Shape shape) {
        Seen seen = see(Property.Value.of("V", inType, outType), payload);

        assertThat(seen.text).isEqualTo(text);
        assertThat(seen.shape).isEqualTo(shape);
    }

    @ParameterizedTest
    @EnumSource(InType.class)
    void eachInTypeTakesEachOutType(InType inType) {
        if (inType == InType.UNSUPPORTED) {
            return;
        }
        byte[] payload = join(int16(6), new byte[6], ValueExamples.SYSTEM, new byte[16]);
        for (OutType outType : OutType.values()) {
            Seen seen = see(Property.Value.of("V", inType, outType), payload);

            assertThat(seen.count).as("%s as %s", inType, outType).isEqualTo(1);
        }
    }

    @Test
    void fixedTextEndsAtItsFirstNul() {
        Property.Value wideText =
                Property.Value.of("V", InType.UNICODE_STRING).ofLength(new Extent.Fixed(6));
        Property.Value narrowText =
                Property.Value.of("V", InType.ANSI_STRING).ofLength(new Extent.Fixed(4));

        assertThat(see(wideText, wide("ab\0xyz")).text).isEqualTo("ab");
        assertThat(see(narrowText, narrow("\0xyz")).text).isEmpty();
        assertThat(see(narrowText, narrow("wxyz")).text).isEqualTo("wxyz");
    }

    static Seen see(Property.Value property, byte[] payload) {
        Seen seen = new Seen();
        Sample.decode(Sample.schema(property), payload).forEach(seen);
        return seen;
    }

    /// The one value of an event.
    static final class Seen implements PropertyVisitor {
        private final ValueRenderer renderer = new ValueRenderer();
        String text = "";
        ValueRenderer.Shape shape = ValueRenderer.Shape.NOTHING;
        int count;

        @Override
        public void onValue(PropertyValue value) {
            Utf8Buffer out = new Utf8Buffer();
            renderer.render(value, out);
            text = out.toString();
            shape = renderer.shape(value);
            count++;
        }

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
