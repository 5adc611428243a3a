package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtlAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @ParameterizedTest
    @ValueSource(strings = {"perfview-net.4.5.2.x86", "perfview-diaghub.kernel.1", "tx-Process"})
    void recordsAreDeliveredWithoutAllocation(String name) throws IOException {
        Path file = TestData.file(name);
        long[] sum = {0, 0};

        for (int round = 0; round < 20; round++) {
            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                sum[0] = 0;
                long before = THREADS.getCurrentThreadAllocatedBytes();
                trace.process(record -> {
                    sum[0]++;
                    sum[1] += record.timestamp() + record.userDataLength();
                });
                long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
                if (round > 0) {
                    // The index and the tables of a trace, and something a buffer: none a record.
                    assertThat(allocated).as("bytes for %d records", sum[0]).isLessThan(250_000);
                }
            }
        }
        assertThat(sum[0]).isGreaterThan(10_000);
    }
}
