package dev.weir.sensor.fuzz;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.DecoderOptions;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.MessageRenderer;
import dev.weir.sensor.decode.PropertyHandle;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.decode.PropertyVisitor;
import dev.weir.sensor.decode.ValueRenderer;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decodes a payload by a schema in all the ways there are.
final class Decoding {
    /// What one value may become: an array's text is made value by value.
    private static final int MAX_TEXT = 1 << 22;

    private final DecoderOptions options;
    private final ValueRenderer renderer = new ValueRenderer();
    private final MessageRenderer messages = new MessageRenderer();
    private final List<Long> numbers = new ArrayList<>();
    private final Utf8Buffer out = new Utf8Buffer();

    /// Decodes without compiling.
    Decoding() {
        this(new DecoderOptions(DecoderOptions.NEVER, false, Optional.empty()));
    }

    Decoding(DecoderOptions options) {
        this.options = options;
    }

    void decode(Schema schema, byte[] payload, boolean wide) {
        try (Arena arena = Arena.ofConfined()) {
            EventRecord record =
                    new EventRecordBuilder()
                            .flags(
                                    wide
                                            ? EventRecordLayout.FLAG_64_BIT_HEADER
                                            : EventRecordLayout.FLAG_32_BIT_HEADER)
                            .userData(payload)
                            .build(arena);
            DecodedEvent event = new EventDecoder(always(schema), options).decode(record);
            event.forEach(new Rendering());
            event.status();
            numbers.clear();
            for (Property property : schema.properties()) {
                PropertyHandle.find(schema, property.name())
                        .ifPresent(handle -> numbers.add(event.getLong(handle)));
            }
            out.truncate(0);
            messages.render(event, out);
        }
    }

    /// Returns the numbers of the last event, one for each property that has a handle.
    List<Long> numbers() {
        return numbers;
    }

    private static SchemaLookup always(Schema schema) {
        return new SchemaLookup() {
            @Override
            public Optional<Schema> find(EventRecord record) {
                return Optional.of(schema);
            }

            @Override
            public long generation() {
                return 0;
            }
        };
    }

    private final class Rendering implements PropertyVisitor {
        private int depth;

        @Override
        public void onValue(PropertyValue value) {
            out.truncate(0);
            renderer.shape(value);
            renderer.render(value, out);
            value.asLong();
            value.asDouble();
            if (out.length() > MAX_TEXT) {
                throw new IllegalStateException("a value of %d bytes".formatted(out.length()));
            }
        }

        @Override
        public void onArrayStart(Property property) {
            depth++;
        }

        @Override
        public void onArrayEnd(Property property) {
            close();
        }

        @Override
        public void onStructStart(Property.Struct property) {
            depth++;
        }

        @Override
        public void onStructEnd(Property.Struct property) {
            close();
        }

        private void close() {
            if (--depth < 0) {
                throw new IllegalStateException("an end without a start");
            }
        }
    }
}
