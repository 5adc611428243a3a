package dev.weir.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/// What this process holds of the system, as far as the system tells.
///
/// @param residentKib memory that is really there; 0 where `/proc` does not tell
/// @param heapKib the heap in use, after a collection
/// @param threads platform threads
/// @param handles open files; 0 where `/proc` does not tell
record Holdings(long residentKib, long heapKib, int threads, long handles) {
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final Path HANDLES = Path.of("/proc/self/fd");
    private static final long NOISE_KIB = 64 << 10;

    static Holdings now() throws IOException {
        System.gc();
        long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 10;
        int threads = ManagementFactory.getThreadMXBean().getThreadCount();
        return new Holdings(readResidentKib(), heap, threads, countHandles());
    }

    /// Tells whether this is more than what was held before, and more than noise.
    boolean isMoreThan(Holdings before) {
        return residentKib > before.residentKib + NOISE_KIB
                || heapKib > before.heapKib + NOISE_KIB
                || threads > before.threads
                || handles > before.handles;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "resident %,d KiB, heap %,d KiB, %d threads, %d handles",
                residentKib,
                heapKib,
                threads,
                handles);
    }

    private static long readResidentKib() throws IOException {
        if (!Files.exists(STATUS)) {
            return 0;
        }
        return Files.readAllLines(STATUS).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    private static long countHandles() throws IOException {
        if (!Files.isDirectory(HANDLES)) {
            return 0;
        }
        try (Stream<Path> files = Files.list(HANDLES)) {
            return files.count();
        }
    }
}
