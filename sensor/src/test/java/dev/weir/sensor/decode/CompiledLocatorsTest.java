package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.RandomSchemas;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Compares compiled locators with the walker: a hundred thousand payloads of random schemas, or as
/// many as the property `weir.mutations` says.
class CompiledLocatorsTest {
    private static final int PAYLOADS = Integer.getInteger("weir.mutations", 100_000);
    private static final int PAYLOADS_PER_SCHEMA = 200;
    private static final int MAX_LENGTH = 160;

    private final CompiledLocators locators =
            new CompiledLocators(new DecoderOptions(1, false, Optional.empty()));
    private final PayloadWalker plain = new PayloadWalker();
    private final PayloadWalker leaping = new PayloadWalker();
    private final Random random = new Random(4);

    @Test
    void compiledLocatorsFindWhatTheWalkerFinds() {
        RandomSchemas schemas = new RandomSchemas(random);
        int passed = 0;
        for (int done = 0; done < PAYLOADS; done += PAYLOADS_PER_SCHEMA) {
            Schema schema = schemas.next();
            int pointerSize = random.nextBoolean() ? 4 : 8;
            PayloadPlan walked = new PayloadPlan(schema, pointerSize);
            PayloadPlan compiled = new PayloadPlan(schema, pointerSize);
            locators.clear();
            locators.onEvent(compiled);
            for (int i = 0; i < PAYLOADS_PER_SCHEMA; i++) {
                passed += compare(walked, compiled, payload());
            }
        }

        assertThat(passed).as("properties passed by compiled code").isGreaterThan(PAYLOADS / 2);
    }

    private int compare(PayloadPlan walked, PayloadPlan compiled, byte[] payload) {
        int base = random.nextInt(3);
        byte[] bytes = new byte[base + payload.length];
        System.arraycopy(payload, 0, bytes, base, payload.length);
        MemorySegment data = MemorySegment.ofArray(bytes);
        plain.start(walked, data, base, payload.length);
        leaping.start(compiled, data, base, payload.length);

        compareLocations(walked, random.nextInt(1 + walked.topLevel().length));
        compareLocations(walked, walked.topLevel().length);
        assertThat(leaping.finish()).isEqualTo(plain.finish());
        compareVisits();
        assertThat(leaping.finish()).isEqualTo(plain.finish());

        int count = walked.topLevel().length;
        return PropertyLocator.next(
                compiled.locator()
                        .locate(
                                data,
                                base,
                                payload.length,
                                new int[walked.propertyCount()],
                                new int[walked.propertyCount()],
                                0,
                                0,
                                count - 1));
    }

    private void compareLocations(PayloadPlan plan, int count) {
        for (int i = 0; i < count; i++) {
            assertThat(leaping.locate(i)).isEqualTo(plain.locate(i));
            Step step = plan.topLevel()[i];
            for (int index = step.index(); index < step.behind(); index++) {
                assertThat(leaping.start(index)).isEqualTo(plain.start(index));
                if (plain.start(index) >= 0) {
                    assertThat(leaping.end(index)).isEqualTo(plain.end(index));
                }
            }
        }
    }

    private void compareVisits() {
        Places expected = new Places();
        plain.visit(expected);
        Places actual = new Places();
        leaping.visit(actual);
        assertThat(actual.seen.equals(expected.seen)).as("the same visits").isTrue();
    }

    /// Makes a payload of which many numbers are small.
    private byte[] payload() {
        byte[] payload = new byte[random.nextInt(MAX_LENGTH)];
        random.nextBytes(payload);
        int zeros = random.nextInt(100);
        int small = random.nextInt(100);
        for (int i = 0; i < payload.length; i++) {
            if (random.nextInt(100) < zeros) {
                payload[i] = 0;
            } else if (random.nextInt(100) < small) {
                payload[i] &= 7;
            }
        }
        return payload;
    }

    private static final class Places implements PropertyVisitor {
        final List<Object> seen = new ArrayList<>();

        @Override
        public void onValue(PropertyValue value) {
            seen.add(value.index() * 1_000_000L + value.position() * 1000 + value.length());
        }

        @Override
        public void onArrayStart(Property property) {
            seen.add(property.name() + "[");
        }

        @Override
        public void onArrayEnd(Property property) {
            seen.add("]");
        }

        @Override
        public void onStructStart(Property.Struct property) {
            seen.add(property.name() + "{");
        }

        @Override
        public void onStructEnd(Property.Struct property) {
            seen.add("}");
        }
    }
}
