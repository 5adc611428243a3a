package dev.weir.sensor.live;

import dev.weir.sensor.record.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Writes filters as Windows takes them.
///
/// ```
///   EVENT_FILTER_EVENT_ID     FilterIn(1) 0(1) Count(2) Events(2 each)
///   EVENT_FILTER_LEVEL_KW     MatchAnyKeyword(8) MatchAllKeyword(8) Level(1) FilterIn(1) 0(6)
///   EVENT_FILTER_EVENT_NAME   MatchAnyKeyword(8) MatchAllKeyword(8) Level(1) FilterIn(1)
///                             NameCount(2) Names (UTF-8, each ended by a zero)
///   processes                 PID(4 each)
///   names                     UTF-16, separated by semicolons, ended by a zero
/// ```
///
/// Source: evntprov.h, and its `MAX_EVENT_FILTER_` limits.
final class FilterData {
    static final int MAX_BYTES = 1024;
    static final int MAX_PAYLOAD_BYTES = 4096;
    private static final int MAX_NAME_BYTES = 4096;
    private static final int MAX_IDS = 64;
    private static final int MAX_PIDS = 8;
    private static final int LEVEL_KEYWORD_LENGTH = 24;
    private static final int EVENT_NAMES_HEAD = 20;

    private FilterData() {}

    static SortedSet<Integer> ids(String what, SortedSet<Integer> ids) {
        checkCount(what, ids.size(), MAX_IDS);
        for (int id : ids) {
            if (id < 0 || id > 0xFFFF) {
                throw new IllegalArgumentException(what + " must be 0 to 65535: id=" + id);
            }
        }
        return Collections.unmodifiableSortedSet(new TreeSet<>(ids));
    }

    static SortedSet<Integer> processIds(SortedSet<Integer> pids) {
        checkCount("process ids", pids.size(), MAX_PIDS);
        return Collections.unmodifiableSortedSet(new TreeSet<>(pids));
    }

    static List<String> names(String what, List<String> names) {
        for (String name : names) {
            if (name.isBlank() || name.indexOf(';') >= 0 || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        what + " must not be empty nor have a semicolon or a zero: " + names);
            }
        }
        int bytes = wide(names).length;
        if (names.isEmpty() || bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "%s must be at least one and fill at most 1024 bytes: bytes=%d"
                            .formatted(what, bytes));
        }
        return List.copyOf(names);
    }

    static List<String> eventNameList(int level, List<String> names) {
        checkLevel(level);
        int bytes = EVENT_NAMES_HEAD;
        for (String name : names) {
            if (name.isEmpty() || name.indexOf('\0') >= 0) {
                throw new IllegalArgumentException(
                        "event names must not be empty nor have a zero: " + names);
            }
            bytes += name.getBytes(StandardCharsets.UTF_8).length + 1;
        }
        if (names.isEmpty() || bytes > MAX_NAME_BYTES) {
            throw new IllegalArgumentException(
                    "event names must be at least one and fill at most 4096 bytes: bytes=" + bytes);
        }
        return List.copyOf(names);
    }

    static void checkLevel(int level) {
        if (level < 0 || level > 255) {
            throw new IllegalArgumentException("level must be 0 to 255: level=" + level);
        }
    }

    static void checkLength(String what, int length, int most) {
        if (length == 0 || length > most) {
            throw new IllegalArgumentException(
                    "%s must have 1 to %d bytes: bytes=%d".formatted(what, most, length));
        }
    }

    static Bytes eventIds(boolean in, SortedSet<Integer> ids) {
        byte[] bytes = new byte[4 + 2 * ids.size()];
        ByteBuffer data = write(bytes).put(flag(in)).put((byte) 0).putShort((short) ids.size());
        ids.forEach(id -> data.putShort(id.shortValue()));
        return Bytes.of(bytes);
    }

    static Bytes pids(SortedSet<Integer> pids) {
        byte[] bytes = new byte[4 * pids.size()];
        pids.forEach(write(bytes)::putInt);
        return Bytes.of(bytes);
    }

    static Bytes wideList(List<String> names) {
        return Bytes.of(wide(names));
    }

    static Bytes levelKeyword(boolean in, int level, long any, long all) {
        byte[] bytes = new byte[LEVEL_KEYWORD_LENGTH];
        write(bytes).putLong(any).putLong(all).put((byte) level).put(flag(in));
        return Bytes.of(bytes);
    }

    static Bytes eventNames(boolean in, int level, long any, long all, List<String> names) {
        byte[] text = (String.join("\0", names) + '\0').getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[EVENT_NAMES_HEAD + text.length];
        write(bytes)
                .putLong(any)
                .putLong(all)
                .put((byte) level)
                .put(flag(in))
                .putShort((short) names.size())
                .put(text);
        return Bytes.of(bytes);
    }

    private static ByteBuffer write(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] wide(List<String> names) {
        return (String.join(";", names) + '\0').getBytes(StandardCharsets.UTF_16LE);
    }

    private static byte flag(boolean in) {
        return (byte) (in ? 1 : 0);
    }

    private static void checkCount(String what, int count, int most) {
        if (count == 0 || count > most) {
            throw new IllegalArgumentException(
                    "%s must be 1 to %d: count=%d".formatted(what, most, count));
        }
    }
}
