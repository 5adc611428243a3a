package dev.weir.sensor.schema;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Reads a schema in its [SchemaForm], of whatever origin the bytes are.
final class SchemaReader {
    /// The bytes are no schema.
    private static final class NoSchema extends Exception {
        private static final long serialVersionUID = 1;

        NoSchema() {
            super("not a schema", null, false, false);
        }
    }

    private final byte[] body;
    private int at;

    private SchemaReader(byte[] body) {
        this.body = body;
    }

    /// Returns the schema, or empty when the bytes are none that this version knows.
    static Optional<Schema> read(byte[] bytes) {
        try {
            SchemaReader reader = new SchemaReader(body(bytes));
            return Optional.of(reader.schema());
        } catch (NoSchema | DataFormatException e) {
            return Optional.empty();
        }
    }

    private static byte[] body(byte[] bytes) throws NoSchema, DataFormatException {
        if (bytes.length < SchemaForm.HEADER_LENGTH || bytes[0] != SchemaForm.VERSION) {
            throw new NoSchema();
        }
        int length = MemorySegment.ofArray(bytes).get(LittleEndian.INT, 4);
        byte[] stored = Arrays.copyOfRange(bytes, SchemaForm.HEADER_LENGTH, bytes.length);
        boolean deflated = (bytes[1] & SchemaForm.DEFLATED) != 0;
        if (length < 0 || length > SchemaForm.LONGEST_BODY) {
            throw new NoSchema();
        }
        byte[] body = deflated ? inflate(stored, length) : stored;
        if (body.length != length) {
            throw new NoSchema();
        }
        return body;
    }

    private static byte[] inflate(byte[] stored, int length) throws DataFormatException {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(stored);
            byte[] body = new byte[length];
            int done = 0;
            int count = 1;
            while (done < length && count > 0) {
                count = inflater.inflate(body, done, length - done);
                done += count;
            }
            return Arrays.copyOf(body, done);
        } finally {
            inflater.end();
        }
    }

    private Schema schema() throws NoSchema {
        SchemaKey key = key();
        DecodingSource source = named(DecodingSource.values(), text());
        SchemaOrigin.Kind kind = named(SchemaOrigin.Kind.values(), text());
        SchemaOrigin origin = new SchemaOrigin(kind, text());
        EventDescriptor descriptor =
                new EventDescriptor(
                        integer(), integer(), integer(), integer(), integer(), integer(), number());
        EventNames names = names();
        int tags = integer();
        return new Schema(key, source, origin, descriptor, names, properties(0), tags);
    }

    private static <E extends Enum<E>> E named(E[] values, String name) throws NoSchema {
        for (E value : values) {
            if (value.name().equals(name)) {
                return value;
            }
        }
        throw new NoSchema();
    }

    private SchemaKey key() throws NoSchema {
        int kind = octet();
        UUID provider = guid();
        return switch (kind) {
            case 'M' -> new SchemaKey.Manifest(provider, integer(), integer());
            case 'C' -> new SchemaKey.Classic(provider, integer(), integer());
            case 'W' -> new SchemaKey.Wpp(provider, integer());
            case 'T' -> new SchemaKey.TraceLogging(provider, Bytes.of(bytes()));
            default -> throw new NoSchema();
        };
    }

    private EventNames names() throws NoSchema {
        String provider = text();
        String event = text();
        String task = text();
        String opcode = text();
        String level = text();
        String channel = text();
        String message = text();
        List<String> keywords = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            keywords.add(text());
        }
        return new EventNames(provider, event, task, opcode, level, channel, keywords, message);
    }

    private List<Property> properties(int depth) throws NoSchema {
        if (depth > SchemaForm.MAX_DEPTH) {
            throw new NoSchema();
        }
        List<Property> properties = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            properties.add(
                    switch (octet()) {
                        case 'V' -> value();
                        case 'S' -> struct(depth);
                        case 'P' -> new Property.Padding(natural(), natural());
                        default -> throw new NoSchema();
                    });
        }
        return properties;
    }

    private Property.Value value() throws NoSchema {
        String name = text();
        InType inType = InType.of(integer());
        OutType outType = OutType.of(integer());
        Extent length = extent();
        Extent count = extent();
        return new Property.Value(name, inType, outType, length, count, map(), integer());
    }

    private Property.Struct struct(int depth) throws NoSchema {
        String name = text();
        Extent count = extent();
        int tags = integer();
        return new Property.Struct(name, properties(depth + 1), count, tags);
    }

    private Extent extent() throws NoSchema {
        return switch (octet()) {
            case 'i' -> Extent.IMPLIED;
            case 'f' -> new Extent.Fixed(integer());
            case 'p' -> new Extent.OfProperty(integer());
            case 'r' -> Extent.REST;
            case 'l' -> Extent.IF_ANY_LEFT;
            case 'x' -> Extent.PREFIXED;
            default -> throw new NoSchema();
        };
    }

    private Optional<ValueMap> map() throws NoSchema {
        int kind = octet();
        if (kind == 0) {
            return Optional.empty();
        }
        if (kind != 'v' && kind != 'b') {
            throw new NoSchema();
        }
        String name = text();
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (int left = count(); left > 0; left--) {
            entries.add(new ValueMap.Entry(number(), text()));
        }
        ValueMap.Kind matching = kind == 'v' ? ValueMap.Kind.VALUES : ValueMap.Kind.BITS;
        return Optional.of(new ValueMap(name, matching, entries));
    }

    private String text() throws NoSchema {
        int length = count();
        String text = new String(body, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    private byte[] bytes() throws NoSchema {
        int length = count();
        at += length;
        return Arrays.copyOfRange(body, at - length, at);
    }

    private UUID guid() throws NoSchema {
        if (body.length - at < GuidLayout.LENGTH) {
            throw new NoSchema();
        }
        UUID id = GuidLayout.get(MemorySegment.ofArray(body), at);
        at += GuidLayout.LENGTH;
        return id;
    }

    /// Reads a number of things of which each takes a byte at least.
    private int count() throws NoSchema {
        long count = number();
        if (count < 0 || count > body.length - at) {
            throw new NoSchema();
        }
        return (int) count;
    }

    private int natural() throws NoSchema {
        int number = integer();
        if (number < 0) {
            throw new NoSchema();
        }
        return number;
    }

    private int integer() throws NoSchema {
        long number = number();
        if (number != (int) number) {
            throw new NoSchema();
        }
        return (int) number;
    }

    private long number() throws NoSchema {
        long zigzag = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = octet();
            zigzag |= (next & 0x7FL) << shift;
            if (next < 0x80) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
        throw new NoSchema();
    }

    private int octet() throws NoSchema {
        if (at == body.length) {
            throw new NoSchema();
        }
        return body[at++] & 0xFF;
    }
}
