package dev.weir.bench;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;

/// Code written by hand to print [SampleEvent] as JSON, from the same parts that the printer uses.
final class SampleJson {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final byte[] SEQ = ascii("{\"seq\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] FILETIME = ascii("\",\"filetime\":");
    private static final byte[] CPU = ascii(",\"cpu\":");
    private static final byte[] PID = ascii(",\"pid\":");
    private static final byte[] TID = ascii(",\"tid\":");
    private static final byte[] CHANNEL =
            ascii(
                    ",\"kind\":\"manifest\",\"providerId\":\""
                            + SampleEvent.PROVIDER
                            + "\",\"provider\":\"Sample\",\"id\":1,\"version\":0,\"channel\":");
    private static final byte[] LEVEL = ascii(",\"level\":");
    private static final byte[] OPCODE = ascii(",\"opcode\":");
    private static final byte[] TASK = ascii(",\"task\":");
    private static final byte[] KEYWORD = ascii(",\"keyword\":\"");
    private static final byte[] PAYLOAD_LENGTH =
            ascii(
                    "\",\"name\":\"Start\",\"activityId\":null,\"relatedActivityId\":null,"
                            + "\"group\":null,\"pointerSize\":8,\"payloadLength\":");
    private static final byte[] PROCESS_ID = ascii(",\"properties\":{\"ProcessId\":");
    private static final byte[] CREATE_TIME = ascii(",\"CreateTime\":\"");
    private static final byte[] IMAGE_NAME = ascii("\",\"ImageName\":\"");
    private static final byte[] USER = ascii("\",\"User\":\"");
    private static final byte[] KEY = ascii("\",\"Key\":");
    private static final byte[] SID = ascii(",\"Sid\":\"S-");
    private static final byte[] ACTIVITY = ascii("\",\"Activity\":\"");
    private static final byte[] HASH = ascii("\",\"Hash\":\"");
    private static final byte[] END = ascii("\"},\"stack\":[],\"status\":\"ok\"}\n");

    private SampleJson() {}

    static void print(EventRecord record, Utf8Buffer out) {
        printHeader(record, out);
        MemorySegment data = record.data();
        long at = record.userDataPosition();
        long end = at + record.userDataLength();
        out.bytes(PROCESS_ID);
        out.decimal(data.get(INT, at) & 0xFFFFFFFFL);
        out.bytes(CREATE_TIME);
        out.filetime(data.get(LONG, at + 4));
        out.bytes(IMAGE_NAME);
        at += 12;
        int image = (int) SampleEvent.wideLength(data, at, end);
        int text = out.length();
        out.utf16(data, at, image / 2);
        out.escapeJson(text);
        at += image + 2;
        out.bytes(USER);
        int user = (int) SampleEvent.narrowLength(data, at, end);
        text = out.length();
        out.ansi(data, at, user);
        out.escapeJson(text);
        at += user + 1;
        out.bytes(KEY);
        out.unsignedDecimal(data.get(LONG, at));
        at += 8;
        at += printSid(data, at, out);
        out.bytes(ACTIVITY);
        out.guid(
                GuidLayout.mostSignificantBits(data, at),
                GuidLayout.leastSignificantBits(data, at));
        out.bytes(HASH);
        out.hexadecimal(data, at + 18, data.get(SHORT, at + 16) & 0xFFFF);
        out.bytes(END);
    }

    private static void printHeader(EventRecord record, Utf8Buffer out) {
        out.bytes(SEQ);
        out.decimal(record.sequence());
        out.bytes(TIME);
        out.filetime(record.timestamp());
        out.bytes(FILETIME);
        out.decimal(record.timestamp());
        out.bytes(CPU);
        out.decimal(record.processor());
        out.bytes(PID);
        out.decimal(record.processId());
        out.bytes(TID);
        out.decimal(record.threadId());
        out.bytes(CHANNEL);
        out.decimal(record.channel());
        out.bytes(LEVEL);
        out.decimal(record.level());
        out.bytes(OPCODE);
        out.decimal(record.opcode());
        out.bytes(TASK);
        out.decimal(record.task());
        out.bytes(KEYWORD);
        out.hexadecimal(record.keyword());
        out.bytes(PAYLOAD_LENGTH);
        out.decimal(record.userDataLength());
    }

    private static int printSid(MemorySegment data, long at, Utf8Buffer out) {
        int length = 8 + 4 * (data.get(BYTE, at + 1) & 0xFF);
        out.bytes(SID);
        out.decimal(data.get(BYTE, at));
        out.ascii('-');
        out.decimal(Long.reverseBytes(data.get(LONG, at)) & 0xFFFF_FFFF_FFFFL);
        for (int i = 8; i < length; i += 4) {
            out.ascii('-');
            out.decimal(data.get(INT, at + i) & 0xFFFFFFFFL);
        }
        return length;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
