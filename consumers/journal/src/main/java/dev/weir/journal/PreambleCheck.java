package dev.weir.journal;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Checks that each file of a run repeats, before its first event, the sessions and schemas that
/// the files before it hold, so that it can be read without them.
///
/// It remembers a hash of each record, and no more of them than fit into a modest memory.
///
/// **Thread.** One.
final class PreambleCheck {
    private static final int MOST = 1 << 18;

    private final Set<Bytes> known = new HashSet<>();
    private final Set<Bytes> owed = new HashSet<>();
    private final MessageDigest sha256;
    private Optional<RecordingFile> file = Optional.empty();

    PreambleCheck() {
        try {
            sha256 = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java knows SHA-256", e);
        }
    }

    /// Takes note of missing blocks: they may have held what is looked for.
    void miss() {
        owed.clear();
    }

    /// Looks at the next block, before its records are.
    Optional<Finding> block(Block block, RecordingFile in) {
        if (file.isEmpty() || !file.get().equals(in)) {
            boolean sameRun = file.isPresent() && file.get().run() == in.run();
            if (!sameRun) {
                known.clear();
            }
            owed.clear();
            owed.addAll(known);
            file = Optional.of(in);
        }
        if (owed.isEmpty() || block.eventCount() == 0) {
            return Optional.empty();
        }
        int missing = owed.size();
        owed.clear();
        return Optional.of(
                new Finding(
                        block.number(),
                        "%d sessions or schemas are not repeated before block %d"
                                .formatted(missing, block.number())));
    }

    /// Takes a record that is no event.
    void record(int type, EventRecord record) {
        if (type == RecordType.SESSION || type == RecordType.SCHEMA) {
            sha256.update(record.userData().toArray(ValueLayout.JAVA_BYTE));
            Bytes hash = Bytes.of(sha256.digest());
            if (known.size() < MOST) {
                known.add(hash);
            }
            owed.remove(hash);
        }
    }
}
