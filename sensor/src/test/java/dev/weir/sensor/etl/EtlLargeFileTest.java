package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Reads a log of more than 2 GiB, made of copies of a real file's buffers, each cut after its
/// first page so that the rest of it takes no room on disk.
@Timeout(120)
class EtlLargeFileTest {
    private static final long LENGTH = (2L << 30) + (64L << 20);
    private static final int BUFFER = 65_536;
    private static final int KEPT = 4096;
    private static final long ROUND_TICKS = 1_000_000_000L;

    @TempDir private Path directory;

    @Test
    void logOfTwoGibibytesIsReadInOrderAndInConstantMemory() throws IOException {
        Path file = directory.resolve("large.etl");
        long expected = write(file, Files.readAllBytes(TestData.file("perfview-diaghub.kernel.1")));
        long[] seen = {0, Long.MIN_VALUE, 0};
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();

        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                seen[0]++;
                seen[2] += record.timestamp() < seen[1] ? 1 : 0;
                seen[1] = record.timestamp();
            });
            assertThat(trace.damages()).isZero();
            assertThat(trace.lateEvents()).isZero();
        }

        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(Files.size(file)).isGreaterThan(Integer.MAX_VALUE);
        assertThat(seen[0]).isEqualTo(expected);
        assertThat(seen[2]).isZero();
        assertThat(allocated).isLessThan(32L << 20);
    }

    /// Writes copies of a log's buffers, round by round a little later, and returns how many
    /// records they hold.
    private static long write(Path file, byte[] log) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(log).order(ByteOrder.LITTLE_ENDIAN);
        long records = 0;
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            bytes.putInt(0x48 + 0x20 + 0x24, (int) (LENGTH / BUFFER));
            channel.write(bytes.slice(0, KEPT), 0);
            records += countAndShift(bytes, 0, 0);
            int source = BUFFER;
            for (long at = BUFFER; at < LENGTH; at += BUFFER) {
                records += countAndShift(bytes, source, at > log.length ? ROUND_TICKS : 0);
                bytes.putLong(source + 0x18, at / BUFFER);
                channel.write(bytes.slice(source, KEPT), at);
                source = source + BUFFER < log.length ? source + BUFFER : BUFFER;
            }
            channel.write(ByteBuffer.allocate(1), LENGTH - 1);
        }
        return records;
    }

    /// Cuts a buffer to its first page, moves the times of its records, and counts them.
    private static long countAndShift(ByteBuffer bytes, int buffer, long ticks) {
        int end = Math.min(bytes.getInt(buffer + 0x30), KEPT);
        long count = 0;
        int at = BufferLayout.LENGTH;
        int[] forms = RecordForm.table(false);
        while (at < end) {
            int record = buffer + at;
            int form = forms[bytes.get(record + 2)];
            int size = bytes.getShort(record + RecordForm.sizeAt(form)) & 0xFFFF;
            if (at + size > end) {
                break;
            }
            int timeAt = record + RecordForm.timeAt(form);
            bytes.putLong(timeAt, bytes.getLong(timeAt) + ticks);
            count++;
            at += (size + 7) & ~7;
        }
        bytes.putInt(buffer + 0x04, at);
        bytes.putInt(buffer + 0x08, at);
        bytes.putInt(buffer + 0x30, at);
        return count;
    }
}
