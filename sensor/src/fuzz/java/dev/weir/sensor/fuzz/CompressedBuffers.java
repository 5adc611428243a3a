package dev.weir.sensor.fuzz;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Takes compressed buffers out of log files.
final class CompressedBuffers {
    private static final int HEADER_LENGTH = 72;
    private static final long FILLED = 0x30;
    private static final long FLAGS = 0x34;
    private static final int COMPRESSED = 0x40;
    private static final byte XPRESS = 3;
    private static final int LONGEST = 1 << 13;

    private CompressedBuffers() {}

    static void take(List<Path> logs, Map<String, byte[]> seeds, int most) throws IOException {
        for (Path log : logs) {
            byte[] bytes = Files.readAllBytes(log);
            MemorySegment file = MemorySegment.ofArray(bytes);
            int at = 0;
            while (seeds.size() < most && bytes.length - at >= HEADER_LENGTH) {
                int length = file.get(INT, at);
                if (length < HEADER_LENGTH || length > bytes.length - at) {
                    break;
                }
                if ((file.get(SHORT, at + FLAGS) & COMPRESSED) != 0) {
                    int wanted = file.get(INT, at + FILLED) >> 2;
                    int taken = Math.min(length - HEADER_LENGTH, LONGEST);
                    byte[] seed = new byte[3 + taken];
                    seed[0] = XPRESS;
                    seed[1] = (byte) wanted;
                    seed[2] = (byte) (wanted >> 8);
                    System.arraycopy(bytes, at + HEADER_LENGTH, seed, 3, taken);
                    seeds.put("buffer" + seeds.size(), seed);
                }
                at += length;
            }
        }
    }
}
