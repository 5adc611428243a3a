package dev.weir.detect.etw;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/// An event to be made, property by property, and its schema with it.
final class EventDraft {
    static final long START = 134_000_000_000_000_000L;

    private final UUID provider;
    private final String providerName;
    private final int number;
    private final boolean isClassic;
    private final List<Property> properties = new ArrayList<>();
    private final ByteArrayOutputStream payload = new ByteArrayOutputStream();
    private final EventRecordBuilder builder = new EventRecordBuilder();
    private String channel = "";
    private int version;
    private long time = START;
    private long processId = 0xFFFF_FFFFL;
    private int cut = Integer.MAX_VALUE;

    private EventDraft(UUID provider, String providerName, int number, boolean isClassic) {
        this.provider = provider;
        this.providerName = providerName;
        this.number = number;
        this.isClassic = isClassic;
    }

    /// An event of a provider with a manifest.
    static EventDraft of(UUID provider, String providerName, int id) {
        return new EventDraft(provider, providerName, id, false);
    }

    /// An event of a kernel class, whose schema Weir has.
    static EventDraft ofClass(UUID provider, int opcode, int version) {
        EventDraft draft = new EventDraft(provider, "Windows Kernel", opcode, true);
        draft.version = version;
        return draft;
    }

    EventDraft at(long milliseconds) {
        time = START + milliseconds * 10_000;
        return this;
    }

    EventDraft by(long id) {
        processId = id;
        return this;
    }

    EventDraft channel(String name) {
        channel = name;
        return this;
    }

    EventDraft cutTo(int length) {
        cut = length;
        return this;
    }

    EventDraft stack(long... addresses) {
        ByteArrayOutputStream item = new ByteArrayOutputStream();
        writeNumber(item, 0, 8);
        for (long address : addresses) {
            writeNumber(item, address, 8);
        }
        builder.extendedItem(6, item.toByteArray());
        return this;
    }

    EventDraft u8(String name, long value) {
        return number(Property.Value.of(name, InType.UINT8), value, 1);
    }

    EventDraft u16(String name, long value) {
        return number(Property.Value.of(name, InType.UINT16), value, 2);
    }

    EventDraft u32(String name, long value) {
        return number(Property.Value.of(name, InType.UINT32), value, 4);
    }

    EventDraft u64(String name, long value) {
        return number(Property.Value.of(name, InType.UINT64), value, 8);
    }

    EventDraft pointer(String name, long value) {
        return number(Property.Value.of(name, InType.POINTER), value, 8);
    }

    EventDraft port(String name, int value) {
        properties.add(Property.Value.of(name, InType.UINT16, OutType.PORT));
        payload.write(value >>> 8);
        payload.write(value);
        return this;
    }

    EventDraft ipv4(String name, int... parts) {
        properties.add(Property.Value.of(name, InType.UINT32, OutType.IPV4));
        Arrays.stream(parts).forEach(payload::write);
        return this;
    }

    EventDraft ipv6(String name, int... bytes) {
        properties.add(
                Property.Value.of(name, InType.BINARY, OutType.IPV6)
                        .ofLength(new Extent.Fixed(16)));
        Arrays.stream(bytes).forEach(payload::write);
        return this;
    }

    EventDraft text(String name, String value) {
        properties.add(Property.Value.of(name, InType.UNICODE_STRING));
        payload.writeBytes((value + '\0').getBytes(StandardCharsets.UTF_16LE));
        return this;
    }

    EventDraft ansi(String name, String value) {
        properties.add(Property.Value.of(name, InType.ANSI_STRING));
        payload.writeBytes((value + '\0').getBytes(StandardCharsets.US_ASCII));
        return this;
    }

    EventDraft guid(String name, UUID value) {
        properties.add(Property.Value.of(name, InType.GUID));
        writeNumber(payload, value.getMostSignificantBits() >>> 32, 4);
        writeNumber(payload, value.getMostSignificantBits() >>> 16, 2);
        writeNumber(payload, value.getMostSignificantBits(), 2);
        for (int i = 56; i >= 0; i -= 8) {
            payload.write((int) (value.getLeastSignificantBits() >>> i));
        }
        return this;
    }

    /// A SID of one authority below 256 and its numbers.
    EventDraft sid(String name, int authority, long... numbers) {
        properties.add(Property.Value.of(name, InType.SID));
        writeSid(authority, numbers);
        return this;
    }

    /// A SID behind a TOKEN_USER, as classic events have it.
    EventDraft tokenUser(int authority, long... numbers) {
        writeNumber(payload, 1, 8);
        writeNumber(payload, 0, 8);
        writeSid(authority, numbers);
        return this;
    }

    /// Bytes with their count in a property before them.
    EventDraft bytes(String countName, String name, byte[] value) {
        int count = properties.size();
        u16(countName, value.length);
        properties.add(
                Property.Value.of(name, InType.BINARY).ofLength(new Extent.OfProperty(count)));
        payload.writeBytes(value);
        return this;
    }

    Schema schema() {
        return new Schema(
                new SchemaKey.Manifest(provider, number, version),
                DecodingSource.MANIFEST,
                SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                new EventDescriptor(number, version, 0, 4, 0, 0, 0),
                new EventNames(providerName, "", "", "", "", channel, List.of(), ""),
                properties,
                0);
    }

    boolean hasOwnSchema() {
        return !isClassic;
    }

    int payloadLength() {
        return payload.size();
    }

    EventRecord record(Arena arena, long sequence) {
        if (isClassic) {
            builder.opcode(number)
                    .flags(
                            EventRecordLayout.FLAG_CLASSIC_HEADER
                                    | EventRecordLayout.FLAG_64_BIT_HEADER
                                    | EventRecordLayout.FLAG_PROCESSOR_INDEX);
        } else {
            builder.id(number);
        }
        byte[] data = payload.toByteArray();
        EventRecord record =
                builder.provider(provider)
                        .version(version)
                        .timestamp(time)
                        .processId(processId)
                        .userData(Arrays.copyOf(data, Math.min(cut, data.length)))
                        .build(arena);
        record.sequence(sequence);
        return record;
    }

    private EventDraft number(Property.Value property, long value, int length) {
        properties.add(property);
        writeNumber(payload, value, length);
        return this;
    }

    private void writeSid(int authority, long... numbers) {
        payload.write(1);
        payload.write(numbers.length);
        payload.writeBytes(new byte[] {0, 0, 0, 0, 0, (byte) authority});
        for (long number : numbers) {
            writeNumber(payload, number, 4);
        }
    }

    private static void writeNumber(ByteArrayOutputStream out, long value, int length) {
        for (int i = 0; i < length; i++) {
            out.write((int) (value >>> (8 * i)));
        }
    }
}
