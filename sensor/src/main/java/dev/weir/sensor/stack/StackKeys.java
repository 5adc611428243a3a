package dev.weir.sensor.stack;

import dev.weir.sensor.record.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The keys that stand for stacks, and the events that wait for what they stand for.
///
/// Windows tells that when it makes a key, when it drops it, or when it ends the trace; a key that
/// was dropped may come again for another stack.
final class StackKeys {
    private static final int KEY_WEIGHT = 16;

    private final StackLimits limits;
    private final Map<Long, Words> known = new HashMap<>();
    private final Map<Long, List<Stack>> waiting = new HashMap<>();
    private long knownAddresses;
    private long pending;

    StackKeys(StackLimits limits) {
        this.limits = limits;
    }

    /// Returns what a key stands for, if that is known already.
    Optional<Words> find(long key) {
        return Optional.ofNullable(known.get(key));
    }

    /// Keeps a stack until its key is explained; returns false when too many wait.
    boolean await(long key, Stack stack) {
        if (pending >= limits.pendingStacks()) {
            return false;
        }
        waiting.computeIfAbsent(key, _ -> new ArrayList<>(1)).add(stack);
        pending++;
        return true;
    }

    /// Takes the end of a wait: returns the stacks that have the key, still without addresses.
    List<Stack> awaited(long key) {
        List<Stack> stacks = waiting.remove(key);
        if (stacks == null) {
            return List.of();
        }
        pending -= stacks.size();
        return stacks;
    }

    /// Remembers what a key stands for; for as long as there is room.
    void keep(long key, Words addresses) {
        drop(key);
        if (knownAddresses + weight(addresses) <= limits.addresses()) {
            known.put(key, addresses);
            knownAddresses += weight(addresses);
        }
    }

    /// Forgets a key.
    void drop(long key) {
        Words gone = known.remove(key);
        if (gone != null) {
            knownAddresses -= weight(gone);
        }
    }

    /// Counts what a key takes beside its addresses as some more of them.
    private static int weight(Words addresses) {
        return addresses.count() + KEY_WEIGHT;
    }

    long pending() {
        return pending;
    }
}
