package dev.weir.detect.host;

import java.util.Optional;

/// The full names of registry keys, by the number that the kernel has for the key.
///
/// Names stand here as the kernel has them, `\REGISTRY\MACHINE\…`; see [RegistryPath#shown]. It
/// keeps 65,536 of them, 8 Mi characters together, and forgets those that were used least lately.
///
/// **Thread.** One.
public final class RegistryKeys {
    private final RecentTexts names = new RecentTexts(1 << 16, 8L << 20);

    RegistryKeys() {}

    /// Returns the full name of a key.
    public Optional<String> find(long keyObject) {
        return names.find(keyObject);
    }

    /// Learns the full name of a key; 0 and an empty name say nothing.
    public void put(long keyObject, String name) {
        if (keyObject != 0 && !name.isEmpty()) {
            names.put(keyObject, name);
        }
    }

    /// Forgets a key that is no more.
    public void remove(long keyObject) {
        names.remove(keyObject);
    }

    /// Returns how many names are known.
    public int size() {
        return names.size();
    }

    /// Returns how many names had to be forgotten for others.
    public long forgotten() {
        return names.forgotten();
    }

    RecentTexts texts() {
        return names;
    }
}
