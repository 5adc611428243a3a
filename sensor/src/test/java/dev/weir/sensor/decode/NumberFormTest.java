package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NumberFormTest {
    private static final List<Extent> COUNTS =
            List.of(Extent.IMPLIED, Extent.IF_ANY_LEFT, new Extent.Fixed(1), Extent.REST);

    private final Random random = new Random(6);

    @ParameterizedTest
    @EnumSource(InType.class)
    void handlesReadTheNumbersThatViewsShow(InType inType) {
        for (OutType outType : OutType.values()) {
            for (Extent count : COUNTS) {
                Property.Value value = Property.Value.of("A", inType, outType).times(count);
                Property.Value text = Property.Value.of("T", InType.UNICODE_STRING);
                compare(Sample.schema(value));
                compare(Sample.schema(text, value));
            }
        }
    }

    private void compare(Schema schema) {
        PropertyHandle handle = Sample.handle(schema, "A");
        for (int pointerSize = 4; pointerSize <= 8; pointerSize += 4) {
            byte[] payload = new byte[random.nextInt(24)];
            random.nextBytes(payload);
            DecodedEvent event = Sample.decode(schema, payload, pointerSize);
            assertThat(event.getLong(handle)).isEqualTo(event.value(handle).asLong());
        }
    }
}
