package dev.weir.detect.etw;

import dev.weir.detect.host.RegistryKeys;
import dev.weir.detect.host.RegistryPath;
import java.util.Optional;

/// Puts together the names of keys and values, as Sysmon writes them.
final class RegistryNames {
    /// What Sysmon calls the value of a key that has no name.
    private static final String NO_NAME = "(Default)";

    private RegistryNames() {}

    /// Returns a key's path; empty when neither its name nor the stream says it.
    ///
    /// @param object the key's object, or that of the key that the name is relative to
    /// @param name its whole path as the kernel has it, a path below the object, or nothing
    static String key(RegistryKeys keys, long object, String name) {
        if (name.startsWith("\\")) {
            return RegistryPath.shown(name);
        }
        Optional<String> base = keys.find(object);
        if (base.isEmpty()) {
            return "";
        }
        return RegistryPath.shown(name.isEmpty() ? base.get() : base.get() + '\\' + name);
    }

    /// Returns a value's path; empty when its key's is.
    static String value(String key, String name) {
        return key.isEmpty() ? "" : key + '\\' + (name.isEmpty() ? NO_NAME : name);
    }
}
