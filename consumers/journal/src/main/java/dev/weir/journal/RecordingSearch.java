package dev.weir.journal;

import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Finds places in a recording: by halves over the first blocks of its files, then block by block.
///
/// Chronicle's own index is not asked: within one file of blocks of 64 KiB it saves nothing worth
/// trusting it for.
///
/// **Thread.** One.
final class RecordingSearch {
    /// How a file begins.
    ///
    /// @param block the number of its first whole block
    /// @param sequence the first sequence number in it
    /// @param time the time of its first block with events; the greatest time when it has none
    private record Head(long block, long sequence, long time) {}

    /// Decides by a file's head whether what is looked for may stand at or behind it.
    private interface Reach {
        boolean reaches(Head head);
    }

    private final Recording recording;
    private final List<RecordingFile> files;
    private final Map<RecordingFile, Optional<Head>> heads = new HashMap<>();
    private final ReadBuffer buffer = ReadBuffer.forSearching();

    RecordingSearch(Recording recording) throws IOException {
        this.recording = recording;
        this.files = recording.files();
    }

    /// Returns the file from which reading finds a block: the last that begins at or before it.
    Optional<RecordingFile> fileOfBlock(long block) throws IOException {
        return last(files, head -> head.block <= block).or(() -> files.stream().findFirst());
    }

    /// Returns the position of an event, or of the first one behind it that is there.
    Position ofSequence(long sequence) throws IOException {
        Optional<RecordingFile> file = last(files, head -> head.sequence <= sequence);
        if (file.isEmpty()) {
            return Position.BEGINNING;
        }
        RecordCursor cursor = new RecordCursor();
        try (BlockReader reader = recording.read(begin(file.get()))) {
            while (nextBlock(reader)) {
                Block block = reader.block();
                cursor.start(block);
                while (block.nextSequence() > sequence && cursor.next()) {
                    if (cursor.type() == RecordType.EVENT && cursor.sequence() >= sequence) {
                        return new Position(block.number(), cursor.ordinal());
                    }
                }
            }
        }
        return end();
    }

    /// Returns the position of the first block that may hold an event of a time or later.
    Position ofTime(long time) throws IOException {
        for (List<RecordingFile> run : runs()) {
            if (lastTime(run) < time) {
                continue;
            }
            Optional<RecordingFile> file = last(run, head -> head.time < time);
            Position from = begin(file.orElse(run.getFirst()));
            try (BlockReader reader = recording.read(from)) {
                while (nextBlock(reader)) {
                    if (reader.block().eventCount() > 0 && reader.block().lastTime() >= time) {
                        return new Position(reader.block().number(), 0);
                    }
                }
            }
        }
        return end();
    }

    /// Returns the position behind the last block.
    Position end() throws IOException {
        for (RecordingFile file : files.reversed()) {
            Optional<Head> head = head(file);
            if (head.isPresent()) {
                long[] last = {head.get().block};
                walk(file, true, block -> last[0] = block.number());
                return new Position(last[0] + 1, 0);
            }
        }
        return Position.BEGINNING;
    }

    /// Returns the last file that what is looked for may stand at or behind; files without a block
    /// count as those before them.
    private Optional<RecordingFile> last(List<RecordingFile> among, Reach reach)
            throws IOException {
        int low = -1;
        int high = among.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            int whole = middle;
            while (whole > low && head(among.get(whole)).isEmpty()) {
                whole--;
            }
            if (whole <= low || reach.reaches(head(among.get(whole)).orElseThrow())) {
                low = middle;
            } else {
                high = whole - 1;
            }
        }
        while (low >= 0 && head(among.get(low)).isEmpty()) {
            low--;
        }
        return low >= 0 ? Optional.of(among.get(low)) : Optional.empty();
    }

    private List<List<RecordingFile>> runs() {
        List<List<RecordingFile>> runs = new ArrayList<>();
        for (RecordingFile file : files) {
            if (runs.isEmpty() || runs.getLast().getFirst().run() != file.run()) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(file);
        }
        return runs;
    }

    private long lastTime(List<RecordingFile> run) throws IOException {
        long[] last = {Long.MIN_VALUE};
        for (RecordingFile file : run.reversed()) {
            walk(
                    file,
                    true,
                    block -> {
                        if (block.eventCount() > 0) {
                            last[0] = Math.max(last[0], block.lastTime());
                        }
                    });
            if (last[0] != Long.MIN_VALUE) {
                break;
            }
        }
        return last[0];
    }

    private Position begin(RecordingFile file) throws IOException {
        return head(file).map(head -> new Position(head.block, 0)).orElse(Position.BEGINNING);
    }

    private Optional<Head> head(RecordingFile file) throws IOException {
        Optional<Head> known = heads.get(file);
        if (known == null) {
            known = readHead(file);
            heads.put(file, known);
        }
        return known;
    }

    private Optional<Head> readHead(RecordingFile file) throws IOException {
        Block block = new Block();
        try (FileWalker walker =
                new FileWalker(new FileWindow(file.path(), buffer), block, -1, false)) {
            if (!walker.nextWhole()) {
                return Optional.empty();
            }
            long number = block.number();
            long sequence = block.firstSequence();
            boolean more = true;
            while (more && block.eventCount() == 0) {
                more = walker.nextWhole();
            }
            return Optional.of(
                    new Head(number, sequence, more ? block.firstTime() : Long.MAX_VALUE));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private void walk(RecordingFile file, boolean headersOnly, Consumer<Block> visitor)
            throws IOException {
        Block block = new Block();
        try (FileWalker walker =
                new FileWalker(new FileWindow(file.path(), buffer), block, -1, headersOnly)) {
            while (walker.nextWhole()) {
                visitor.accept(block);
            }
        } catch (NoSuchFileException e) {
            // Retention took it; what is no longer there is not found.
        }
    }

    private static boolean nextBlock(BlockReader reader) throws IOException {
        while (true) {
            switch (reader.next()) {
                case BLOCK -> {
                    return true;
                }
                case GAP -> {}
                case WAIT, END -> {
                    return false;
                }
            }
        }
    }
}
