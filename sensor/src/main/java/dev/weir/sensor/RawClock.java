package dev.weir.sensor;

import java.math.BigInteger;

/// Turns the raw times of a log into FILETIME.
///
/// Records have FILETIME already; raw times stand in the payloads of some, as a StackWalk's.
///
/// A raw time lies `raw - rawStart` ticks of the log's clock behind the start of the session. The
/// result is that distance times 10,000,000 over the clock's frequency, rounded down, behind the
/// FILETIME of the start; exact to the tick, and held at the ends of `long` where it would leave
/// it.
///
/// The division is a multiplication by a reciprocal that is at most one too low, and a correction.
public final class RawClock {
    /// Above this the remainder times 10,000,000 leaves a `long`.
    private static final long MAX_FREQUENCY = 900_000_000_000L;

    private static final BigInteger LEAST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger GREATEST = BigInteger.valueOf(Long.MAX_VALUE);

    private static final long MAX_START = 1L << 61;

    private final long rawStart;
    private final long start;
    private final long frequency;
    private final long reciprocal;
    private final int shift;

    /// The first distance that takes the slow way; below it no step can leave a `long`.
    private final long fastLimit;

    private RawClock(long rawStart, long start, long frequency) {
        this.rawStart = rawStart;
        this.start = start;
        this.frequency = frequency;
        BigInteger ticks = BigInteger.valueOf(Filetime.TICKS_PER_SECOND);
        BigInteger divisor = BigInteger.valueOf(frequency);
        int ratioBits = Math.max(0, ticks.divide(divisor).bitLength());
        shift = 62 - ratioBits;
        reciprocal = ticks.shiftLeft(shift).divide(divisor).longValueExact();
        boolean tame =
                rawStart >= -MAX_START && rawStart <= MAX_START && start >= 0 && start <= MAX_START;
        fastLimit = tame ? 1L << (shift - 1) : 0;
    }

    /// Makes the clock of a session.
    public static RawClock of(SessionFacts facts) {
        long rawStart = facts.rawStartTime();
        return switch (facts.clockType()) {
            case QUERY_PERFORMANCE_COUNTER ->
                    ticking(rawStart, facts.startTime(), facts.performanceFrequency());
            case SYSTEM_TIME -> systemTime();
            case CPU_CYCLES ->
                    ticking(rawStart, facts.startTime(), facts.cpuSpeedMhz() * 1_000_000L);
        };
    }

    /// Makes a clock whose raw times are FILETIME already.
    public static RawClock systemTime() {
        return new RawClock(0, 0, Filetime.TICKS_PER_SECOND);
    }

    /// Makes a clock of a frequency in Hz.
    ///
    /// @param start the FILETIME at which the clock read `rawStart`
    public static RawClock ticking(long rawStart, long start, long frequency) {
        boolean sound = frequency > 0 && frequency <= MAX_FREQUENCY;
        return new RawClock(rawStart, start, sound ? frequency : Filetime.TICKS_PER_SECOND);
    }

    /// Returns the FILETIME of a raw time.
    public long toFiletime(long raw) {
        long distance = raw - rawStart;
        if (distance < 0 || distance >= fastLimit) {
            return distance < 0 && distance > -fastLimit ? before(distance) : far(raw);
        }
        if (frequency == Filetime.TICKS_PER_SECOND) {
            return start + distance;
        }
        long high = Math.multiplyHigh(distance, reciprocal);
        long low = distance * reciprocal;
        long quotient = (high << (Long.SIZE - shift)) | (low >>> shift);
        long remainder = distance * Filetime.TICKS_PER_SECOND - quotient * frequency;
        return start + quotient + (remainder >= frequency ? 1 : 0);
    }

    /// Records are written from the moment a session has buffers, a little before its start.
    private long before(long distance) {
        long seconds = Math.floorDiv(distance, frequency);
        long rest = Math.floorMod(distance, frequency);
        return start
                + seconds * Filetime.TICKS_PER_SECOND
                + rest * Filetime.TICKS_PER_SECOND / frequency;
    }

    /// No clock reads this, only damaged records do.
    private long far(long raw) {
        BigInteger distance = BigInteger.valueOf(raw).subtract(BigInteger.valueOf(rawStart));
        BigInteger[] ticks =
                distance.multiply(BigInteger.valueOf(Filetime.TICKS_PER_SECOND))
                        .divideAndRemainder(BigInteger.valueOf(frequency));
        BigInteger floor = ticks[1].signum() < 0 ? ticks[0].subtract(BigInteger.ONE) : ticks[0];
        return floor.add(BigInteger.valueOf(start)).min(GREATEST).max(LEAST).longValueExact();
    }
}
