package dev.weir.sensor.schema;

import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// Writes a schema in its [SchemaForm]. Equal schemas become equal bytes.
final class SchemaWriter {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream(512);

    private SchemaWriter() {}

    static byte[] write(Schema schema) {
        SchemaWriter writer = new SchemaWriter();
        writer.schema(schema);
        byte[] body = writer.out.toByteArray();
        boolean deflated = body.length > SchemaForm.LONGEST_PLAIN;
        byte[] stored = deflated ? deflate(body) : body;
        byte[] bytes = new byte[SchemaForm.HEADER_LENGTH + stored.length];
        bytes[0] = SchemaForm.VERSION;
        bytes[1] = (byte) (deflated ? SchemaForm.DEFLATED : 0);
        MemorySegment.ofArray(bytes).set(LittleEndian.INT, 4, body.length);
        System.arraycopy(stored, 0, bytes, SchemaForm.HEADER_LENGTH, stored.length);
        return bytes;
    }

    private static byte[] deflate(byte[] body) {
        ByteArrayOutputStream deflated = new ByteArrayOutputStream(body.length / 2);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        try (DeflaterOutputStream stream = new DeflaterOutputStream(deflated, deflater)) {
            stream.write(body);
        } catch (java.io.IOException e) {
            throw new IllegalStateException("memory cannot fail to be written", e);
        } finally {
            deflater.end();
        }
        return deflated.toByteArray();
    }

    private void schema(Schema schema) {
        key(schema.key());
        text(schema.decodingSource().name());
        text(schema.origin().kind().name());
        text(schema.origin().detail());
        descriptor(schema.descriptor());
        names(schema.names());
        number(schema.tags());
        properties(schema.properties());
    }

    private void key(SchemaKey key) {
        switch (key) {
            case SchemaKey.Manifest(UUID provider, int id, int version) -> {
                keyOf('M', provider, id);
                number(version);
            }
            case SchemaKey.Classic(UUID provider, int opcode, int version) -> {
                keyOf('C', provider, opcode);
                number(version);
            }
            case SchemaKey.Wpp(UUID provider, int messageNumber) ->
                    keyOf('W', provider, messageNumber);
            case SchemaKey.TraceLogging(UUID provider, var metadata) -> {
                out.write('T');
                guid(provider);
                bytes(metadata.toArray());
            }
        }
    }

    private void keyOf(char kind, UUID provider, int number) {
        out.write(kind);
        guid(provider);
        number(number);
    }

    private void descriptor(EventDescriptor descriptor) {
        number(descriptor.id());
        number(descriptor.version());
        number(descriptor.channel());
        number(descriptor.level());
        number(descriptor.opcode());
        number(descriptor.task());
        number(descriptor.keyword());
    }

    private void names(EventNames names) {
        text(names.provider());
        text(names.event());
        text(names.task());
        text(names.opcode());
        text(names.level());
        text(names.channel());
        text(names.message());
        number(names.keywords().size());
        names.keywords().forEach(this::text);
    }

    private void properties(List<Property> properties) {
        number(properties.size());
        for (Property property : properties) {
            switch (property) {
                case Property.Value value -> value(value);
                case Property.Struct struct -> {
                    out.write('S');
                    text(struct.name());
                    extent(struct.count());
                    number(struct.tags());
                    properties(struct.members());
                }
                case Property.Padding(int bytes32, int bytes64) -> {
                    out.write('P');
                    number(bytes32);
                    number(bytes64);
                }
            }
        }
    }

    private void value(Property.Value value) {
        out.write('V');
        text(value.name());
        number(value.inType().code());
        number(value.outType().code());
        extent(value.length());
        extent(value.count());
        map(value.map());
        number(value.tags());
    }

    private void extent(Extent extent) {
        switch (extent) {
            case Extent.Implied _ -> out.write('i');
            case Extent.Fixed(int fixed) -> {
                out.write('f');
                number(fixed);
            }
            case Extent.OfProperty(int index) -> {
                out.write('p');
                number(index);
            }
            case Extent.Rest _ -> out.write('r');
            case Extent.IfAnyLeft _ -> out.write('l');
            case Extent.Prefixed _ -> out.write('x');
        }
    }

    private void map(Optional<ValueMap> map) {
        if (map.isEmpty()) {
            out.write(0);
            return;
        }
        out.write(map.get().kind() == ValueMap.Kind.VALUES ? 'v' : 'b');
        text(map.get().name());
        number(map.get().entries().size());
        for (ValueMap.Entry entry : map.get().entries()) {
            number(entry.value());
            text(entry.text());
        }
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        out.writeBytes(bytes);
    }

    private void guid(UUID id) {
        byte[] bytes = new byte[GuidLayout.LENGTH];
        GuidLayout.set(MemorySegment.ofArray(bytes), 0, id);
        out.writeBytes(bytes);
    }

    private void number(long number) {
        long rest = (number << 1) ^ (number >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
