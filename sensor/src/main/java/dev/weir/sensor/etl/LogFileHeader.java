package dev.weir.sensor.etl;

import static dev.weir.sensor.etl.BufferLayout.BYTE;
import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.RawClock;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.HeaderType;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.OptionalLong;

/// The first record of a log file: a SYSTEM header, a TRACE_LOGFILE_HEADER, two names.
///
/// ```
///   byte  0               4               8              12              16
///        +---------------+---------------+---------------+---------------+
///    0   |  BufferSize   |Maj|Min|Sub|SMn|   OS build    |  Processors   |
///        +---------------+---------------+---------------+---------------+
///   16   |           EndTime             |TimerResolution|MaximumFileSize|
///        +---------------+---------------+---------------+---------------+
///   32   |  LogFileMode  |BuffersWritten | StartBuffers  |  PointerSize  |
///        +---------------+---------------+---------------+---------------+
///   48   |  EventsLost   |  CpuSpeedMHz  | two pointers of 4 or 8 bytes ...
///        +---------------+---------------+--------------------------------
///        | TIME_ZONE_INFORMATION (0xAC), 4 bytes of padding              |
///        +-------------------------------+-------------------------------+
///        |           BootTime            |           PerfFreq            |
///        +-------------------------------+---------------+---------------+
///        |           StartTime           | ReservedFlags |  BuffersLost  |
///        +-------------------------------+---------------+---------------+
///        | LoggerName, LogFileName: UTF-16, each ended by a zero         |
///        +---------------------------------------------------------------+
/// ```
///
/// What stands behind the pointers lies 8 bytes higher in a log of a 64-bit host. Which it is the
/// type of the record's own header says.
///
/// Source: TRACE_LOGFILE_HEADER of evntrace.h.
///
/// @param facts what the header says
/// @param clock turns the raw times of the file's records into FILETIME
/// @param oldInstances whether INSTANCE headers have the layout of log format 1.0
/// @param oldBuffers whether buffer headers have the layout of Windows 2000 to 2003
record LogFileHeader(SessionFacts facts, RawClock clock, boolean oldInstances, boolean oldBuffers) {

    private static final int BODY32_LENGTH = 0x110;
    private static final int VISTA = 6;

    private static final int PRE_VISTA_SYSTEM_TIME = 0;
    private static final int PRE_VISTA_PERFORMANCE_COUNTER = 1;

    private static final long RECORD_SIZE = 0x04;
    private static final long RECORD_HOOK = 0x06;
    private static final long RECORD_TIME = 0x10;

    /// Reads the header of the file that a segment holds, or empty when it has none.
    static Optional<LogFileHeader> read(MemorySegment file, String source) {
        long record = BufferLayout.LENGTH;
        if (file.byteSize() < record + RecordForm.SYSTEM_LENGTH + BODY32_LENGTH) {
            return Optional.empty();
        }
        int marker = file.get(INT, record);
        int type = (marker >>> 16) & 0xFF;
        boolean system = type == HeaderType.SYSTEM32 || type == HeaderType.SYSTEM64;
        int size = file.get(SHORT, record + RECORD_SIZE) & 0xFFFF;
        int wide = type == HeaderType.SYSTEM64 ? 8 : 0;
        if (marker >>> 24 != RecordForm.MARKER_HEADER
                || !system
                || file.get(SHORT, record + RECORD_HOOK) != 0
                || size < RecordForm.SYSTEM_LENGTH + BODY32_LENGTH + wide
                || size > file.byteSize() - record) {
            return Optional.empty();
        }
        MemorySegment body =
                file.asSlice(record + RecordForm.SYSTEM_LENGTH, size - RecordForm.SYSTEM_LENGTH);
        return Optional.of(read(body, wide, file.get(LONG, record + RECORD_TIME), source));
    }

    /// Returns what is taken for the header of a file that has none: raw times stay as they are.
    static LogFileHeader absent(String source) {
        SessionFacts facts =
                new SessionFacts(
                        "",
                        "",
                        source,
                        0,
                        0,
                        0,
                        0,
                        Long.BYTES,
                        ClockType.SYSTEM_TIME,
                        0,
                        0,
                        0,
                        0,
                        0,
                        OptionalLong.empty(),
                        0,
                        0,
                        0,
                        0,
                        0,
                        0,
                        0);
        return new LogFileHeader(facts, RawClock.systemTime(), false, false);
    }

    private static LogFileHeader read(MemorySegment body, int wide, long rawStart, String source) {
        int major = body.get(BYTE, 0x04) & 0xFF;
        int format = (body.get(BYTE, 0x06) & 0xFF) << 8 | (body.get(BYTE, 0x07) & 0xFF);
        int cpuSpeed = body.get(INT, 0x34);
        long frequency = body.get(LONG, 0xF8 + wide);
        long startTime = body.get(LONG, 0x100 + wide);
        long endTime = body.get(LONG, 0x10);
        ClockType clockType = clockType(body.get(INT, 0x108 + wide), major, frequency, cpuSpeed);
        long names = (long) BODY32_LENGTH + wide;
        String sessionName = text(body, names);
        String logFileName = text(body, names + 2L * (sessionName.length() + 1));
        SessionFacts facts =
                new SessionFacts(
                        sessionName,
                        logFileName,
                        source,
                        major,
                        body.get(BYTE, 0x05) & 0xFF,
                        body.get(INT, 0x08),
                        body.get(INT, 0x0C),
                        wide == 0 ? Integer.BYTES : Long.BYTES,
                        clockType,
                        frequency,
                        cpuSpeed,
                        body.get(INT, 0x18),
                        body.get(LONG, 0xF0 + wide),
                        startTime,
                        endTime == 0 ? OptionalLong.empty() : OptionalLong.of(endTime),
                        rawStart,
                        body.get(INT, 0x40 + wide),
                        body.get(INT, 0x20),
                        body.get(INT, 0x00),
                        unsigned(body, 0x24),
                        unsigned(body, 0x30),
                        unsigned(body, 0x10C + wide));
        return new LogFileHeader(facts, RawClock.of(facts), format <= 0x100, major < VISTA);
    }

    private static ClockType clockType(int code, int major, long frequency, int cpuSpeed) {
        if (major < VISTA && code == PRE_VISTA_SYSTEM_TIME) {
            return ClockType.SYSTEM_TIME;
        }
        if (major < VISTA && code == PRE_VISTA_PERFORMANCE_COUNTER) {
            return ClockType.QUERY_PERFORMANCE_COUNTER;
        }
        if (code == ClockType.SYSTEM_TIME.code()) {
            return ClockType.SYSTEM_TIME;
        }
        if (code == ClockType.CPU_CYCLES.code() && cpuSpeed > 0) {
            return ClockType.CPU_CYCLES;
        }
        return frequency != 0 ? ClockType.QUERY_PERFORMANCE_COUNTER : ClockType.SYSTEM_TIME;
    }

    private static long unsigned(MemorySegment body, long offset) {
        return body.get(INT, offset) & 0xFFFFFFFFL;
    }

    private static String text(MemorySegment body, long start) {
        StringBuilder text = new StringBuilder();
        for (long at = start; at + 2 <= body.byteSize(); at += 2) {
            char unit = (char) body.get(SHORT, at);
            if (unit == 0) {
                break;
            }
            text.append(unit);
        }
        return text.toString();
    }
}
