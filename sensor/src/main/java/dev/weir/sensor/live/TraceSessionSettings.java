package dev.weir.sensor.live;

import dev.weir.sensor.ClockType;
import java.time.Duration;
import java.util.Optional;

/// How a session is started.
///
/// @param name the session's name, unique on the machine, without regard to case; at most 1023
///   characters
/// @param buffers the memory in which events wait
/// @param flushTimerSeconds the longest time an event waits in a buffer that is not full; 0 for
///   Windows' own choice, which is a second
/// @param forcedFlush how often buffers are flushed below the timer's second, not under 5 ms;
///   median delays of 10 ms at 20 ms were seen, against half a second without. Each flush hands on
///   a buffer of each processor, full or not: it is for hosts that are quiet, and pauses by
///   [TraceSession#pauseFlushWhile]
/// @param clock the clock that stamps events
/// @param perProcessorBuffers whether each processor fills buffers of its own, so that writers do
///   not wait for each other; else events arrive in the order they were written, which suits few
///   thousand events a second
/// @param independent whether a provider's write to this session goes on when it fails in another
/// @param kernel the events of the kernel
/// @param whenTaken what happens when the name is taken
public record TraceSessionSettings(
        String name,
        SessionBuffers buffers,
        int flushTimerSeconds,
        Optional<Duration> forcedFlush,
        ClockType clock,
        boolean perProcessorBuffers,
        boolean independent,
        KernelEvents kernel,
        WhenTaken whenTaken) {

    /// The most characters of a name.
    public static final int MAX_NAME_LENGTH = 1023;

    /// The least time between two forced flushes.
    public static final Duration LEAST_FORCED_FLUSH = Duration.ofMillis(5);

    /// Checks the name and the times.
    public TraceSessionSettings {
        if (name.isBlank() || name.length() > MAX_NAME_LENGTH || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "a session's name must have 1 to 1023 characters, none of them a zero: "
                            + name.replace('\0', '?'));
        }
        if (flushTimerSeconds < 0) {
            throw new IllegalArgumentException(
                    "flush timer must not be negative: flushTimerSeconds=" + flushTimerSeconds);
        }
        if (forcedFlush.isPresent() && forcedFlush.get().compareTo(LEAST_FORCED_FLUSH) < 0) {
            throw new IllegalArgumentException(
                    "a forced flush must not come more often than every 5 ms: forcedFlush="
                            + forcedFlush.get());
        }
    }

    /// Names a session: buffers for this host, flushed each second, the performance counter's
    /// clock, buffers per processor, independent, no kernel events, taken over when left behind.
    public static TraceSessionSettings named(String name) {
        return new TraceSessionSettings(
                name,
                SessionBuffers.forThisHost(),
                1,
                Optional.empty(),
                ClockType.QUERY_PERFORMANCE_COUNTER,
                true,
                true,
                KernelEvents.NONE,
                WhenTaken.TAKE_OVER);
    }

    /// Changes [#buffers].
    public TraceSessionSettings withBuffers(SessionBuffers buffers) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                forcedFlush,
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }

    /// Returns how long an event waits at most before its buffer is flushed.
    public Duration flushInterval() {
        return forcedFlush.orElse(Duration.ofSeconds(Math.max(1, flushTimerSeconds)));
    }

    /// Changes [#flushTimerSeconds].
    public TraceSessionSettings withFlushTimer(int seconds) {
        return new TraceSessionSettings(
                name,
                buffers,
                seconds,
                forcedFlush,
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }

    /// Changes [#forcedFlush].
    public TraceSessionSettings withForcedFlush(Duration every) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                Optional.of(every),
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }

    /// Changes [#clock].
    public TraceSessionSettings withClock(ClockType clock) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                forcedFlush,
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }

    /// Changes [#perProcessorBuffers].
    public TraceSessionSettings withPerProcessorBuffers(boolean perProcessor) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                forcedFlush,
                clock,
                perProcessor,
                independent,
                kernel,
                whenTaken);
    }

    /// Changes [#independent].
    public TraceSessionSettings withIndependent(boolean independent) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                forcedFlush,
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }

    /// Changes [#kernel].
    public TraceSessionSettings withKernel(KernelEvents kernel) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                forcedFlush,
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }

    /// Changes [#whenTaken].
    public TraceSessionSettings withWhenTaken(WhenTaken whenTaken) {
        return new TraceSessionSettings(
                name,
                buffers,
                flushTimerSeconds,
                forcedFlush,
                clock,
                perProcessorBuffers,
                independent,
                kernel,
                whenTaken);
    }
}
