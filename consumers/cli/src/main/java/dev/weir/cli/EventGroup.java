package dev.weir.cli;

import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.schema.SchemaKey;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;

/// Events that are counted together, and their count so far.
///
/// What names the group is its kind and three numbers, and for TraceLogging events the bytes of the
/// event's name beside them: the halves of the provider's GUID (or the process and 0), and
///
/// ```
///   bit  0       16      24      32        41
///        +-------+-------+-------+---------+
///        |  id   |version| opcode| group+1 |
///        +-------+-------+-------+---------+
/// ```
final class EventGroup {
    static final byte[] NO_NAME = {};

    /// The most frequent first; equal counts by what names the group.
    static final Comparator<EventGroup> BY_COUNT =
            Comparator.comparingLong(EventGroup::count)
                    .reversed()
                    .thenComparing(EventGroup::kind)
                    .thenComparing(group -> group.providerId().toString())
                    .thenComparingInt(EventGroup::hookGroup)
                    .thenComparingInt(EventGroup::id)
                    .thenComparingInt(EventGroup::opcode)
                    .thenComparingInt(EventGroup::version)
                    .thenComparingLong(EventGroup::processId)
                    .thenComparing(group -> group.name().orElse(""));

    private final int hash;
    private final EventKind kind;
    private final long high;
    private final long low;
    private final long event;
    private final byte[] name;
    private final Optional<String> provider;
    private final SchemaKey key;
    private long count;
    private long payloadBytes;

    EventGroup(
            int hash,
            EventKind kind,
            long high,
            long low,
            long event,
            byte[] name,
            Optional<String> provider,
            SchemaKey key) {
        this.hash = hash;
        this.kind = kind;
        this.high = high;
        this.low = low;
        this.event = event;
        this.name = name;
        this.provider = provider;
        this.key = key;
    }

    /// Packs what names a group beside its provider.
    static long pack(int id, int version, int opcode, int hookGroup) {
        return id | (long) version << 16 | (long) opcode << 24 | (hookGroup + 1L) << 32;
    }

    boolean is(int otherHash, EventKind otherKind, long otherHigh, long otherLow, long otherEvent) {
        return hash == otherHash
                && kind == otherKind
                && high == otherHigh
                && low == otherLow
                && event == otherEvent;
    }

    void add(int payloadLength) {
        count++;
        payloadBytes += payloadLength;
    }

    int hash() {
        return hash;
    }

    byte[] nameBytes() {
        return name;
    }

    UUID providerId() {
        return new UUID(high, low);
    }

    long processId() {
        return high;
    }

    int id() {
        return (int) event & 0xFFFF;
    }

    int version() {
        return (int) (event >>> 16) & 0xFF;
    }

    int opcode() {
        return (int) (event >>> 24) & 0xFF;
    }

    /// Returns the group of the kernel's hook id, or -1.
    int hookGroup() {
        return ((int) (event >>> 32) & 0x1FF) - 1;
    }

    EventKind kind() {
        return kind;
    }

    /// Returns the provider's name, when its events carry it.
    Optional<String> provider() {
        return provider;
    }

    /// Returns the event's name, when the events carry it.
    Optional<String> name() {
        return name.length == 0
                ? Optional.empty()
                : Optional.of(new String(name, StandardCharsets.UTF_8));
    }

    /// Returns the numbers of the event in words.
    String numbers() {
        String what =
                switch (kind) {
                    case TRACELOGGING -> "(no name)";
                    case MANIFEST -> "id " + id();
                    case CLASSIC -> "opcode " + opcode();
                    case SYSTEM -> "group %d opcode %d".formatted(hookGroup(), opcode());
                    case WPP -> "message " + id();
                };
        return what + " v" + version();
    }

    /// Returns the schema key of the first event that was counted here.
    SchemaKey key() {
        return key;
    }

    long count() {
        return count;
    }

    long payloadBytes() {
        return payloadBytes;
    }
}
