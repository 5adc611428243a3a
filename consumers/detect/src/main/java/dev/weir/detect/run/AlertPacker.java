package dev.weir.detect.run;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Makes an event of an alert, see [AlertLayout].
///
/// One that is too long for an event is cut: its texts to ever fewer characters, its lists to ever
/// fewer elements, of which the last always stays, for the last event is the one that completed the
/// match.
///
/// **Thread.** One.
final class AlertPacker {
    private static final int TRACELOGGING_CHANNEL = 11;

    /// Lists are cut to fewer elements as texts are cut to fewer characters.
    private static final int[] TEXT_LIMITS = {16_000, 4_000, 1_000, 250, 60};

    private static final int[] LIST_LIMITS = {7_000, 2_000, 500, 60, 12};
    private static final String CUT = "…";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private int textLimit;
    private int listLimit;
    private boolean cut;

    /// Makes an event.
    ///
    /// @param timestamp the event's own time, FILETIME
    EventRecord pack(JournaledAlert journaled, long timestamp, Arena arena) {
        Alert alert = journaled.alert();
        EventRecordBuilder builder =
                new EventRecordBuilder()
                        .provider(AlertLayout.PROVIDER.id())
                        .channel(TRACELOGGING_CHANNEL)
                        .level(level(alert.rule().level()))
                        .timestamp(timestamp)
                        .extendedItem(ExtendedItem.EVENT_SCHEMA_TL, AlertLayout.METADATA.toArray())
                        .extendedItem(ExtendedItem.PROVIDER_TRAITS, AlertLayout.traits())
                        .userData(userData(journaled));
        if (!alert.chain().isEmpty()) {
            builder.processId(alert.chain().getFirst().processId());
        }
        return builder.build(arena);
    }

    private byte[] userData(JournaledAlert alert) {
        int step = 0;
        do {
            textLimit = TEXT_LIMITS[step];
            listLimit = LIST_LIMITS[step];
            cut = alert.cut();
            out.reset();
            // What was cut is known behind the flag that tells.
            write(alert, false);
            if (cut) {
                out.reset();
                write(alert, true);
            }
            step++;
        } while (out.size() > AlertLayout.LONGEST && step < TEXT_LIMITS.length);
        return out.toByteArray();
    }

    private void write(JournaledAlert journaled, boolean isCut) {
        Alert alert = journaled.alert();
        RuleFacts rule = alert.rule();
        guid(journaled.key().value());
        text(journaled.stream());
        number(alert.time(), Long.BYTES);
        text(rule.id());
        text(rule.title());
        text(rule.level().label());
        text(rule.author());
        text(rule.description());
        texts(rule.tags());
        texts(rule.references());
        texts(rule.falsePositives());
        number(alert.blind() ? 1 : 0, Integer.BYTES);
        number(isCut ? 1 : 0, Integer.BYTES);
        numbers(alert.events());
        texts(List.copyOf(alert.fields().keySet()));
        texts(List.copyOf(alert.fields().values()));
        numbers(alert.chain().stream().map(ProcessStep::processId).toList());
        numbers(alert.chain().stream().map(step -> step.startTime().orElse(0)).toList());
        texts(alert.chain().stream().map(ProcessStep::image).toList());
        texts(alert.chain().stream().map(ProcessStep::commandLine).toList());
        texts(alert.chain().stream().map(ProcessStep::user).toList());
    }

    private void texts(List<String> texts) {
        List<String> kept = keep(texts);
        number(kept.size(), Short.BYTES);
        kept.forEach(this::text);
    }

    private void numbers(List<Long> numbers) {
        List<Long> kept = keep(numbers);
        number(kept.size(), Short.BYTES);
        kept.forEach(number -> number(number, Long.BYTES));
    }

    private <T> List<T> keep(List<T> elements) {
        if (elements.size() <= listLimit) {
            return elements;
        }
        cut = true;
        List<T> kept = new ArrayList<>(elements.subList(0, listLimit - 1));
        kept.add(elements.getLast());
        return kept;
    }

    private void text(String text) {
        String kept = text;
        if (text.length() > textLimit) {
            cut = true;
            kept = text.substring(0, textLimit) + CUT;
        }
        number((long) kept.length() * Character.BYTES, Short.BYTES);
        for (int i = 0; i < kept.length(); i++) {
            number(kept.charAt(i), Character.BYTES);
        }
    }

    private void guid(UUID guid) {
        long high = guid.getMostSignificantBits();
        number(high >>> 32, Integer.BYTES);
        number(high >>> 16, Short.BYTES);
        number(high, Short.BYTES);
        number(Long.reverseBytes(guid.getLeastSignificantBits()), Long.BYTES);
    }

    private void number(long number, int bytes) {
        for (int i = 0; i < bytes; i++) {
            out.write((int) (number >>> (8 * i)));
        }
    }

    /// Returns ETW's level, where 1 is the worst.
    private static int level(Level level) {
        return switch (level) {
            case CRITICAL -> 1;
            case HIGH -> 2;
            case MEDIUM -> 3;
            case LOW, INFORMATIONAL -> 4;
        };
    }
}
