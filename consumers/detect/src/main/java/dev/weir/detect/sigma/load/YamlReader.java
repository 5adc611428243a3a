package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.load.YamlNode.Entry;
import dev.weir.detect.sigma.load.YamlNode.Mapping;
import dev.weir.detect.sigma.load.YamlNode.Scalar;
import dev.weir.detect.sigma.load.YamlNode.Sequence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Turns YAML into nodes that know where they stand.
///
/// It takes the parser's events, not its nodes: so depth and size are bounded before memory is
/// spent, an alias shares what it stands for but counts as if it were written out, and no tag makes
/// an object.
///
/// **Thread.** One.
final class YamlReader {
    private final Iterator<Event> events;
    private final RuleLimits limits;
    private final Map<Anchor, YamlNode> anchors = new HashMap<>();
    private final Map<Anchor, Integer> sizes = new HashMap<>();
    private int nodes;
    private int line = 1;

    private YamlReader(Iterator<Event> events, RuleLimits limits) {
        this.events = events;
        this.limits = limits;
    }

    /// Reads all documents, as far as they are sound.
    static List<Mapping> read(String yaml, RuleLimits limits, Problems problems) {
        LoadSettings settings =
                LoadSettings.builder()
                        .setLabel(problems.source())
                        .setCodePointLimit(Integer.MAX_VALUE)
                        .build();
        List<Mapping> documents = new ArrayList<>();
        YamlReader reader =
                new YamlReader(new Parse(settings).parseString(yaml).iterator(), limits);
        try {
            reader.readInto(documents, problems);
        } catch (RuleException e) {
            problems.error(e);
        } catch (MarkedYamlEngineException e) {
            problems.error(marked(e));
        } catch (ReaderException e) {
            problems.error(unprintable(yaml, e));
        } catch (YamlEngineException | NoSuchElementException e) {
            problems.error(new RuleException(reader.line, 0, "no YAML: " + e.getMessage()));
        }
        return documents;
    }

    private static RuleException marked(MarkedYamlEngineException e) {
        Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
        return new RuleException(
                mark.map(Mark::getLine).orElse(-1) + 1,
                mark.map(Mark::getColumn).orElse(-1) + 1,
                "no YAML: " + e.getProblem());
    }

    private static RuleException unprintable(String yaml, ReaderException e) {
        int line = 1;
        int column = 1;
        for (int i = 0, point = 0; i < yaml.length() && point < e.getPosition(); point++) {
            int c = yaml.codePointAt(i);
            i += Character.charCount(c);
            column = c == '\n' ? 1 : column + 1;
            line += c == '\n' ? 1 : 0;
        }
        return new RuleException(
                line,
                column,
                "no YAML: the character U+%04X may not stand in it".formatted(e.getCodePoint()));
    }

    private void readInto(List<Mapping> documents, Problems problems) {
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() != Event.ID.DocumentStart) {
                continue;
            }
            anchors.clear();
            sizes.clear();
            YamlNode root = node(events.next(), 1);
            if (root instanceof Mapping mapping) {
                documents.add(mapping);
            } else if (!(root instanceof Scalar scalar && scalar.isNull())) {
                problems.error(root, "a rule is a map, not " + root.kind());
            }
        }
    }

    private YamlNode node(Event event, int depth) {
        int before = nodes++;
        line = line(event.getStartMark());
        if (nodes > limits.nodes()) {
            throw wrong(event, "more nodes than " + limits.nodes());
        }
        if (depth > limits.depth()) {
            throw wrong(event, "deeper than %d levels".formatted(limits.depth()));
        }
        YamlNode node =
                switch (event) {
                    case AliasEvent alias -> aliased(alias);
                    case ScalarEvent scalar -> scalar(scalar);
                    case SequenceStartEvent _ -> sequence(event, depth);
                    case MappingStartEvent _ -> mapping(event, depth);
                    default -> throw wrong(event, "no YAML: unexpected " + event.getEventId());
                };
        if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
            Optional<Anchor> anchor = named.getAnchor();
            if (anchor.isPresent()) {
                // Only now, so that nothing can stand for what it is part of.
                anchors.put(anchor.get(), node);
                sizes.put(anchor.get(), nodes - before);
            }
        }
        return node;
    }

    private YamlNode aliased(AliasEvent alias) {
        YamlNode target = anchors.get(alias.getAlias());
        if (target == null) {
            throw wrong(
                    alias,
                    "*%s stands for nothing that is complete before it"
                            .formatted(alias.getAlias().getValue()));
        }
        nodes += sizes.getOrDefault(alias.getAlias(), 0);
        if (nodes > limits.nodes()) {
            throw wrong(alias, "with its aliases more nodes than " + limits.nodes());
        }
        return target;
    }

    private static Scalar scalar(ScalarEvent event) {
        boolean plain = event.isPlain() && event.getTag().isEmpty();
        boolean oneLine =
                line(event.getStartMark()) == line(event.getEndMark())
                        && event.getScalarStyle() != ScalarStyle.DOUBLE_QUOTED
                        && (plain || event.getValue().indexOf('\'') < 0);
        return new Scalar(
                event.getValue(),
                plain,
                oneLine,
                line(event.getStartMark()),
                column(event.getStartMark()));
    }

    private Sequence sequence(Event start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.SequenceEnd; e = events.next()) {
            items.add(node(e, depth + 1));
        }
        return new Sequence(items, line(start.getStartMark()), column(start.getStartMark()));
    }

    private Mapping mapping(Event start, int depth) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (Event e = events.next(); e.getEventId() != Event.ID.MappingEnd; e = events.next()) {
            if (!(node(e, depth + 1) instanceof Scalar key)) {
                throw wrong(e, "a key is a text");
            }
            YamlNode value = node(events.next(), depth + 1);
            Entry first = entries.putIfAbsent(key.text(), new Entry(key, value));
            if (first != null) {
                throw wrong(
                        e,
                        "the key stands here again: %s, first in line %d"
                                .formatted(key.text(), first.key().line()));
            }
        }
        return new Mapping(entries, line(start.getStartMark()), column(start.getStartMark()));
    }

    private static RuleException wrong(Event event, String message) {
        return new RuleException(line(event.getStartMark()), column(event.getStartMark()), message);
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(Mark::getLine).orElse(-1) + 1;
    }

    private static int column(Optional<Mark> mark) {
        return mark.map(Mark::getColumn).orElse(-1) + 1;
    }
}
