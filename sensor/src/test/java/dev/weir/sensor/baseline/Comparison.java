package dev.weir.sensor.baseline;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.FieldValue;
import dev.weir.sensor.decode.FieldValues;
import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Compares an event, as decoded, with a line of a baseline.
final class Comparison {
    /// What TraceEvent writes for a property that an event's version does not have.
    private static final List<String> ABSENT = List.of("", "0", "0x00000000");

    private final Correspondence correspondence;
    private final TraceFacts facts;
    private final SessionFacts session;

    Comparison(Correspondence correspondence, TraceFacts facts, SessionFacts session) {
        this.correspondence = correspondence;
        this.facts = facts;
        this.session = session;
    }

    /// Returns the type of event that a line names.
    Correspondence.Event event(BaselineLine line) {
        return correspondence.event(line.event());
    }

    /// Returns what differs, as `field: theirs, ours`.
    List<String> differences(BaselineLine line, EventRecord record, DecodedEvent decoded) {
        Map<String, FieldValue> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(FieldValues.of(decoded));
        List<String> differences = new ArrayList<>();
        Correspondence.Event event = event(line);
        if (!isId(line.processId(), record.processId(), event.idRule("PID"), byName)) {
            differences.add("PID: %d, %d".formatted(line.processId(), (int) record.processId()));
        }
        if (!isId(line.threadId(), record.threadId(), event.idRule("TID"), byName)) {
            differences.add("TID: %d, %d".formatted(line.threadId(), (int) record.threadId()));
        }
        if (!facts.isProcessName(line.processId(), line.processName())) {
            differences.add("PName: " + line.processName());
        }
        line.fields()
                .forEach((field, shown) -> {
                    Rule rule = event.rule(field);
                    if (rule != Rule.NOT_COMPARED && !isShown(rule, shown, record, byName)) {
                        FieldValue ours = byName.get(rule.property());
                        differences.add(
                                "%s: %s, %s"
                                        .formatted(
                                                field,
                                                shown,
                                                ours == null ? "absent" : ours.text()));
                    }
                });
        return differences;
    }

    /// Tells whether an id is the record's own or, where there is a rule, what the rule says.
    private boolean isId(long shown, long own, Rule rule, Map<String, FieldValue> values) {
        return switch (rule.function()) {
            case "own" -> shown == (int) own;
            case "none" -> shown == -1;
            case "processOf" ->
                    facts.processesOf(values.get(rule.property()).number()).contains(shown);
            default -> shown == values.get(rule.property()).number();
        };
    }

    private boolean isShown(
            Rule rule, String shown, EventRecord record, Map<String, FieldValue> values) {
        return switch (rule.function()) {
            case "none" -> shown.equals("-1");
            case "recordThread" -> TraceEventForms.isNumber(record.threadId(), 4, shown);
            case "recordProcess" -> TraceEventForms.isNumber(record.processId(), 4, shown);
            case "recordProcessor" -> TraceEventForms.isNumber(record.processor(), 4, shown);
            case "recordLength" -> TraceEventForms.isNumber(record.userDataLength(), 4, shown);
            case "sum" -> TraceEventForms.isNumber(sum(rule, values), 8, shown);
            case "pair" -> TraceEventForms.isNumber(pair(rule, values), 8, shown);
            default -> {
                FieldValue value = values.get(rule.property());
                yield value == null ? ABSENT.contains(shown) : isShown(rule, value, shown, record);
            }
        };
    }

    private boolean isShown(Rule rule, FieldValue value, String shown, EventRecord record) {
        long number = value.number();
        return switch (rule.function()) {
            case "enum" -> TraceEventForms.named(names(rule), bits(rule, number)).equals(shown);
            case "flags" -> TraceEventForms.flags(names(rule), bits(rule, number)).equals(shown);
            case "bits" -> TraceEventForms.isNumber(bits(rule, number), 4, shown);
            case "mapped" -> TraceEventForms.mapped(value).equals(shown);
            case "fileName" ->
                    TraceEventForms.cut(value.text().replaceFirst(".*\\\\", "")).equals(shown);
            case "path" -> TraceEventForms.cut(facts.path(value.text())).equals(shown);
            case "processName" -> facts.isProcessName(number, shown);
            case "fileOf" ->
                    facts.fileNamesOf(number).stream()
                            .anyMatch(name -> TraceEventForms.cut(facts.path(name)).equals(shown));
            case "millis" -> TraceEventForms.millis(millis(number)).equals(shown);
            case "sinceMillis" ->
                    TraceEventForms.millis(
                                    (record.timestamp() - session.startTime()) / 1e4
                                            - millis(number - session.rawStartTime()))
                            .equals(shown);
            case "unix" ->
                    TraceEventForms.date(Filetime.UNIX_EPOCH + number * Filetime.TICKS_PER_SECOND)
                            .equals(shown);
            default -> TraceEventForms.isForm(value, shown);
        };
    }

    private double millis(long ticks) {
        return ticks * 1000.0 / session.performanceFrequency();
    }

    private static long sum(Rule rule, Map<String, FieldValue> values) {
        long sum = values.get(rule.property()).number();
        for (String other : rule.arguments()) {
            FieldValue value = values.get(other);
            sum += value == null ? 0 : value.number();
        }
        return sum;
    }

    private static long pair(Rule rule, Map<String, FieldValue> values) {
        return values.get(rule.arguments().getFirst()).number() << 32
                | values.get(rule.property()).number();
    }

    private Map<Long, String> names(Rule rule) {
        return correspondence.enumeration(rule.arguments().getFirst());
    }

    /// Returns the bits of a number that a rule's last two arguments name, all without such.
    private static long bits(Rule rule, long number) {
        int count = rule.arguments().size();
        if (count < 2) {
            return number;
        }
        int shift = Integer.parseInt(rule.arguments().get(count - 2));
        int width = Integer.parseInt(rule.arguments().get(count - 1));
        return number >>> shift & (1L << width) - 1;
    }
}
