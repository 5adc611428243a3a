package dev.weir.sensor.live;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The GUID by which a session of Weir tells whose it is.
///
/// ```
///   byte  0       4       8       12      16
///        +-------+-------+-------+-------+
///        | weir  |  PID  | start | clock |
///        +-------+-------+-------+-------+
/// ```
///
/// A session's GUID is its starter's to choose, and Windows hands it back to everyone who asks. So
/// a session that outlived its process names that process: by its number, and by when it started,
/// in seconds since 1970, for numbers are used again. The last part comes from a fast clock, for no
/// two sessions may share a GUID, and one is not to be taken for an earlier one of the same name.
///
/// @param processId the process that started the session
/// @param startSecond when that process started; 0 when it did not know
record SessionMark(long processId, long startSecond) {
    /// The GUID of the session named NT Kernel Logger.
    static final UUID KERNEL_LOGGER_ID = UUID.fromString("9e814aad-3204-11d2-9a82-006008a86939");

    private static final long MAGIC = 0x77656972L;
    private static final Duration CLOCK_JITTER = Duration.ofSeconds(2);

    /// Returns the mark of this process.
    static SessionMark ofThisProcess() {
        ProcessHandle process = ProcessHandle.current();
        return new SessionMark(process.pid(), startSecond(process).orElse(0));
    }

    /// Reads a session's GUID; empty when it is not Weir's.
    static Optional<SessionMark> read(UUID sessionId) {
        long high = sessionId.getMostSignificantBits();
        return high >>> 32 == MAGIC
                ? Optional.of(
                        new SessionMark(
                                high & 0xFFFFFFFFL, sessionId.getLeastSignificantBits() >>> 32))
                : Optional.empty();
    }

    /// Returns a GUID for a session that is to be started.
    UUID newSessionId() {
        long clock = System.nanoTime() & 0xFFFFFFFFL;
        return new UUID(MAGIC << 32 | (processId & 0xFFFFFFFFL), startSecond << 32 | clock);
    }

    /// Tells whose the session is.
    SessionOwner owner() {
        if (isSameAs(ProcessHandle.current())) {
            return SessionOwner.THIS_PROCESS;
        }
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .filter(this::isSameAs)
                .map(alive -> SessionOwner.ANOTHER_PROCESS)
                .orElse(SessionOwner.ORPHAN);
    }

    /// Where a start time cannot be read the number must do: rather leave an orphan than stop what
    /// somebody uses.
    private boolean isSameAs(ProcessHandle process) {
        OptionalLong start = startSecond(process);
        return process.pid() == processId
                && (startSecond == 0
                        || start.isEmpty()
                        || Math.abs(start.getAsLong() - startSecond) <= CLOCK_JITTER.toSeconds());
    }

    private static OptionalLong startSecond(ProcessHandle process) {
        Optional<Instant> start = process.info().startInstant();
        return start.isPresent()
                ? OptionalLong.of(start.get().getEpochSecond() & 0xFFFFFFFFL)
                : OptionalLong.empty();
    }
}
