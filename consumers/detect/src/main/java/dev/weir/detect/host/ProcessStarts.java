package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Starts of processes, held until all is known of them that the stream tells.
///
/// Two events tell of one start: one has the path of the image and the integrity level, the other
/// the command line and the user. A start is told when
///
/// - command line and path are known, or
/// - the process itself does something, so that its start comes before all else of it, or
/// - an event comes that is later by 100 ms, or 256 starts wait, or the stream ends.
///
/// What three starts in a row went without is no longer waited for, until a start has it again: a
/// stream that has only one of the two events tells of starts at once.
///
/// **Thread.** One.
public final class ProcessStarts {
    private static final long PATIENCE = 100 * 10_000L;
    private static final int MAX_WAITING = 256;
    private static final int IN_VAIN = 3;

    private final List<ProcessStart> waiting = new ArrayList<>();
    private int withoutCommandLine;
    private int withoutPath;

    ProcessStarts() {}

    /// Takes an event of a start, of which the process already knows.
    ///
    /// @param event what is told of the start if this is its first event
    public void onStart(ProcessStart event, ProcessStartSink sink) {
        HostProcess process = event.process();
        withoutCommandLine = process.hasCommandLine() ? 0 : withoutCommandLine;
        withoutPath = process.hasImagePath() ? 0 : withoutPath;
        if (process.announce()) {
            waiting.add(event);
            if (waiting.size() > MAX_WAITING) {
                tell(0, sink);
            }
        }
        onEvent(event.time(), event.writerId(), sink);
    }

    /// Takes notice of any event: tells of the starts that have waited long enough.
    ///
    /// @param time FILETIME
    /// @param processId who wrote the event, or what it is about
    public void onEvent(long time, long processId, ProcessStartSink sink) {
        for (int i = 0; i < waiting.size(); ) {
            ProcessStart start = waiting.get(i);
            HostProcess process = start.process();
            boolean isLate = time - start.time() >= PATIENCE;
            if (isLate || isComplete(process) || process.processId() == processId) {
                tell(i, sink);
            } else {
                i++;
            }
        }
    }

    /// Takes notice of the end of the stream: tells of all starts that wait.
    public void flush(ProcessStartSink sink) {
        while (!waiting.isEmpty()) {
            tell(0, sink);
        }
    }

    private boolean isComplete(HostProcess process) {
        return (process.hasCommandLine() || withoutCommandLine >= IN_VAIN)
                && (process.hasImagePath() || withoutPath >= IN_VAIN);
    }

    private void tell(int index, ProcessStartSink sink) {
        ProcessStart start = waiting.remove(index);
        HostProcess process = start.process();
        withoutCommandLine =
                process.hasCommandLine() ? 0 : Math.min(withoutCommandLine + 1, IN_VAIN);
        withoutPath = process.hasImagePath() ? 0 : Math.min(withoutPath + 1, IN_VAIN);
        sink.onProcessStart(start);
    }

    List<HostProcess> processes() {
        return waiting.stream().map(ProcessStart::process).toList();
    }

    void clear() {
        waiting.clear();
        withoutCommandLine = 0;
        withoutPath = 0;
    }

    void save(StateWriter out, Map<HostProcess, Integer> numbers) {
        out.number(withoutCommandLine).number(withoutPath).number(waiting.size());
        for (ProcessStart start : waiting) {
            out.number(numbers.getOrDefault(start.process(), -1));
            out.number(start.time()).number(start.sequence()).number(start.writerId());
            out.number(start.providerId().getMostSignificantBits());
            out.number(start.providerId().getLeastSignificantBits());
        }
    }

    void restore(StateReader in, List<HostProcess> processes) throws IOException {
        clear();
        withoutCommandLine = (int) in.number();
        withoutPath = (int) in.number();
        for (int left = in.count(); left > 0; left--) {
            HostProcess process = ProcessStates.at(processes, in.number());
            long time = in.number();
            long sequence = in.number();
            long writer = in.number();
            UUID provider = new UUID(in.number(), in.number());
            waiting.add(new ProcessStart(process, time, sequence, writer, provider));
        }
    }
}
