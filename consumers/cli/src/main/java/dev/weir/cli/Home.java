package dev.weir.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/// The directory of what Weir keeps for its user: the one that `WEIR_HOME` names, else where the
/// system keeps a user's configuration.
final class Home {
    private static final String FOLDER = "weir";

    private Home() {}

    /// Returns the directory; it need not exist.
    static Path ofUser() {
        return find(
                System.getenv(), System.getProperty("os.name"), System.getProperty("user.home"));
    }

    static Path find(Map<String, String> environment, String system, String userHome) {
        String named = environment.getOrDefault("WEIR_HOME", "");
        if (!named.isEmpty()) {
            return Path.of(named);
        }
        String name = system.toLowerCase(Locale.ROOT);
        String roaming = environment.getOrDefault("APPDATA", "");
        if (name.startsWith("windows")) {
            return (roaming.isEmpty() ? Path.of(userHome, "AppData", "Roaming") : Path.of(roaming))
                    .resolve(FOLDER);
        }
        if (name.startsWith("mac")) {
            return Path.of(userHome, "Library", "Application Support", FOLDER);
        }
        String configuration = environment.getOrDefault("XDG_CONFIG_HOME", "");
        return (configuration.isEmpty() ? Path.of(userHome, ".config") : Path.of(configuration))
                .resolve(FOLDER);
    }
}
