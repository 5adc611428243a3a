package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Records of real Windows machines, delivered by ProcessTrace, are those that the .etl reader
/// gives.
class RealFilesTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @MethodSource("files")
    void recordsAreEqualEventByEvent(Path etl) throws IOException {
        Path read = directory.resolve("read");
        Path delivered = directory.resolve("delivered");
        write(EtlTrace.open(List.of(etl), EtlOptions.DEFAULT), read);

        write(Simulator.tracing().openLogFile(read), delivered);

        assertThat(Files.size(read)).isPositive();
        assertThat(Files.mismatch(delivered, read)).isEqualTo(-1);
    }

    @ParameterizedTest
    @MethodSource("files")
    void recordsAreEqualBufferByBuffer(Path etl) throws IOException {
        Path read = directory.resolve("read");
        Path delivered = directory.resolve("delivered");
        write(EtlTrace.open(List.of(etl), EtlOptions.DEFAULT), read);
        LiveTraceOptions buffers = LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_BUFFER);

        write(Simulator.tracing().openLogFile(etl, buffers), delivered);

        assertThat(Files.mismatch(delivered, read)).isEqualTo(-1);
    }

    private static List<Path> files() throws IOException {
        Path data = Path.of(System.getProperty("weir.testdata"));
        assumeTrue(Files.isDirectory(data), "SKIPPED: no " + data);
        try (Stream<Path> all = Files.list(data)) {
            return all.filter(file -> file.toString().endsWith(".etl")).sorted().toList();
        }
    }

    private static void write(Trace trace, Path path) throws IOException {
        try (trace;
                PlainEventFile file = PlainEventFile.create(path)) {
            trace.process(file);
        }
    }
}
