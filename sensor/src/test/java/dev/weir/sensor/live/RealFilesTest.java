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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records of real Windows machines, delivered by ProcessTrace, are those that the .etl reader
/// gives.
class RealFilesTest {
    @TempDir private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "perfview-net.4.5.2.x86", // 32-bit, stacks
                "dotnet-DynamicEvents", // large events
                "krabsetw-powershell",
                "airbus-AMSITrace",
                "perfview-diaghub.kernel.1", // system records
                "demikernel-PktMon", // TraceLogging
                "tx-Process" // classic
            })
    void recordsAreEqualOnBothWays(String name) throws IOException {
        Path etl = Path.of(System.getProperty("weir.testdata")).resolve(name + ".etl");
        assumeTrue(Files.exists(etl), "SKIPPED: no " + etl);
        EventTracing tracing = Simulator.tracing();
        Path read = directory.resolve("read");
        Path delivered = directory.resolve("delivered");

        write(EtlTrace.open(List.of(etl), EtlOptions.DEFAULT), read);
        write(tracing.openLogFile(read), delivered);

        assertThat(Files.size(read)).isPositive();
        assertThat(Files.mismatch(delivered, read)).isEqualTo(-1);
    }

    private static void write(Trace trace, Path path) throws IOException {
        try (trace;
                PlainEventFile file = PlainEventFile.create(path)) {
            trace.process(file);
        }
    }
}
