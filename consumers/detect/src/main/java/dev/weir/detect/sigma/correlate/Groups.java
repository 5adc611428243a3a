package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/// The groups of one correlation, within a bound of memory: when it is reached, the one that was
/// longest without occurrence is forgotten.
final class Groups {
    private final CorrelationShape shape;
    private final int keySize;
    private final long mostBytes;
    private final CountedLosses losses;
    private final LinkedHashMap<GroupKey, Group> byKey = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;
    private long lastNumber;
    private long forgottenAt = Group.NEVER;

    Groups(CorrelationShape shape, int keySize, long mostBytes, CountedLosses losses) {
        this.shape = shape;
        this.keySize = keySize;
        this.mostBytes = mostBytes;
        this.losses = losses;
    }

    /// Returns the group of a key, a new one for a new key.
    Group group(GroupKey key) {
        Group found = byKey.get(key);
        if (found == null) {
            found = new Group(key, ++lastNumber, Tally.of(shape));
            byKey.put(key, found);
            bytes += found.bytes();
        }
        return found;
    }

    /// Changes a group, and keeps account of its size.
    void change(Group group, Consumer<Group> change) {
        long before = group.bytes();
        change.accept(group);
        bytes += group.bytes() - before;
    }

    void remove(Group group) {
        if (byKey.remove(group.key) != null) {
            bytes -= group.bytes();
        }
    }

    /// Removes groups whose newest occurrence is before a time, the longest untouched first.
    void removeUntouchedSince(long time) {
        while (!byKey.isEmpty()) {
            Group eldest = byKey.firstEntry().getValue();
            if (eldest.newestTime >= time) {
                return;
            }
            remove(eldest);
        }
    }

    /// Forgets groups but one until the bound is kept; tells whether it then is.
    ///
    /// @param forgotten told each
    boolean makeRoom(Group kept, long now, Consumer<Group> forgotten) {
        while (bytes > mostBytes) {
            Group eldest = byKey.firstEntry().getValue();
            if (eldest == kept) {
                return false;
            }
            remove(eldest);
            forgotten.accept(eldest);
            losses.forgottenGroups++;
            forgottenAt = now;
        }
        return true;
    }

    /// Counts occurrences that a group had to forget.
    void forgot(int occurrences, long now) {
        losses.forgottenOccurrences += occurrences;
        forgottenAt = now;
    }

    long forgottenAt() {
        return forgottenAt;
    }

    void save(StateWriter out) {
        out.number(lastNumber).number(forgottenAt).number(byKey.size());
        for (Map.Entry<GroupKey, Group> entry : byKey.entrySet()) {
            entry.getValue().save(out);
        }
    }

    /// Reads what [#save] wrote.
    ///
    /// @param restored told each
    void restore(StateReader in, Consumer<Group> restored) throws IOException {
        lastNumber = in.number();
        forgottenAt = in.number();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            Group group = Group.restore(in, keySize, shape);
            byKey.put(group.key, group);
            bytes += group.bytes();
            restored.accept(group);
        }
    }
}
