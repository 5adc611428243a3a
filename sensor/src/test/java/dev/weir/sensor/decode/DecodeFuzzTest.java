package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.text.Utf8Buffer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Decodes payloads and schemas that were changed at random: seeded cases, 100,000 of them or as
/// many as the system property `weir.fuzz.cases` says.
///
/// Each payload lies in a segment of its length, so that a read beyond it throws.
@Timeout(1800)
class DecodeFuzzTest {
    private static final int CASES = Integer.getInteger("weir.fuzz.cases", 100_000);
    private static final int RANDOM_SCHEMAS = 500;
    private static final long MOST_NANOS = 1_000_000_000L;

    private final SplittableRandom random = new SplittableRandom(20_261_125);
    private final RandomSchemas schemas = new RandomSchemas(random);
    private final Utf8Buffer out = new Utf8Buffer();
    private final MessageRenderer messages = new MessageRenderer();

    /// A schema with its decoder, compiled from the second event on, and a payload to change.
    private record Subject(EventDecoder decoder, Schema schema, byte[] payload, int pointerSize) {
        static Subject of(Schema schema, byte[] payload, int pointerSize) {
            DecoderOptions options = new DecoderOptions(1, false, Optional.empty());
            EventDecoder decoder = new EventDecoder(Sample.only(schema), options);
            return new Subject(decoder, schema, payload, pointerSize);
        }
    }

    @Test
    void changedEventsOfRandomSchemasAreDecodedAsFarAsTheyGo() {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < RANDOM_SCHEMAS; i++) {
            byte[] payload = bytes(random.nextInt(300));
            subjects.add(Subject.of(schemas.schema(), payload, i % 2 == 0 ? 4 : 8));
        }

        decodeChanged(subjects);
    }

    @Test
    void changedEventsOfTheRealFilesAreDecodedAsFarAsTheyGo() throws IOException {
        List<Subject> subjects = new ArrayList<>();
        RealEvents.each((schema, payload, pointerSize) ->
                subjects.add(Subject.of(schema, payload, pointerSize)));

        decodeChanged(subjects);
    }

    private void decodeChanged(List<Subject> subjects) {
        Map<DecodeStatus, Integer> outcomes = new TreeMap<>();
        long slowest = 0;
        for (int i = 0; i < CASES / 2; i++) {
            Subject subject = subjects.get(random.nextInt(subjects.size()));
            boolean isOfOtherSchema = random.nextInt(8) == 0;
            EventDecoder decoder =
                    isOfOtherSchema
                            ? new EventDecoder(Sample.only(schemas.changed(subject.schema())))
                            : subject.decoder();
            EventRecord record = Sample.record(changed(subject.payload()), subject.pointerSize());

            long start = System.nanoTime();
            DecodeStatus status = decode(decoder, record);
            slowest = Math.max(slowest, System.nanoTime() - start);

            outcomes.merge(status, 1, Integer::sum);
        }

        System.out.printf(
                "%d changed events of %d schemas: %s, slowest %d ms%n",
                CASES / 2, subjects.size(), outcomes, slowest / 1_000_000);
        assertThat(slowest).as("nanoseconds").isLessThan(MOST_NANOS);
        assertThat(outcomes)
                .containsOnlyKeys(
                        DecodeStatus.OK,
                        DecodeStatus.TRAILING,
                        DecodeStatus.TRUNCATED,
                        DecodeStatus.UNSUPPORTED);
    }

    /// Decodes an event in all ways, which must agree, and returns its status.
    private DecodeStatus decode(EventDecoder decoder, EventRecord record) {
        DecodedEvent event = decoder.decode(record);
        DecodeStatus lazy = event.status();
        Schema schema = event.schema().orElseThrow();
        Texts texts = new Texts();

        event.forEach(texts);

        assertThat(event.status()).isEqualTo(lazy);
        assertThat(texts.depth).isZero();
        int index = 0;
        event = decoder.decode(record);
        for (Property property : schema.properties()) {
            if (property instanceof Property.Value value && random.nextInt(3) == 0) {
                Optional<PropertyHandle> handle = PropertyHandle.find(schema, value.name());
                if (handle.isPresent() && handle.get().index() == index) {
                    compare(event, handle.get(), texts);
                }
            }
            index += PropertyNumbers.count(property);
        }
        out.truncate(0);
        messages.render(event, out);
        assertThat(event.status()).isEqualTo(lazy);
        return lazy;
    }

    private static void compare(DecodedEvent event, PropertyHandle handle, Texts texts) {
        event.getLong(handle);
        event.getDouble(handle);
        event.getGuid(handle);
        String text = event.getString(handle);
        if (!event.isPresent(handle)) {
            assertThat(texts.values).doesNotContainKey(handle.index());
            assertThat(text).isEmpty();
        } else if (!event.value(handle).isWholeArray()) {
            assertThat(texts.values).containsEntry(handle.index(), text);
        }
    }

    private byte[] changed(byte[] payload) {
        byte[] changed = Arrays.copyOf(payload, length(payload.length));
        for (int i = random.nextInt(6); i > 0 && changed.length > 0; i--) {
            int at =
                    random.nextInt(
                            random.nextBoolean() ? changed.length : Math.min(changed.length, 24));
            changed[at] =
                    switch (random.nextInt(4)) {
                        case 0 -> 0;
                        case 1 -> (byte) 0xFF;
                        case 2 -> (byte) random.nextInt(4);
                        default -> (byte) random.nextInt();
                    };
        }
        return changed;
    }

    private int length(int length) {
        return switch (random.nextInt(200)) {
            case 0 -> random.nextInt(0x10000);
            case 1 -> 0;
            default ->
                    random.nextInt(3) == 0 ? random.nextInt(length + 1) : Math.min(length, 0xFFFF);
        };
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) (random.nextBoolean() ? random.nextInt(3) : random.nextInt());
        }
        return bytes;
    }

    /// The text of each value that is not an array's, by the number of its property.
    private static final class Texts implements PropertyVisitor {
        private final ValueRenderer renderer = new ValueRenderer();
        private final Utf8Buffer text = new Utf8Buffer();
        private final Map<Integer, String> values = new HashMap<>();
        private int depth;

        @Override
        public void onValue(PropertyValue value) {
            text.truncate(0);
            ValueRenderer.Shape shape = renderer.shape(value);
            renderer.render(value, text);
            text.escapeJson(0);
            if (shape == ValueRenderer.Shape.NOTHING) {
                assertThat(text.length()).isZero();
            }
            if (depth == 0) {
                text.truncate(0);
                renderer.render(value, text);
                values.put(value.index(), text.toString());
            }
        }

        @Override
        public void onArrayStart(Property property) {
            depth++;
        }

        @Override
        public void onArrayEnd(Property property) {
            depth--;
        }

        @Override
        public void onStructStart(Property.Struct property) {
            depth++;
        }

        @Override
        public void onStructEnd(Property.Struct property) {
            depth--;
        }
    }
}
