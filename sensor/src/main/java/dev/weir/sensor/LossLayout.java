package dev.weir.sensor;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.RecordType;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalLong;

/// A [Loss] as a record of the stream: the user data of a record of type [RecordType#LOSS].
///
/// ```
///   byte  0       4       8              16              24              32
///        +-------+-------+---------------+---------------+---------------+
///    0   | Cause | Flags |     Count     |   FirstTime   |   LastTime    |
///        +-------+-------+---------------+---------------+---------------+
///   32   | FirstSequence |        ProviderId (GUID)      | Detail, UTF-8 ...
///        +---------------+-------------------------------+----------------
/// ```
///
/// Flags: 1 FirstSequence is set, 2 ProviderId is set. Times are FILETIME.
public final class LossLayout {
    private static final long CAUSE = 0;
    private static final long FLAGS = 4;
    private static final long COUNT = 8;
    private static final long FIRST_TIME = 16;
    private static final long LAST_TIME = 24;
    private static final long FIRST_SEQUENCE = 32;
    private static final long PROVIDER_ID = 40;
    private static final int DETAIL = 56;

    private static final int HAS_SEQUENCE = 1;
    private static final int HAS_PROVIDER = 2;

    private LossLayout() {}

    /// Packs a loss as a record of the stream, timed by its end.
    public static MemorySegment pack(Loss loss, Arena arena) {
        byte[] detail = loss.detail().getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[DETAIL + detail.length];
        MemorySegment data = MemorySegment.ofArray(bytes);
        int flags =
                (loss.firstSequence().isPresent() ? HAS_SEQUENCE : 0)
                        | (loss.providerId().isPresent() ? HAS_PROVIDER : 0);
        data.set(INT, CAUSE, loss.cause().code());
        data.set(INT, FLAGS, flags);
        data.set(LONG, COUNT, loss.count());
        data.set(LONG, FIRST_TIME, loss.firstTime());
        data.set(LONG, LAST_TIME, loss.lastTime());
        data.set(LONG, FIRST_SEQUENCE, loss.firstSequence().orElse(0));
        loss.providerId().ifPresent(id -> GuidLayout.set(data, PROVIDER_ID, id));
        System.arraycopy(detail, 0, bytes, DETAIL, detail.length);
        return new EventRecordBuilder()
                .provider(RecordType.STREAM_PROVIDER)
                .id(RecordType.LOSS)
                .timestamp(loss.lastTime())
                .userData(bytes)
                .buildPacked(arena, RecordType.LOSS);
    }

    /// Reads the loss that a record of the stream holds, or empty when it holds none that this
    /// version knows.
    public static Optional<Loss> unpack(EventRecord record) {
        int length = record.userDataLength();
        if (record.recordType() != RecordType.LOSS || length < DETAIL) {
            return Optional.empty();
        }
        MemorySegment data = record.userData();
        Optional<LossCause> cause = cause(data.get(INT, CAUSE));
        long count = data.get(LONG, COUNT);
        if (cause.isEmpty() || count < 0) {
            return Optional.empty();
        }
        int flags = data.get(INT, FLAGS);
        byte[] detail = data.asSlice(DETAIL).toArray(ValueLayout.JAVA_BYTE);
        return Optional.of(
                new Loss(
                        cause.get(),
                        count,
                        data.get(LONG, FIRST_TIME),
                        data.get(LONG, LAST_TIME),
                        (flags & HAS_SEQUENCE) != 0
                                ? OptionalLong.of(data.get(LONG, FIRST_SEQUENCE))
                                : OptionalLong.empty(),
                        (flags & HAS_PROVIDER) != 0
                                ? Optional.of(GuidLayout.get(data, PROVIDER_ID))
                                : Optional.empty(),
                        new String(detail, StandardCharsets.UTF_8)));
    }

    /// Returns how many sequence numbers the loss that a record holds stands for; 0 when it is no
    /// loss, or one without numbers.
    public static long sequencedCount(EventRecord record) {
        if (record.recordType() != RecordType.LOSS || record.userDataLength() < DETAIL) {
            return 0;
        }
        long position = record.userDataPosition();
        boolean sequenced = (record.data().get(INT, position + FLAGS) & HAS_SEQUENCE) != 0;
        return sequenced ? Math.max(0, record.data().get(LONG, position + COUNT)) : 0;
    }

    private static Optional<LossCause> cause(int code) {
        for (LossCause cause : LossCause.values()) {
            if (cause.code() == code) {
                return Optional.of(cause);
            }
        }
        return Optional.empty();
    }
}
