package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/// Sinks that stand before others hand on everything, not events alone.
class ForwardingSinksTest {
    private final List<String> taken = new ArrayList<>();

    private final class Notes implements EventSink {
        @Override
        public void onEvent(EventRecord record) {
            taken.add("event");
        }

        @Override
        public void onLoss(Loss loss) {
            taken.add("loss");
        }

        @Override
        public void onSchema(Schema schema) {
            taken.add("schema");
        }

        @Override
        public void onClockAnchor(ClockAnchor anchor) {
            taken.add("anchor");
        }
    }

    /// Chooses every event.
    private static final class Everything implements EventChoice {
        @Override
        public boolean mayAccept(EventRecord record) {
            return true;
        }

        @Override
        public boolean accepts(DecodedEvent event) {
            return true;
        }

        @Override
        public List<String> doubts() {
            return List.of();
        }
    }

    @Test
    void aMeteredSinkHandsOnEverything() {
        Messages messages =
                new Messages(
                        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                        false);

        check(sink -> new MeteredSink(sink, new LossReport(messages), new Meter()));
    }

    @Test
    void chosenEventsComeWithEverythingElse() {
        check(sink -> new ChosenEvents(sink, new Everything(), SchemaLookup.NONE));
    }

    /// Fails when the contract grows: what a new method delivers must be handed on too.
    @Test
    void theContractHasTheMethodsThatAreCheckedHere() {
        assertThat(Arrays.stream(EventSink.class.getMethods()).map(method -> method.getName()))
                .containsExactlyInAnyOrder("onEvent", "onLoss", "onSchema", "onClockAnchor");
    }

    private void check(UnaryOperator<EventSink> before) {
        EventSink sink = before.apply(new Notes());
        Schema schema =
                KnownSchema.of().find(KnownSchema.event().build(Arena.ofAuto())).orElseThrow();

        sink.onEvent(new EventRecordBuilder().build(Arena.ofAuto()));
        sink.onLoss(Loss.unsequenced(LossCause.RING_FULL, 1, 0, 0, ""));
        sink.onSchema(schema);
        sink.onClockAnchor(new ClockAnchor(1, 1, 1, 0));

        assertThat(taken).containsExactly("event", "loss", "schema", "anchor");
    }
}
