package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedSet;

/// The processes of a machine, by id and time and by start key.
///
/// **Order.** Several events tell of one process, and they may come a little out of order: an event
/// of a process up to 100 ms before its start finds it, if nobody had the id then; one up to a
/// second after its end finds it, if nobody has the id since.
///
/// **Bounds.** It keeps 65,536 processes, fewer when their texts are long (each 256 characters
/// count as one more), and 16 of one id. When it is full it forgets those that ended, in the order
/// of their ends, then those that run, in the order in which they became known.
///
/// **Thread.** One.
public final class ProcessTable {
    private static final int MAX_WEIGHT = 1 << 16;
    private static final int MAX_OF_ONE_ID = 16;
    private static final int CHARACTERS_PER_WEIGHT = 256;
    private static final int LONGEST_LINE = 256;
    private static final long SEQUENCE_BITS = (1L << 48) - 1;

    /// The last name that old versions of the kernel's events keep whole.
    private static final int CUT_NAME = 14;

    private final Volumes volumes;

    /// All holders of an id, the newest last.
    private final Map<Long, List<HostProcess>> byId = new HashMap<>();

    private final Map<Long, HostProcess> byStartKey = new HashMap<>();
    private final LinkedHashSet<HostProcess> running = new LinkedHashSet<>();
    private final LinkedHashSet<HostProcess> ended = new LinkedHashSet<>();
    private long weight;
    private long serial;
    private long forgotten;

    ProcessTable(Volumes volumes) {
        this.volumes = volumes;
    }

    /// Returns the process that had an id at a time.
    ///
    /// @param time FILETIME; 0 for the one that had it last
    public Optional<HostProcess> find(long processId, long time) {
        List<HostProcess> holders = byId.get(processId);
        if (holders == null) {
            return Optional.empty();
        }
        Optional<HostProcess> early = Optional.empty();
        for (int i = holders.size() - 1; i >= 0; i--) {
            HostProcess holder = holders.get(i);
            ProcessSpan span = holder.span();
            if (time == 0 || span.holds(time)) {
                return Optional.of(holder);
            }
            if (span.from() <= time) {
                boolean isLate = time - span.until() <= ProcessSpan.LATE;
                return early.isEmpty() && isLate ? Optional.of(holder) : early;
            }
            if (span.from() - time <= ProcessSpan.EARLY) {
                early = Optional.of(holder);
            }
        }
        return early;
    }

    /// Returns the process of a start key or of a sequence number, its lower 48 bits.
    public Optional<HostProcess> findByStartKey(long startKey) {
        return Optional.ofNullable(byStartKey.get(startKey & SEQUENCE_BITS));
    }

    /// Learns of the start of a process: a new one, or one of whose start another event told.
    ///
    /// @param time when the event was written, FILETIME
    public HostProcess started(ProcessFacts facts, long time) {
        Optional<HostProcess> known = knownStart(facts, time);
        HostProcess process = known.isPresent() ? known.get() : add(facts.processId(), time);
        process.span().start(facts.startTime(), time);
        learn(process, facts);
        if (process.parent().isEmpty()) {
            process.learnParent(parentOf(process, facts, time, true));
        }
        return process;
    }

    /// Learns of a process that runs, and ran before.
    ///
    /// @param time when the event was written, FILETIME
    public HostProcess found(ProcessFacts facts, long time) {
        Optional<HostProcess> known = newest(facts.processId());
        boolean same =
                known.isPresent()
                        && known.get().span().until() >= time
                        && mayBe(known.get(), facts);
        HostProcess process = same ? known.get() : add(facts.processId(), time);
        process.span().learnStart(facts.startTime());
        learn(process, facts);
        if (process.parent().isEmpty()) {
            process.learnParent(parentOf(process, facts, time, false));
        }
        return process;
    }

    /// Learns that there is a process of an id, and no more.
    ///
    /// @param time FILETIME
    public HostProcess heardOf(long processId, long time) {
        Optional<HostProcess> known = find(processId, time);
        return known.isPresent() ? known.get() : add(processId, time);
    }

    /// Learns of the end of a process; that of one that is not known says nothing.
    ///
    /// @param startTime when it was created, FILETIME, if the event tells
    /// @param time when it ended, FILETIME
    public void ended(long processId, OptionalLong startTime, long time) {
        Optional<HostProcess> known = find(processId, time);
        if (known.isEmpty()
                || known.get().span().from() > time
                || contradict(startTime, known.get().span().exactStart())) {
            return;
        }
        HostProcess process = known.get();
        process.span().end(time);
        moveToEnded(process);
    }

    /// Learns from a module that was loaded into a process what the path of its image is, when its
    /// file name is that of the image.
    ///
    /// @param path as the kernel names it
    public void imageLoaded(HostProcess process, String path) {
        String name = process.imageName();
        int fileName = path.lastIndexOf('\\') + 1;
        int length = path.length() - fileName;
        boolean isSame =
                !name.isEmpty()
                        && fileName > 0
                        && (name.length() == length || name.length() == CUT_NAME)
                        && path.regionMatches(true, fileName, name, 0, name.length());
        if (isSame && !process.hasImagePath()) {
            weight -= weightOf(process);
            process.learnImage(path);
            weight += weightOf(process);
            makeRoom();
        }
    }

    /// Returns how many processes are known.
    public int size() {
        return running.size() + ended.size();
    }

    /// Returns how many processes had to be forgotten for others.
    public long forgotten() {
        return forgotten;
    }

    private Optional<HostProcess> newest(long processId) {
        List<HostProcess> holders = byId.get(processId);
        return holders == null ? Optional.empty() : Optional.of(holders.getLast());
    }

    /// Finds the process of whose start another event told, or of which something was heard a
    /// little before.
    private Optional<HostProcess> knownStart(ProcessFacts facts, long time) {
        Optional<HostProcess> known = newest(facts.processId());
        if (known.isEmpty()) {
            return known;
        }
        HostProcess process = known.get();
        ProcessSpan span = process.span();
        boolean isSame =
                span.isHeardNear(time)
                        && span.until() >= time
                        && (span.isStartSeen() || process.isHeardOfOnly())
                        && mayBe(process, facts);
        return isSame ? known : Optional.empty();
    }

    private static boolean mayBe(HostProcess process, ProcessFacts facts) {
        return !contradict(facts.startKey(), process.startKey())
                && !contradict(facts.startTime(), process.span().exactStart());
    }

    private static boolean contradict(OptionalLong a, OptionalLong b) {
        return a.isPresent() && b.isPresent() && a.getAsLong() != b.getAsLong();
    }

    private Optional<HostProcess> parentOf(
            HostProcess process, ProcessFacts facts, long time, boolean isStart) {
        if (facts.parentStartKey().isPresent()) {
            Optional<HostProcess> parent = findByStartKey(facts.parentStartKey().getAsLong());
            if (parent.isPresent()) {
                return parent.filter(it -> !isBelow(it, process));
            }
        }
        if (facts.parentId().isEmpty() || facts.parentId().getAsLong() == 0) {
            return Optional.empty();
        }
        long parentId = facts.parentId().getAsLong();
        Optional<HostProcess> holder = find(parentId, time);
        if (holder.isEmpty() && isStart) {
            // It runs, or it could not have a child; who it is may be told later.
            return Optional.of(add(parentId, time));
        }
        return holder.filter(it ->
                mayBeParent(it, process) && !contradict(facts.parentStartKey(), it.startKey()));
    }

    /// Tells whether a process can have started another: it was there before. Of processes of which
    /// no start was told, the events tell in the order in which they started.
    private static boolean mayBeParent(HostProcess parent, HostProcess child) {
        OptionalLong start = parent.startTime();
        boolean isOlder =
                child.startTime().isPresent()
                        ? start.isEmpty() || start.getAsLong() <= child.startTime().getAsLong()
                        : !parent.span().isStartSeen();
        return isOlder && !isBelow(parent, child);
    }

    private static boolean isBelow(HostProcess process, HostProcess ancestor) {
        Optional<HostProcess> next = Optional.of(process);
        for (int i = 0; i < LONGEST_LINE && next.isPresent(); i++) {
            if (next.get() == ancestor) {
                return true;
            }
            next = next.get().parent();
        }
        return false;
    }

    private HostProcess add(long processId, long time) {
        long from = Long.MIN_VALUE;
        Optional<HostProcess> holder = newest(processId);
        if (holder.isPresent()) {
            HostProcess before = holder.get();
            before.span().giveWay(time);
            moveToEnded(before);
            from = before.span().until() + 1;
        }
        HostProcess process =
                new HostProcess(processId, serial++, volumes, new ProcessSpan(from, time));
        put(process, running);
        makeRoom();
        return process;
    }

    private void put(HostProcess process, SequencedSet<HostProcess> place) {
        List<HostProcess> holders =
                byId.computeIfAbsent(process.processId(), _ -> new ArrayList<>(1));
        holders.add(process);
        place.add(process);
        weight += weightOf(process);
        if (holders.size() > MAX_OF_ONE_ID) {
            forget(holders.getFirst());
        }
    }

    private void learn(HostProcess process, ProcessFacts facts) {
        weight -= weightOf(process);
        process.learn(facts);
        weight += weightOf(process);
        process.startKey().ifPresent(key -> byStartKey.put(key & SEQUENCE_BITS, process));
        makeRoom();
    }

    private void moveToEnded(HostProcess process) {
        if (running.remove(process)) {
            ended.add(process);
        }
    }

    private void makeRoom() {
        while (weight > MAX_WEIGHT && size() > 1) {
            forget(ended.isEmpty() ? running.getFirst() : ended.getFirst());
        }
    }

    private void forget(HostProcess process) {
        forgotten++;
        weight -= weightOf(process);
        running.remove(process);
        ended.remove(process);
        process.startKey().ifPresent(key -> byStartKey.remove(key & SEQUENCE_BITS, process));
        List<HostProcess> holders = byId.getOrDefault(process.processId(), List.of());
        holders.remove(process);
        if (holders.isEmpty()) {
            byId.remove(process.processId());
        }
        process.shrink();
    }

    private static long weightOf(HostProcess process) {
        return 1L + process.characters() / CHARACTERS_PER_WEIGHT;
    }

    void clear() {
        byId.clear();
        byStartKey.clear();
        running.clear();
        ended.clear();
        weight = 0;
        serial = 0;
        forgotten = 0;
    }

    /// Returns those that run and those that ended, each in the order in which they are forgotten.
    List<SequencedSet<HostProcess>> places() {
        return List.of(running, ended);
    }

    void save(StateWriter out) {
        out.number(serial).number(forgotten);
    }

    /// Takes processes as they were saved, in place of what is known.
    void restore(StateReader in, List<HostProcess> savedRunning, List<HostProcess> savedEnded)
            throws IOException {
        clear();
        long savedSerial = in.number();
        long savedForgotten = in.number();
        running.addAll(savedRunning);
        ended.addAll(savedEnded);
        List<HostProcess> all = new ArrayList<>(savedRunning);
        all.addAll(savedEnded);
        all.sort(Comparator.comparingLong(HostProcess::serial));
        for (HostProcess process : all) {
            // It has its place, and so keeps its turn there.
            put(process, running.contains(process) ? running : ended);
            process.startKey().ifPresent(key -> byStartKey.put(key & SEQUENCE_BITS, process));
        }
        makeRoom();
        serial = savedSerial;
        forgotten = savedForgotten;
    }
}
