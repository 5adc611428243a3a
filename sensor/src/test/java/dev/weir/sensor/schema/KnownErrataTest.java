package dev.weir.sensor.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownErrataTest {
    private static final String RUNTIME = "e13c0d23-ccbc-4e12-931b-d9cc2eee27e4";
    private static final Property STACK =
            Property.Value.of("Stack", InType.POINTER).times(new Extent.Fixed(2));

    @ParameterizedTest
    @CsvSource({
        "e13c0d23-ccbc-4e12-931b-d9cc2eee27e4, 82",
        "a669021c-c450-4609-a035-5af59af4df18, 0",
        "cc2bcbba-16b6-4cf3-8990-d74c2e8af500, 1",
        "763fd754-7086-4dfe-95eb-c01a46faf4ca, 151"
    })
    void dotNetStackHasAsManyAddressesAsFrameCountSays(String provider, int id) {
        Schema schema = schema(provider, id, frameCount(), STACK);

        Schema mended = KnownErrata.mend(schema);

        assertThat(mended)
                .isEqualTo(
                        schema(
                                provider,
                                id,
                                frameCount(),
                                Property.Value.of("Stack", InType.POINTER)
                                        .times(new Extent.OfProperty(0))));
    }

    @Test
    void mendedSchemaStaysAsItIs() {
        Schema mended = KnownErrata.mend(schema(RUNTIME, 82, frameCount(), STACK));

        assertThat(KnownErrata.mend(mended)).isSameAs(mended);
    }

    @Test
    void otherSchemasStayAsTheyAre() {
        List<Schema> others =
                List.of(
                        schema("e13c0d23-ccbc-4e12-931b-d9cc2eee27e5", 82, frameCount(), STACK),
                        schema(RUNTIME, 82, STACK),
                        schema(RUNTIME, 82),
                        schema(RUNTIME, 82, STACK, frameCount()),
                        schema(RUNTIME, 82, frameCount(), Property.Value.of("Stack", InType.SID)));

        assertThat(others).allSatisfy(s -> assertThat(KnownErrata.mend(s)).isSameAs(s));
    }

    private static Property frameCount() {
        return Property.Value.of("FrameCount", InType.UINT32);
    }

    private static Schema schema(String provider, int id, Property... properties) {
        return new Schema(
                new SchemaKey.Manifest(UUID.fromString(provider), id, 0),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                EventDescriptor.NONE,
                EventNames.NONE,
                List.of(properties),
                0);
    }
}
