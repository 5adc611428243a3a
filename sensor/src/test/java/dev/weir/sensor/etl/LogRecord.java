package dev.weir.sensor.etl;

import dev.weir.sensor.record.HeaderType;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/// Records as they stand in the buffers of a log file, one factory for each type of header.
final class LogRecord {
    static final int THREAD = 0x1111;
    static final int PROCESS = 0x2222;
    static final long TIMES = 0x0000_0007_0000_0005L;
    static final UUID GUID = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    static final UUID OTHER_GUID = UUID.fromString("fedcba98-7654-3210-fedc-ba9876543210");

    private LogRecord() {}

    static byte[] system(int type, int group, int opcode, int version, long raw, byte[] payload) {
        return hook(RecordForm.SYSTEM_LENGTH, type, group, opcode, version, raw, payload);
    }

    static byte[] compact(int type, int group, int opcode, int version, long raw, byte[] payload) {
        return hook(RecordForm.COMPACT_LENGTH, type, group, opcode, version, raw, payload);
    }

    static byte[] perfInfo(int type, int group, int opcode, int version, long raw, byte[] payload) {
        return hook(RecordForm.PERFINFO_LENGTH, type, group, opcode, version, raw, payload);
    }

    private static byte[] hook(
            int headerLength,
            int type,
            int group,
            int opcode,
            int version,
            long raw,
            byte[] payload) {
        ByteBuffer out = bytes(headerLength + payload.length);
        out.putShort((short) version).put((byte) type).put((byte) 0xC0);
        out.putShort((short) out.capacity()).put((byte) opcode).put((byte) group);
        if (headerLength > RecordForm.PERFINFO_LENGTH) {
            out.putInt(THREAD).putInt(PROCESS);
        }
        out.putLong(raw);
        if (headerLength == RecordForm.SYSTEM_LENGTH) {
            out.putLong(TIMES);
        }
        return out.put(payload).array();
    }

    static byte[] full(int type, int opcode, int level, int version, long raw, byte[] payload) {
        ByteBuffer out = bytes(RecordForm.FULL_LENGTH + payload.length);
        classicHeader(out, type, opcode, level, version, raw);
        guid(out, GUID).putLong(TIMES);
        return out.put(payload).array();
    }

    static byte[] instance(int type, int opcode, long raw, byte[] payload) {
        ByteBuffer out = bytes(RecordForm.INSTANCE_LENGTH + payload.length);
        classicHeader(out, type, opcode, 3, 1, raw);
        guid(out, GUID).putLong(TIMES).putInt(77).putInt(66);
        guid(out, OTHER_GUID);
        return out.put(payload).array();
    }

    static byte[] oldInstance(int type, int opcode, long raw, byte[] payload) {
        ByteBuffer out = bytes(RecordForm.OLD_INSTANCE_LENGTH + payload.length);
        classicHeader(out, type, opcode, 3, 1, raw);
        out.putLong(0x1234_5678_9ABC_DEF0L).putInt(77).putInt(66).putLong(TIMES).putLong(99);
        return out.put(payload).array();
    }

    static byte[] event(int type, int id, long raw, byte[] items, byte[] payload) {
        ByteBuffer out = bytes(RecordForm.EVENT_LENGTH + items.length + payload.length);
        out.putShort((short) out.capacity()).put((byte) type).put((byte) 0xC0);
        out.putShort((short) (items.length > 0 ? 1 : 0)).putShort((short) 2);
        out.putInt(THREAD).putInt(PROCESS).putLong(raw);
        guid(out, GUID).putShort((short) id).put((byte) 1).put((byte) 16).put((byte) 4);
        out.put((byte) 9).putShort((short) 10).putLong(0x8000_0000_0000_0010L).putLong(TIMES);
        guid(out, OTHER_GUID);
        return out.put(items).put(payload).array();
    }

    static byte[] event(int id, long raw, byte[] payload) {
        return event(HeaderType.EVENT64, id, raw, new byte[0], payload);
    }

    /// One extended data item as it stands in a log.
    static byte[] item(int type, boolean another, byte[] data) {
        int total = (8 + data.length + 7) & ~7;
        ByteBuffer out = bytes(total);
        out.putShort((short) total).putShort((short) type);
        out.putShort((short) (another ? 1 : 0)).putShort((short) data.length);
        return out.put(data).array();
    }

    static byte[] message(int options, int number, long raw, byte[] payload) {
        ByteBuffer out = bytes(MessageForm.headerLength(options) + payload.length);
        out.putShort((short) out.capacity()).put((byte) 0).put((byte) 0x90);
        out.putShort((short) number).putShort((short) options);
        if ((options & MessageForm.SEQUENCE) != 0) {
            out.putInt(4242);
        }
        if ((options & MessageForm.COMPONENT_ID) != 0) {
            out.putInt(0x5555);
        } else if ((options & MessageForm.GUID) != 0) {
            guid(out, GUID);
        }
        if (MessageForm.isTimed(options)) {
            out.putLong(raw);
        }
        if ((options & MessageForm.SYSTEM_INFO) != 0) {
            out.putInt(THREAD).putInt(PROCESS);
        }
        return out.put(payload).array();
    }

    static byte[] timed(int eventId, long raw, byte[] payload) {
        ByteBuffer out = bytes(RecordForm.TIMED_LENGTH + payload.length);
        out.putShort((short) out.capacity()).put((byte) HeaderType.TIMED).put((byte) 0xC0);
        return out.putInt(eventId).putLong(raw).put(payload).array();
    }

    static byte[] wnode(long raw, byte[] payload) {
        ByteBuffer out = bytes(RecordForm.WNODE_LENGTH + payload.length);
        out.putShort((short) out.capacity()).put((byte) HeaderType.WNODE).put((byte) 0xC0);
        out.putInt(0).putLong(0).putLong(raw);
        guid(out, GUID).putLong(0);
        return out.put(payload).array();
    }

    static byte[] error(byte[] payload) {
        ByteBuffer out = bytes(RecordForm.ERROR_LENGTH + payload.length);
        out.putShort((short) out.capacity()).put((byte) HeaderType.ERROR).put((byte) 0xC0);
        return out.put(payload).array();
    }

    static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static ByteBuffer guid(ByteBuffer out, UUID guid) {
        long high = guid.getMostSignificantBits();
        out.putInt((int) (high >>> 32)).putShort((short) (high >>> 16)).putShort((short) high);
        out.putLong(Long.reverseBytes(guid.getLeastSignificantBits()));
        return out;
    }

    static ByteBuffer bytes(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void classicHeader(
            ByteBuffer out, int type, int opcode, int level, int version, long raw) {
        out.putShort((short) out.capacity()).put((byte) type).put((byte) 0xC0);
        out.put((byte) opcode).put((byte) level).putShort((short) version);
        out.putInt(THREAD).putInt(PROCESS).putLong(raw);
    }
}
