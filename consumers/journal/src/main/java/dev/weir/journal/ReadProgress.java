package dev.weir.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.HashMap;
import java.util.Map;

/// How far into a recording a reader is, by the lengths of its files when it was opened.
///
/// **Thread.** One.
final class ReadProgress {
    private final Map<RecordingFile, Long> bytesBefore = new HashMap<>();
    private final long bytes;

    ReadProgress(Recording recording) throws IOException {
        long before = 0;
        for (RecordingFile file : recording.files()) {
            bytesBefore.put(file, before);
            try {
                before += Files.size(file.path());
            } catch (NoSuchFileException e) {
                // Retention took it since it was listed.
            }
        }
        bytes = Math.max(1, before);
    }

    /// Returns how much lies before a block in a file, from 0 to 1.
    double before(Block block, RecordingFile file) {
        double done = bytesBefore.getOrDefault(file, bytes) + block.wordPosition();
        return Math.min(1, done / bytes);
    }
}
