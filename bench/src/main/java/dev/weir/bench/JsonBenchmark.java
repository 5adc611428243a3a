package dev.weir.bench;

import dev.weir.cli.JsonLines;
import dev.weir.sensor.decode.DecoderOptions;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.text.Utf8Buffer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
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

/// What does it cost to print an event of eight mixed properties as JSON, against code written by
/// hand for that one event?
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 2, jvmArgsAppend = "-Xmx256m")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JsonBenchmark {
    private static final int SOON = 1000;

    /// Whether the decoder is compiled for the event, or walks over its schema.
    @Param({"plain", "compiled"})
    public String decoder = "";

    private final EventRecord record = SampleEvent.record();
    private final Utf8Buffer out = new Utf8Buffer();
    private JsonLines lines = new JsonLines(OutputStream.nullOutputStream());
    private EventDecoder events = new EventDecoder(SchemaLookup.NONE);

    /// Makes the printer, and checks that it prints what the code written by hand does.
    @Setup
    public void makePrinter() {
        DecoderOptions compiled = new DecoderOptions(SOON, false, Optional.empty());
        events =
                new EventDecoder(
                        SampleEvent.LOOKUP,
                        decoder.equals("compiled") ? compiled : DecoderOptions.PLAIN);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        JsonLines once = new JsonLines(printed);
        once.print(events.decode(record));
        once.flush();
        byHand();
        if (!printed.toString(StandardCharsets.UTF_8).equals(out.toString())) {
            throw new IllegalStateException(
                    "the printer and the code written by hand differ:%n%s%s"
                            .formatted(printed.toString(StandardCharsets.UTF_8), out));
        }
        lines = new JsonLines(OutputStream.nullOutputStream());
    }

    /// The baseline.
    @Benchmark
    public Object byHand() {
        out.truncate(0);
        SampleJson.print(record, out);
        return out;
    }

    /// The printer of `weir dump`.
    @Benchmark
    public Object print() {
        lines.print(events.decode(record));
        return lines;
    }
}
