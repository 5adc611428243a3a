package dev.weir.cli.live;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/// Options in a YAML file: each key is an option without its dashes.
///
/// ```
///   session: weir-edr
///   flush: 20ms
///   profile: [process, network]
///   provider:
///     - Microsoft-Windows-DNS-Client
///     - name: Microsoft-Windows-Kernel-File
///       any: 0x10
///       ids: [12, 30]
/// ```
///
/// An option that may be repeated takes a list; each item is one use of it. A provider may be
/// written as a map, see [ProviderSetting].
public final class ConfigFile {
    private static final int MAX_CHARACTERS = 1 << 20;

    private final Path file;
    private final Set<String> keys;

    private ConfigFile(Path file, Collection<String> keys) {
        this.file = file;
        this.keys = new TreeSet<>(keys);
    }

    /// Reads a file.
    ///
    /// **Errors.** [IOException] when it cannot be read, [IllegalArgumentException] with line and
    /// column when it is not what it should be.
    ///
    /// @param keys the keys that may stand in it
    public static List<ConfigEntry> read(Path file, Collection<String> keys) throws IOException {
        return new ConfigFile(file, keys).entries(text(file));
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + ": the file must be UTF-8", e);
        }
    }

    private List<ConfigEntry> entries(String text) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(file.toString())
                        .setCodePointLimit(MAX_CHARACTERS)
                        .build();
        try {
            Optional<Node> root = new Compose(settings).composeString(text);
            return root.isPresent() ? entries(root.get()) : List.of();
        } catch (MarkedYamlEngineException e) {
            throw fault(e.getProblemMark().or(e::getContextMark), e.getProblem());
        } catch (YamlEngineException e) {
            throw fault(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }

    private List<ConfigEntry> entries(Node root) {
        List<ConfigEntry> entries = new ArrayList<>();
        for (NodeTuple tuple : map(root, "the file").getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key");
            if (!keys.contains(key)) {
                throw fault(
                        tuple.getKeyNode().getStartMark(),
                        "unknown key '%s'; known are %s".formatted(key, String.join(", ", keys)));
            }
            if (tuple.getValueNode() instanceof SequenceNode list) {
                list.getValue().forEach(item -> entries.add(entry(key, item)));
            } else {
                entries.add(entry(key, tuple.getValueNode()));
            }
        }
        return entries;
    }

    private ConfigEntry entry(String key, Node value) {
        String text =
                key.equals(ProviderSetting.KEY) && value instanceof MappingNode
                        ? provider(map(value, key))
                        : scalar(value, key);
        return new ConfigEntry(key, text, where(value.getStartMark()));
    }

    private String provider(MappingNode node) {
        List<String> parts = new ArrayList<>();
        Optional<String> name = Optional.empty();
        for (NodeTuple tuple : node.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a key");
            Node value = tuple.getValueNode();
            if (key.equals("name")) {
                name = Optional.of(scalar(value, key));
            } else if (key.equals(ProviderSetting.WHERE) && value instanceof SequenceNode list) {
                list.getValue().forEach(item -> parts.add(key + "=" + scalar(item, key)));
            } else if (ProviderSetting.KEYS.contains(key)) {
                parts.add(key + "=" + joined(value, key));
            } else {
                throw fault(
                        tuple.getKeyNode().getStartMark(),
                        "unknown key '%s' of a provider; known are name, %s"
                                .formatted(key, String.join(", ", ProviderSetting.KEYS)));
            }
        }
        if (name.isEmpty()) {
            throw fault(node.getStartMark(), "a provider needs a name");
        }
        parts.addFirst(name.get());
        return String.join(ProviderSetting.SEPARATOR + " ", parts);
    }

    private String joined(Node value, String key) {
        if (value instanceof SequenceNode list) {
            return String.join(",", list.getValue().stream().map(n -> scalar(n, key)).toList());
        }
        return scalar(value, key);
    }

    private MappingNode map(Node node, String what) {
        if (!(node instanceof MappingNode map)) {
            throw fault(node.getStartMark(), what + " must hold keys and values, 'key: value'");
        }
        Set<String> seen = new HashSet<>();
        for (NodeTuple tuple : map.getValue()) {
            if (!seen.add(scalar(tuple.getKeyNode(), "a key"))) {
                throw fault(
                        tuple.getKeyNode().getStartMark(),
                        "the key '%s' is there twice"
                                .formatted(scalar(tuple.getKeyNode(), "a key")));
            }
        }
        return map;
    }

    private String scalar(Node node, String what) {
        if (!(node instanceof ScalarNode text) || text.getValue().isBlank()) {
            throw fault(node.getStartMark(), what + " must be a text or a number");
        }
        return text.getValue();
    }

    private IllegalArgumentException fault(Optional<Mark> mark, String message) {
        return new IllegalArgumentException(where(mark) + ": " + message);
    }

    private String where(Optional<Mark> mark) {
        return mark.map(at -> "%s:%d:%d".formatted(file, at.getLine() + 1, at.getColumn() + 1))
                .orElse(file.toString());
    }
}
