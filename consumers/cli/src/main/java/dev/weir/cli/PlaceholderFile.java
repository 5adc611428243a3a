package dev.weir.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// A file that says what stands for rules' placeholders, in YAML:
///
/// ```yaml
/// Administrators: [anna, 'adm_*']
/// DomainControllers:
///   - dc01
///   - dc02
/// ```
final class PlaceholderFile {
    private static final long LARGEST_FILE_BYTES = 8 << 20;

    private PlaceholderFile() {}

    /// Reads the values of each name.
    static Map<String, List<String>> read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            throw CommandFault.unreadable("more than 8 MiB of placeholders: " + file);
        }
        try (InputStream in = Files.newInputStream(file)) {
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
            return values(file, new Load(settings).loadFromInputStream(in));
        } catch (YamlEngineException e) {
            throw CommandFault.unreadable("%s: %s".formatted(file, e.getMessage()));
        }
    }

    private static Map<String, List<String>> values(Path file, Object document) {
        if (!(document instanceof Map<?, ?> map)) {
            throw CommandFault.unreadable(
                    file + ": expected placeholders with their values, such as Admins: [anna]");
        }
        Map<String, List<String>> values = new HashMap<>();
        map.forEach((name, value) -> {
            List<String> texts = new ArrayList<>();
            for (Object each : value instanceof List<?> list ? list : List.of(value)) {
                texts.add(text(file, name, each));
            }
            values.put(String.valueOf(name), texts);
        });
        return values;
    }

    private static String text(Path file, Object name, Object value) {
        if (value instanceof String || value instanceof Number) {
            return value.toString();
        }
        throw CommandFault.unreadable(
                "%s: a value of %s is neither text nor a number: %s".formatted(file, name, value));
    }
}
