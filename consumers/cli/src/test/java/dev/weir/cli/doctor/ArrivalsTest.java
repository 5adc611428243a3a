package dev.weir.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.ClockAnchor;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.Trace;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Arrivals are taken down, and everything is handed on.
class ArrivalsTest {
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

    /// A trace that does what a test says.
    private record Scripted(java.util.function.Consumer<EventSink> script) implements Trace {
        @Override
        public List<SessionFacts> sessions() {
            return List.of();
        }

        @Override
        public void process(EventSink sink) {
            script.accept(sink);
        }

        @Override
        public void close() {}
    }

    @Test
    void everythingIsHandedOn() {
        Schema schema = Probe.schemas().schemas().iterator().next();
        Arrivals arrivals =
                new Arrivals(
                        new Scripted(sink -> {
                            sink.onEvent(new EventRecordBuilder().build(Arena.ofAuto()));
                            sink.onLoss(Loss.unsequenced(LossCause.RING_FULL, 3, 0, 0, ""));
                            sink.onSchema(schema);
                            sink.onClockAnchor(new ClockAnchor(1, 1, 1, 0));
                        }),
                        10);

        arrivals.process(new Notes());

        assertThat(taken).containsExactly("event", "loss", "schema", "anchor");
        assertThat(arrivals.lost()).isEqualTo(3);
        assertThat(arrivals.arrived()).isZero();
    }

    @Test
    void eachNumberArrivesOnce() {
        Arrivals arrivals =
                new Arrivals(
                        new Scripted(sink -> {
                            for (long number : new long[] {0, 9, 9, 10, -1, Long.MIN_VALUE}) {
                                sink.onEvent(probe(number));
                            }
                            sink.onEvent(
                                    new EventRecordBuilder()
                                            .provider(Probe.IDENTITY.id())
                                            .userData(new byte[7])
                                            .build(Arena.ofAuto()));
                        }),
                        10);

        arrivals.process(new Notes());

        assertThat(arrivals.arrived()).isEqualTo(2);
        assertThat(arrivals.arrivalNanos(9)).isNotZero();
        assertThat(arrivals.arrivalNanos(1)).isZero();
        assertThat(taken).hasSize(7);
    }

    private static EventRecord probe(long number) {
        byte[] data = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(number).array();
        return new EventRecordBuilder()
                .provider(Probe.IDENTITY.id())
                .userData(data)
                .build(Arena.ofAuto());
    }
}
