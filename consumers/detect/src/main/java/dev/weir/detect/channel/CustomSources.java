package dev.weir.detect.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads log sources that a user defines, from YAML:
///
/// ```yaml
/// sources:
///   - channel: Contoso-EDR/Process   # compares without case
///     ids: [1, 3]                    # every event of the channel when this is left out
///     category: process_creation     # a category, a service, or both
///     service: contoso
///     fields:                        # the rules' name: the events' name
///       Image: ImagePath
///       ParentImage: CreatorPath
/// ```
///
/// They stand beside those that are known: Security 5156 can be made `network_connection` too.
public final class CustomSources {
    private static final Set<String> KEYS =
            Set.of("channel", "ids", "category", "service", "fields");
    private static final long LARGEST_FILE_BYTES = 1 << 20;

    private CustomSources() {}

    /// Reads a file.
    ///
    /// **Errors.** [IOException] when it cannot be read or says something else; the message names
    /// the entry.
    public static List<ChannelSource> read(Path file) throws IOException {
        if (Files.size(file) > LARGEST_FILE_BYTES) {
            throw new IOException("%s: more than 1 MiB".formatted(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            LoadSettings settings = LoadSettings.builder().setLabel(file.toString()).build();
            return sources(new Load(settings).loadFromInputStream(in));
        } catch (YamlEngineException | IllegalArgumentException e) {
            throw new IOException("%s: %s".formatted(file, e.getMessage()), e);
        } catch (StackOverflowError e) {
            throw new IOException("%s: nested too deeply".formatted(file), e);
        }
    }

    private static List<ChannelSource> sources(@Nullable Object document) {
        if (!(document instanceof Map<?, ?> map)
                || !(map.get("sources") instanceof List<?> entries)) {
            throw new IllegalArgumentException("expected a list named sources");
        }
        List<ChannelSource> sources = new ArrayList<>();
        for (Object entry : entries) {
            String where = "sources[%d]".formatted(sources.size());
            if (!(entry instanceof Map<?, ?> source)) {
                throw new IllegalArgumentException(where + ": expected channel, category, ...");
            }
            sources.add(source(where, source));
        }
        return sources;
    }

    private static ChannelSource source(String where, Map<?, ?> source) {
        for (Object key : source.keySet()) {
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException("%s: unknown key: %s".formatted(where, key));
            }
        }
        Optional<String> category = text(where, source, "category");
        Optional<String> service = text(where, source, "service");
        if (category.isEmpty() && service.isEmpty()) {
            throw new IllegalArgumentException(where + ": neither category nor service");
        }
        String channel =
                text(where, source, "channel")
                        .orElseThrow(() -> new IllegalArgumentException(where + ": no channel"));
        return new ChannelSource(
                channel, ids(where, source), category, service, fields(where, source), true);
    }

    private static Optional<String> text(String where, Map<?, ?> source, String key) {
        Object value = source.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof String text && !text.isBlank()) {
            return Optional.of(text);
        }
        throw new IllegalArgumentException("%s: %s is no text: %s".formatted(where, key, value));
    }

    private static Set<Integer> ids(String where, Map<?, ?> source) {
        Object value = source.get("ids");
        if (value == null) {
            return Set.of();
        }
        Set<Integer> ids = new HashSet<>();
        if (value instanceof List<?> list) {
            for (Object id : list) {
                if (!(id instanceof Integer number)) {
                    throw new IllegalArgumentException(
                            "%s: ids has something else than event ids: %s".formatted(where, id));
                }
                ids.add(number);
            }
        }
        if (ids.isEmpty()) {
            throw new IllegalArgumentException(where + ": ids is no list of event ids");
        }
        return ids;
    }

    private static List<FieldRule> fields(String where, Map<?, ?> source) {
        Object value = source.get("fields");
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(where + ": fields is no map");
        }
        List<FieldRule> fields = new ArrayList<>();
        map.forEach((target, from) -> {
            if (!(target instanceof String to) || !(from instanceof String name)) {
                throw new IllegalArgumentException(
                        "%s: fields has no names: %s: %s".formatted(where, target, from));
            }
            fields.add(FieldRule.copy(to, name));
        });
        return fields;
    }
}
