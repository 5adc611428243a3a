package dev.weir.detect.run;

import java.util.LinkedHashSet;

/// The keys of the last alerts: so many that two reports of one find, which come of a restart,
/// never lie farther apart in practice.
///
/// **Thread.** One.
final class RecentKeys {
    private static final int MOST = 1 << 20;

    private final LinkedHashSet<AlertKey> keys = new LinkedHashSet<>();

    /// Adds a key, and tells whether it was not there.
    boolean add(AlertKey key) {
        boolean isNew = keys.add(key);
        if (keys.size() > MOST) {
            keys.removeFirst();
        }
        return isNew;
    }

    boolean contains(AlertKey key) {
        return keys.contains(key);
    }
}
