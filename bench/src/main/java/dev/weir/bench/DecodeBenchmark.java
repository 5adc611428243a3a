package dev.weir.bench;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.DecoderOptions;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.decode.PropertyVisitor;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.SchemaLookup;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// What does it cost to decode an event of eight mixed properties, against code written by hand for
/// that one event?
///
/// All begin with the record, and so with the question which event it is.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DecodeBenchmark {
    private static final int SOON = 1000;

    /// Whether the decoder is compiled for the event, or walks over its schema.
    @Param({"plain", "compiled"})
    public String decoder = "";

    private final EventRecord record = SampleEvent.record();
    private final Lengths lengths = new Lengths();
    private final PropertyHandle processId = handle("ProcessId");
    private final PropertyHandle createTime = handle("CreateTime");
    private final PropertyHandle imageName = handle("ImageName");
    private final PropertyHandle user = handle("User");
    private final PropertyHandle key = handle("Key");
    private final PropertyHandle sid = handle("Sid");
    private final PropertyHandle activity = handle("Activity");
    private final PropertyHandle hash = handle("Hash");
    private EventDecoder events = new EventDecoder(SchemaLookup.NONE);

    /// Makes the decoder, and checks that it reads what the code written by hand does.
    @Setup
    public void makeDecoder() {
        DecoderOptions compiled = new DecoderOptions(SOON, false, Optional.empty());
        events =
                new EventDecoder(
                        SampleEvent.LOOKUP,
                        decoder.equals("compiled") ? compiled : DecoderOptions.PLAIN);
        if (read() != readByHand() || one() != oneByHand()) {
            throw new IllegalStateException("the decoder and the code written by hand differ");
        }
    }

    /// The baseline: all eight properties.
    @Benchmark
    public long readByHand() {
        return SampleEvent.readAll(record);
    }

    /// The baseline of one property.
    @Benchmark
    public long oneByHand() {
        return SampleEvent.readKey(record);
    }

    /// Which event it is, and nothing of its payload.
    @Benchmark
    public DecodedEvent lookUp() {
        return events.decode(record);
    }

    /// Where all eight properties lie, and whether they fit.
    @Benchmark
    public Object find() {
        return events.decode(record).status();
    }

    /// All eight properties by their handles.
    @Benchmark
    public long read() {
        DecodedEvent event = events.decode(record);
        long sum = event.getLong(processId) + event.getLong(createTime) + event.getLong(key);
        sum += event.value(imageName).length() + event.value(user).length();
        sum += event.value(sid).length();
        PropertyValue guid = event.value(activity);
        sum +=
                GuidLayout.mostSignificantBits(guid.data(), guid.position())
                        ^ GuidLayout.leastSignificantBits(guid.data(), guid.position());
        return sum + event.value(hash).length();
    }

    /// One property, behind two strings.
    @Benchmark
    public long one() {
        return events.decode(record).getLong(key);
    }

    /// All eight properties shown to a visitor.
    @Benchmark
    public long show() {
        events.decode(record).forEach(lengths);
        return lengths.sum;
    }

    private static PropertyHandle handle(String name) {
        return PropertyHandle.find(SampleEvent.SCHEMA, name).orElseThrow();
    }

    private static final class Lengths implements PropertyVisitor {
        private long sum;

        @Override
        public void onValue(PropertyValue value) {
            sum += value.length();
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
