package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.SchemaSource;
import dev.weir.sensor.schema.resolve.Catalogue;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Decodes every record of the real files twice, with compiled locators and without.
class CompiledFilesTest {
    /// Compiled with the first event of a type, and checked against the walker.
    private static final DecoderOptions COMPILED = new DecoderOptions(1, true, Optional.empty());

    private final Fingerprint plain = new Fingerprint();
    private final Fingerprint compiled = new Fingerprint();
    private long differences;
    private long values;

    @Test
    void compiledDecodersShowTheSame() throws Exception {
        Catalogue manifests = AllFilesTest.manifests();
        for (Path file : TestData.files()) {
            SchemaResolver schemas = new SchemaResolver(List.<SchemaSource>of(manifests));
            try (EtlTrace trace = AllFilesTest.open(file)) {
                trace.process(schemas::observe);
            }
            EventDecoder one = new EventDecoder(schemas, DecoderOptions.PLAIN);
            EventDecoder other = new EventDecoder(schemas, COMPILED);
            try (EtlTrace trace = AllFilesTest.open(file)) {
                trace.process(record -> compare(record, one, other));
            }
        }

        assertThat(differences).isZero();
        assertThat(values).isGreaterThan(1_000_000);
    }

    private void compare(EventRecord record, EventDecoder one, EventDecoder other) {
        DecodedEvent expected = one.decode(record);
        DecodedEvent actual = other.decode(record);
        DecodeStatus status = actual.status();
        expected.forEach(plain);
        actual.forEach(compiled);
        boolean isSame =
                status == expected.status()
                        && status == actual.status()
                        && plain.mixed == compiled.mixed;
        differences += isSame ? 0 : 1;
        values = plain.values;
    }

    /// One number of all that a visitor sees.
    private static final class Fingerprint implements PropertyVisitor {
        private long mixed;
        private long values;

        @Override
        public void onValue(PropertyValue value) {
            mix(value.index());
            mix(value.position());
            mix(value.length());
            mix(value.asLong());
            values++;
        }

        @Override
        public void onArrayStart(Property property) {
            mix(1);
        }

        @Override
        public void onArrayEnd(Property property) {
            mix(2);
        }

        @Override
        public void onStructStart(Property.Struct property) {
            mix(3);
        }

        @Override
        public void onStructEnd(Property.Struct property) {
            mix(4);
        }

        private void mix(long number) {
            mixed = (mixed ^ number) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 32;
        }
    }
}
