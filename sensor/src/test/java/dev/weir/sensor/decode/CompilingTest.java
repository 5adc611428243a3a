package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompilingTest {
    private static final DecoderOptions AFTER_THREE =
            new DecoderOptions(3, false, Optional.empty());

    private final Property.Value number = Property.Value.of("Number", InType.UINT32);
    private final Property.Value text = Property.Value.of("Text", InType.UNICODE_STRING);
    private final Schema schema = Sample.schema(number, text);

    @Test
    void plansAreCompiledWhenEnoughEventsHaveCome() {
        CompiledLocators locators = new CompiledLocators(AFTER_THREE);
        PayloadPlan plan = new PayloadPlan(schema, 8);

        locators.onEvent(plan);
        locators.onEvent(plan);
        assertThat(plan.locator()).isSameAs(PropertyLocator.NONE);

        locators.onEvent(plan);
        assertThat(plan.locator().getClass().isHidden()).isTrue();
    }

    @Test
    void nothingIsCompiledWhenThatIsOff() {
        CompiledLocators locators = new CompiledLocators(DecoderOptions.PLAIN);
        PayloadPlan plan = new PayloadPlan(schema, 8);

        for (int i = 0; i < 100_000; i++) {
            locators.onEvent(plan);
        }

        assertThat(plan.locator()).isSameAs(PropertyLocator.NONE);
    }

    @Test
    void theNumberOfClassesIsBounded() {
        CompiledLocators locators =
                new CompiledLocators(new DecoderOptions(1, false, Optional.empty()));
        for (int i = 0; i < CompiledLocators.MAX_CLASSES; i++) {
            locators.onEvent(new PayloadPlan(schema, 8));
        }
        PayloadPlan late = new PayloadPlan(schema, 8);

        locators.onEvent(late);
        assertThat(late.locator()).isSameAs(PropertyLocator.NONE);

        locators.clear();
        PayloadPlan next = new PayloadPlan(schema, 8);
        locators.onEvent(next);
        assertThat(next.locator().getClass().isHidden()).isTrue();
    }

    @Test
    void whatIsBeyondAClassIsLeftToTheWalker() {
        int count = 20_000;
        Property[] properties = Collections.nCopies(count, number).toArray(Property[]::new);
        Schema large = Sample.schema(properties);
        DecoderOptions options = new DecoderOptions(1, true, Optional.empty());
        byte[] payload = new byte[60_000];

        DecodedEvent event =
                new EventDecoder(Sample.only(large), options).decode(Sample.record(payload, 8));

        assertThat(event.status()).isEqualTo(DecodeStatus.TRUNCATED);
    }

    @Test
    void classFilesAreDumped(@TempDir Path directory) throws Exception {
        Path dump = directory.resolve("dump");
        DecoderOptions options = new DecoderOptions(1, false, Optional.of(dump));

        new EventDecoder(Sample.only(schema), options).decode(Sample.record(new byte[6], 8));

        byte[] classFile = Files.readAllBytes(dump.resolve("CompiledLocator1.class"));
        assertThat(classFile).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
    }

    @Test
    void verifyingReportsADifference() {
        PayloadPlan plan = new PayloadPlan(schema, 8);
        PropertyLocator wrong =
                (_, _, _, starts, ends, _, _, _) -> {
                    starts[0] = 0;
                    ends[0] = 5;
                    return PropertyLocator.reached(1, 5);
                };
        plan.serveBy(new VerifyingLocator(plan, wrong));
        PayloadWalker walker = new PayloadWalker();
        walker.start(plan, MemorySegment.ofArray(new byte[8]), 0, 8);

        assertThatThrownBy(walker::finish)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("walker=4 compiled=5");
    }
}
