package dev.weir.journal;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// [SessionFacts] as a record of the stream: the user data of a record of type
/// [RecordType#SESSION].
///
/// ```
///   session = { line }
///   line    = key '=' value LF        UTF-8; in a value \\ stands for \, \n for LF, \r for CR
/// ```
///
/// A key is the name of a component of [SessionFacts], its value a decimal number or text;
/// `clockType` holds [ClockType#code]. Keys that are not known are ignored and keys that are
/// missing read as 0, empty, or the system's clock, so that old and new versions read each other.
public final class SessionRecord {
    /// The most characters of one text that are kept, so that all of them fit into a record.
    public static final int MAX_TEXT_LENGTH = 4096;

    private SessionRecord() {}

    /// Packs a session's facts as a record of the stream, timed by the session's start.
    public static MemorySegment pack(SessionFacts facts, Arena arena) {
        StringBuilder text = new StringBuilder(512);
        append(text, "sessionName", facts.sessionName());
        append(text, "logFileName", facts.logFileName());
        append(text, "source", facts.source());
        append(text, "osMajorVersion", facts.osMajorVersion());
        append(text, "osMinorVersion", facts.osMinorVersion());
        append(text, "osBuild", facts.osBuild());
        append(text, "processorCount", facts.processorCount());
        append(text, "pointerSize", facts.pointerSize());
        append(text, "clockType", facts.clockType().code());
        append(text, "performanceFrequency", facts.performanceFrequency());
        append(text, "cpuSpeedMhz", facts.cpuSpeedMhz());
        append(text, "timerResolution", facts.timerResolution());
        append(text, "bootTime", facts.bootTime());
        append(text, "startTime", facts.startTime());
        facts.endTime().ifPresent(time -> append(text, "endTime", time));
        append(text, "rawStartTime", facts.rawStartTime());
        append(text, "timeZoneBiasMinutes", facts.timeZoneBiasMinutes());
        append(text, "logFileMode", facts.logFileMode());
        append(text, "bufferSizeBytes", facts.bufferSizeBytes());
        append(text, "buffersWritten", facts.buffersWritten());
        append(text, "eventsLost", facts.eventsLost());
        append(text, "buffersLost", facts.buffersLost());
        return new EventRecordBuilder()
                .provider(RecordType.STREAM_PROVIDER)
                .id(RecordType.SESSION)
                .timestamp(facts.startTime())
                .userData(text.toString().getBytes(StandardCharsets.UTF_8))
                .buildPacked(arena, RecordType.SESSION);
    }

    /// Reads the session's facts that a record of the stream holds, or empty when it holds none or
    /// a number in it is none.
    public static Optional<SessionFacts> unpack(EventRecord record) {
        if (record.recordType() != RecordType.SESSION) {
            return Optional.empty();
        }
        byte[] bytes = record.userData().toArray(ValueLayout.JAVA_BYTE);
        Map<String, String> values = parse(new String(bytes, StandardCharsets.UTF_8));
        try {
            return Optional.of(facts(values));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static SessionFacts facts(Map<String, String> values) {
        return new SessionFacts(
                text(values, "sessionName"),
                text(values, "logFileName"),
                text(values, "source"),
                number(values, "osMajorVersion"),
                number(values, "osMinorVersion"),
                number(values, "osBuild"),
                number(values, "processorCount"),
                number(values, "pointerSize"),
                clock(number(values, "clockType")),
                bigNumber(values, "performanceFrequency"),
                number(values, "cpuSpeedMhz"),
                number(values, "timerResolution"),
                bigNumber(values, "bootTime"),
                bigNumber(values, "startTime"),
                values.containsKey("endTime")
                        ? OptionalLong.of(bigNumber(values, "endTime"))
                        : OptionalLong.empty(),
                bigNumber(values, "rawStartTime"),
                number(values, "timeZoneBiasMinutes"),
                number(values, "logFileMode"),
                number(values, "bufferSizeBytes"),
                bigNumber(values, "buffersWritten"),
                bigNumber(values, "eventsLost"),
                bigNumber(values, "buffersLost"));
    }

    private static void append(StringBuilder text, String key, long value) {
        text.append(key).append('=').append(value).append('\n');
    }

    private static void append(StringBuilder text, String key, String value) {
        String kept = value.substring(0, Math.min(value.length(), MAX_TEXT_LENGTH));
        text.append(key).append('=').append(escape(kept)).append('\n');
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r");
    }

    private static String unescape(String value) {
        StringBuilder text = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length()) {
                c = value.charAt(++i);
                c = c == 'n' ? '\n' : c == 'r' ? '\r' : c;
            }
            text.append(c);
        }
        return text.toString();
    }

    private static Map<String, String> parse(String text) {
        Map<String, String> values = new HashMap<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            int equals = text.indexOf('=', start);
            if (equals >= 0 && equals < end) {
                values.put(text.substring(start, equals), text.substring(equals + 1, end));
            }
            start = end + 1;
        }
        return values;
    }

    private static String text(Map<String, String> values, String key) {
        return unescape(values.getOrDefault(key, ""));
    }

    private static int number(Map<String, String> values, String key) {
        return Integer.parseInt(values.getOrDefault(key, "0"));
    }

    private static long bigNumber(Map<String, String> values, String key) {
        return Long.parseLong(values.getOrDefault(key, "0"));
    }

    private static ClockType clock(int code) {
        for (ClockType clock : ClockType.values()) {
            if (clock.code() == code) {
                return clock;
            }
        }
        return ClockType.SYSTEM_TIME;
    }
}
