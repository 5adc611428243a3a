package dev.weir.detect.run;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// The losses of late, and in which times they fall.
///
/// A loss that does not say when it began falls in the time from the event before it, one that does
/// not say when it ended in the time up to the event behind it. The last are kept one by one; those
/// before them as one stretch of time.
///
/// **Thread.** One.
final class LossLedger {
    /// How many are kept one by one.
    static final int KEPT = 1_000;

    private static final long OPEN = Long.MAX_VALUE;

    private record Entry(Loss loss, long from, long until) {
        boolean touches(long start, long end) {
            return from <= end && until >= start;
        }
    }

    private final Deque<Entry> entries = new ArrayDeque<>();
    private Optional<Entry> forgotten = Optional.empty();
    private boolean isOpen;

    /// Adds a loss.
    ///
    /// @param now the time of the last event before it, FILETIME
    void add(Loss loss, long now) {
        long until = loss.lastTime() == 0 ? OPEN : loss.lastTime();
        long from = loss.firstTime() == 0 ? Math.min(now, until) : loss.firstTime();
        isOpen |= until == OPEN;
        entries.addLast(new Entry(loss, from, until));
        if (entries.size() > KEPT) {
            forget(entries.removeFirst());
        }
    }

    private void forget(Entry entry) {
        long from = Math.min(entry.from(), forgotten.map(Entry::from).orElse(Long.MAX_VALUE));
        long until = Math.max(entry.until(), forgotten.map(Entry::until).orElse(Long.MIN_VALUE));
        forgotten = Optional.of(sum(entry.loss().cause(), from, until));
    }

    private static Entry sum(LossCause cause, long from, long until) {
        String detail = "earlier losses are no longer kept one by one";
        return new Entry(Loss.unsequenced(cause, 0, from, until, detail), from, until);
    }

    /// Takes the time of the next event.
    void goOn(long time) {
        if (isOpen) {
            isOpen = false;
            List<Entry> all = List.copyOf(entries);
            entries.clear();
            all.forEach(entry -> entries.add(entry.until() == OPEN ? end(entry, time) : entry));
            forgotten =
                    forgotten.map(entry ->
                            entry.until() == OPEN
                                    ? sum(entry.loss().cause(), entry.from(), time)
                                    : entry);
        }
    }

    private static Entry end(Entry entry, long time) {
        return new Entry(entry.loss(), entry.from(), Math.max(entry.from(), time));
    }

    /// Tells whether any loss touches a stretch of time.
    boolean touches(long from, long to) {
        for (Entry entry : entries) {
            if (entry.touches(from, to)) {
                return true;
            }
        }
        return forgotten.isPresent() && forgotten.get().touches(from, to);
    }

    /// Returns the losses that touch a stretch of time, the earliest to come first.
    List<Loss> between(long from, long to) {
        List<Loss> found = new ArrayList<>();
        forgotten.filter(entry -> entry.touches(from, to)).ifPresent(e -> found.add(e.loss()));
        for (Entry entry : entries) {
            if (entry.touches(from, to)) {
                found.add(entry.loss());
            }
        }
        return found;
    }

    /// Writes all that is kept.
    void save(StateWriter out) {
        out.flag(forgotten.isPresent());
        forgotten.ifPresent(entry -> write(entry, out));
        out.number(entries.size());
        entries.forEach(entry -> write(entry, out));
    }

    /// Reads what [#save] wrote.
    void restore(StateReader in) throws IOException {
        forgotten = in.flag() ? Optional.of(read(in)) : Optional.empty();
        entries.clear();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            Entry entry = read(in);
            isOpen |= entry.until() == OPEN;
            entries.addLast(entry);
        }
    }

    private static void write(Entry entry, StateWriter out) {
        Loss loss = entry.loss();
        out.number(entry.from()).number(entry.until());
        out.number(loss.cause().code()).number(loss.count());
        out.number(loss.firstTime()).number(loss.lastTime());
        out.flag(loss.firstSequence().isPresent());
        loss.firstSequence().ifPresent(out::number);
        out.flag(loss.providerId().isPresent());
        loss.providerId()
                .ifPresent(id ->
                        out.number(id.getMostSignificantBits())
                                .number(id.getLeastSignificantBits()));
        out.text(loss.detail());
    }

    private static Entry read(StateReader in) throws IOException {
        long from = in.number();
        long until = in.number();
        LossCause cause = cause(in.number());
        long count = in.number();
        if (count < 0) {
            throw new IOException("saved state is damaged: a loss of " + count);
        }
        Loss loss =
                new Loss(
                        cause,
                        count,
                        in.number(),
                        in.number(),
                        in.flag() ? OptionalLong.of(in.number()) : OptionalLong.empty(),
                        in.flag()
                                ? Optional.of(new UUID(in.number(), in.number()))
                                : Optional.empty(),
                        in.text());
        return new Entry(loss, from, until);
    }

    private static LossCause cause(long code) throws IOException {
        for (LossCause cause : LossCause.values()) {
            if (cause.code() == code) {
                return cause;
            }
        }
        throw new IOException("saved state is damaged: no cause of loss has the code " + code);
    }
}
