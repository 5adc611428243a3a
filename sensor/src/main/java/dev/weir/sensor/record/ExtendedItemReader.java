package dev.weir.sensor.record;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Reads the data of extended items; bounded by the length given, whatever the data says.
final class ExtendedItemReader {
    private final MemorySegment data;
    private final long position;
    private final int length;

    private ExtendedItemReader(MemorySegment data, long position, int length) {
        this.data = data;
        this.position = position;
        this.length = length;
    }

    static ExtendedItem read(int type, MemorySegment data, long position, int length) {
        return new ExtendedItemReader(data, position, length).read(type);
    }

    private ExtendedItem read(int type) {
        if (length < leastLength(type)) {
            return unknown(type);
        }
        return switch (type) {
            case ExtendedItem.RELATED_ACTIVITY_ID ->
                    new ExtendedItem.RelatedActivity(GuidLayout.get(data, position));
            case ExtendedItem.SID -> sid();
            case ExtendedItem.TERMINAL_SESSION -> new ExtendedItem.TerminalSession(intAt(0));
            case ExtendedItem.INSTANCE_INFO ->
                    new ExtendedItem.Instance(
                            intAt(0), intAt(4), GuidLayout.get(data, position + 8));
            case ExtendedItem.STACK_TRACE32 ->
                    new ExtendedItem.StackTrace(longAt(0), words(8, 4), 4);
            case ExtendedItem.STACK_TRACE64 ->
                    new ExtendedItem.StackTrace(longAt(0), words(8, 8), 8);
            case ExtendedItem.PEBS_INDEX -> new ExtendedItem.PebsIndex(longAt(0));
            case ExtendedItem.PMC_COUNTERS -> new ExtendedItem.PmcCounters(words(0, 8));
            case ExtendedItem.EVENT_KEY -> new ExtendedItem.EventKey(longAt(0));
            case ExtendedItem.EVENT_SCHEMA_TL -> new ExtendedItem.TraceLoggingSchema(bytes());
            case ExtendedItem.PROVIDER_TRAITS -> new ExtendedItem.ProviderTraits(bytes());
            case ExtendedItem.PROCESS_START_KEY -> new ExtendedItem.ProcessStartKey(longAt(0));
            case ExtendedItem.CONTROL_GUID ->
                    new ExtendedItem.ControlGuid(GuidLayout.get(data, position));
            case ExtendedItem.QPC_DELTA -> new ExtendedItem.QpcDelta(longAt(0));
            case ExtendedItem.CONTAINER_ID ->
                    new ExtendedItem.ContainerId(
                            new String(bytes().toArray(), StandardCharsets.US_ASCII));
            case ExtendedItem.STACK_KEY32 -> new ExtendedItem.StackKey(longAt(0), intAt(8), 4);
            case ExtendedItem.STACK_KEY64 -> new ExtendedItem.StackKey(longAt(0), longAt(8), 8);
            default -> unknown(type);
        };
    }

    private static int leastLength(int type) {
        return switch (type) {
            case ExtendedItem.RELATED_ACTIVITY_ID, ExtendedItem.CONTROL_GUID -> GuidLayout.LENGTH;
            case ExtendedItem.TERMINAL_SESSION -> 4;
            case ExtendedItem.INSTANCE_INFO -> 24;
            case ExtendedItem.STACK_KEY64 -> 16;
            case ExtendedItem.STACK_KEY32 -> 12;
            case ExtendedItem.SID,
                    ExtendedItem.STACK_TRACE32,
                    ExtendedItem.STACK_TRACE64,
                    ExtendedItem.PEBS_INDEX,
                    ExtendedItem.EVENT_KEY,
                    ExtendedItem.PROCESS_START_KEY,
                    ExtendedItem.QPC_DELTA ->
                    8;
            default -> 0;
        };
    }

    /// A SID: revision, count of sub-authorities, 6 bytes of authority (big-endian), the
    /// sub-authorities.
    private ExtendedItem sid() {
        int subAuthorities = data.get(ValueLayout.JAVA_BYTE, position + 1) & 0xFF;
        if (8 + 4 * subAuthorities > length) {
            return unknown(ExtendedItem.SID);
        }
        long authority = 0;
        for (int i = 2; i < 8; i++) {
            authority = (authority << 8) | (data.get(ValueLayout.JAVA_BYTE, position + i) & 0xFF);
        }
        StringBuilder text = new StringBuilder("S-");
        text.append(data.get(ValueLayout.JAVA_BYTE, position) & 0xFF).append('-').append(authority);
        for (int i = 0; i < subAuthorities; i++) {
            text.append('-').append(intAt(8 + 4 * i));
        }
        return new ExtendedItem.Sid(text.toString());
    }

    private Words words(int start, int wordLength) {
        long[] values = new long[(length - start) / wordLength];
        for (int i = 0; i < values.length; i++) {
            int at = start + i * wordLength;
            values[i] = wordLength == 4 ? intAt(at) : longAt(at);
        }
        return new Words(values);
    }

    private ExtendedItem unknown(int type) {
        return new ExtendedItem.Unknown(type, bytes());
    }

    private Bytes bytes() {
        return Bytes.read(data, position, length);
    }

    private long intAt(int offset) {
        return data.get(INT, position + offset) & 0xFFFFFFFFL;
    }

    private long longAt(int offset) {
        return data.get(LONG, position + offset);
    }
}
