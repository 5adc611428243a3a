package dev.weir.detect.run;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import java.lang.foreign.ValueLayout;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// Reads an alert out of its event, see [AlertLayout], and trusts none of it.
///
/// **Thread.** One.
final class AlertUnpacker {
    private final ByteBuffer data;

    private AlertUnpacker(ByteBuffer data) {
        this.data = data;
    }

    /// Tells whether an event is an alert of this layout.
    static boolean isAlert(EventRecord record) {
        int item = record.findExtendedItem(ExtendedItem.EVENT_SCHEMA_TL);
        return item >= 0
                && record.isOfProvider(AlertLayout.PROVIDER.id())
                && AlertLayout.METADATA.isAt(
                        record.data(),
                        record.extendedItemPosition(item),
                        record.extendedItemLength(item));
    }

    /// Reads an alert; empty when it is broken.
    static Optional<JournaledAlert> unpack(EventRecord record) {
        ByteBuffer data =
                ByteBuffer.wrap(record.userData().toArray(ValueLayout.JAVA_BYTE))
                        .order(ByteOrder.LITTLE_ENDIAN);
        try {
            return new AlertUnpacker(data).read();
        } catch (BufferUnderflowException e) {
            return Optional.empty();
        }
    }

    private Optional<JournaledAlert> read() {
        AlertKey key = new AlertKey(guid());
        String stream = text();
        long time = data.getLong();
        String id = text();
        String title = text();
        Optional<Level> level = Level.find(text());
        String author = text();
        String description = text();
        List<String> tags = texts();
        List<String> references = texts();
        List<String> falsePositives = texts();
        boolean blind = data.getInt() != 0;
        boolean cut = data.getInt() != 0;
        List<Long> events = numbers();
        Optional<Map<String, String>> fields = pairs(texts(), texts());
        Optional<List<ProcessStep>> chain = chain(numbers(), numbers(), texts(), texts(), texts());
        if (level.isEmpty() || fields.isEmpty() || chain.isEmpty() || data.hasRemaining()) {
            return Optional.empty();
        }
        RuleFacts rule =
                new RuleFacts(
                        id,
                        title,
                        level.get(),
                        author,
                        tags,
                        references,
                        description,
                        falsePositives);
        Alert alert = new Alert(rule, time, events, fields.get(), chain.get(), blind);
        return Optional.of(new JournaledAlert(key, stream, alert, cut));
    }

    private static Optional<Map<String, String>> pairs(List<String> names, List<String> texts) {
        if (names.size() != texts.size()) {
            return Optional.empty();
        }
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), texts.get(i));
        }
        return Optional.of(fields);
    }

    private static Optional<List<ProcessStep>> chain(
            List<Long> ids,
            List<Long> startTimes,
            List<String> images,
            List<String> commandLines,
            List<String> users) {
        int length = ids.size();
        if (startTimes.size() != length
                || images.size() != length
                || commandLines.size() != length
                || users.size() != length) {
            return Optional.empty();
        }
        List<ProcessStep> chain = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            long start = startTimes.get(i);
            chain.add(
                    new ProcessStep(
                            ids.get(i),
                            start == 0 ? OptionalLong.empty() : OptionalLong.of(start),
                            images.get(i),
                            commandLines.get(i),
                            users.get(i)));
        }
        return Optional.of(chain);
    }

    private UUID guid() {
        long high = (data.getInt() & 0xFFFF_FFFFL) << 32;
        high |= (data.getShort() & 0xFFFFL) << 16;
        high |= data.getShort() & 0xFFFFL;
        return new UUID(high, Long.reverseBytes(data.getLong()));
    }

    private List<String> texts() {
        int count = data.getShort() & 0xFFFF;
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    private List<Long> numbers() {
        int count = data.getShort() & 0xFFFF;
        List<Long> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            numbers.add(data.getLong());
        }
        return numbers;
    }

    private String text() {
        char[] characters = new char[(data.getShort() & 0xFFFF) / Character.BYTES];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = data.getChar();
        }
        return new String(characters);
    }
}
