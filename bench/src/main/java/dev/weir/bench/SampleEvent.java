package dev.weir.bench;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaLookup;
import dev.weir.sensor.schema.SchemaOrigin;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// An event of eight mixed properties, 192 bytes, and code written by hand to read it.
///
/// ```
///   ProcessId | CreateTime | ImageName (UTF-16) | User (8-bit) | Key | Sid | Activity | Hash
/// ```
final class SampleEvent {
    /// The provider.
    static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    /// How the event is to be read.
    static final Schema SCHEMA =
            new Schema(
                    new SchemaKey.Manifest(PROVIDER, 1, 0),
                    DecodingSource.MANIFEST,
                    SchemaOrigin.of(SchemaOrigin.Kind.MANIFEST),
                    EventDescriptor.NONE,
                    new EventNames("Sample", "Start", "", "", "", "", List.of(), ""),
                    List.of(
                            Property.Value.of("ProcessId", InType.UINT32),
                            Property.Value.of("CreateTime", InType.FILETIME),
                            Property.Value.of("ImageName", InType.UNICODE_STRING),
                            Property.Value.of("User", InType.ANSI_STRING),
                            Property.Value.of("Key", InType.UINT64),
                            Property.Value.of("Sid", InType.SID),
                            Property.Value.of("Activity", InType.GUID),
                            Property.Value.of("Hash", InType.MANIFEST_COUNTED_BINARY)),
                    0);

    /// Finds that, for each event.
    static final SchemaLookup LOOKUP =
            new SchemaLookup() {
                @Override
                public Optional<Schema> find(EventRecord record) {
                    return Optional.of(SCHEMA);
                }

                @Override
                public long generation() {
                    return 0;
                }
            };

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final long WIDE_ONES = 0x0001_0001_0001_0001L;
    private static final long NARROW_ONES = 0x0101_0101_0101_0101L;

    private SampleEvent() {}

    /// Makes the event.
    static EventRecord record() {
        ByteBuffer payload = ByteBuffer.allocate(192).order(ByteOrder.LITTLE_ENDIAN);
        payload.putInt(4711).putLong(0x01DC_5D0A_0B0C_0D0EL);
        payload.put("C:\\Windows\\System32\\svchost.exe\0".getBytes(StandardCharsets.UTF_16LE));
        payload.put("NT AUTHORITY\\LOCAL SERVICE USER\0".getBytes(StandardCharsets.US_ASCII));
        payload.putLong(0x0123_4567_89AB_CDEFL);
        payload.put(new byte[] {1, 5, 0, 0, 0, 0, 0, 5}).putInt(21).putInt(1).putInt(2).putInt(3);
        payload.putInt(1001).putLong(0x1122_3344_5566_7788L).putLong(0x99AA_BBCC_DDEE_FF00L);
        payload.putShort((short) (payload.remaining() - Short.BYTES));
        return new EventRecordBuilder()
                .provider(PROVIDER)
                .id(1)
                .timestamp(0x01DC_5D0A_0B0C_0D0FL)
                .processId(4711)
                .threadId(4712)
                .userData(payload.array())
                .build(Arena.ofAuto());
    }

    /// Reads all eight properties: the numbers, the GUID, and the lengths of what has one; -1 for
    /// another event or a payload that is cut.
    static long readAll(EventRecord record) {
        if (!record.isOfProvider(PROVIDER) || record.id() != 1 || record.version() != 0) {
            return -1;
        }
        MemorySegment data = record.data();
        long at = record.userDataPosition();
        long end = at + record.userDataLength();
        if (end - at < 12) {
            return -1;
        }
        long sum = (data.get(INT, at) & 0xFFFFFFFFL) + data.get(LONG, at + 4);
        at += 12;
        long image = wideLength(data, at, end);
        at += image + 2;
        long user = narrowLength(data, at, end);
        at += user + 1;
        if (end - at < 10) {
            return -1;
        }
        sum += data.get(LONG, at) + image + user;
        at += 8;
        int sid = 8 + 4 * (data.get(BYTE, at + 1) & 0xFF);
        at += sid;
        if (end - at < 18) {
            return -1;
        }
        sum += GuidLayout.mostSignificantBits(data, at) ^ GuidLayout.leastSignificantBits(data, at);
        int hash = data.get(SHORT, at + 16) & 0xFFFF;
        return end - at - 18 < hash ? -1 : sum + sid + hash;
    }

    /// Reads the property behind the two strings.
    static long readKey(EventRecord record) {
        if (!record.isOfProvider(PROVIDER) || record.id() != 1 || record.version() != 0) {
            return -1;
        }
        MemorySegment data = record.data();
        long at = record.userDataPosition() + 12;
        long end = record.userDataPosition() + record.userDataLength();
        at += wideLength(data, at, end) + 2;
        at += narrowLength(data, at, end) + 1;
        return end - at < 8 ? -1 : data.get(LONG, at);
    }

    /// Returns the length in bytes of UTF-16 text without its NUL.
    static long wideLength(MemorySegment data, long start, long end) {
        long at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long word = data.get(LONG, at);
            long zeros = (word - WIDE_ONES) & ~word & WIDE_ONES << 15;
            if (zeros != 0) {
                return at - start + (Long.numberOfTrailingZeros(zeros) >> 4) * 2L;
            }
        }
        while (at <= end - Short.BYTES && data.get(SHORT, at) != 0) {
            at += Short.BYTES;
        }
        return at - start;
    }

    /// Returns the length in bytes of 8-bit text without its NUL.
    static long narrowLength(MemorySegment data, long start, long end) {
        long at = start;
        for (; at <= end - Long.BYTES; at += Long.BYTES) {
            long word = data.get(LONG, at);
            long zeros = (word - NARROW_ONES) & ~word & NARROW_ONES << 7;
            if (zeros != 0) {
                return at - start + (Long.numberOfTrailingZeros(zeros) >> 3);
            }
        }
        while (at < end && data.get(BYTE, at) != 0) {
            at++;
        }
        return at - start;
    }
}
