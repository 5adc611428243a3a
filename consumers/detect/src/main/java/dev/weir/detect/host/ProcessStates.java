package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;

/// Saves all processes that anyone holds, so that others may name them by number.
///
/// ```
///   count of those that run, process*
///   count of those that ended, process*
///   count of those that only others hold, process*
///   parent of each: its number, -1 for none
/// ```
final class ProcessStates {
    private ProcessStates() {}

    /// Writes the processes and returns their numbers.
    ///
    /// @param others processes that are to have numbers although the table forgot them
    static Map<HostProcess, Integer> save(
            StateWriter out, ProcessTable table, List<HostProcess> others) {
        Map<HostProcess, Integer> numbers = new LinkedHashMap<>();
        for (SequencedSet<HostProcess> place : table.places()) {
            out.number(place.size());
            for (HostProcess process : place) {
                numbers.put(process, numbers.size());
                process.save(out);
            }
        }
        LinkedHashSet<HostProcess> rest = new LinkedHashSet<>(others);
        numbers.keySet().forEach(process -> process.parent().ifPresent(rest::add));
        others.forEach(process -> process.parent().ifPresent(rest::add));
        rest.removeAll(numbers.keySet());
        out.number(rest.size());
        for (HostProcess process : rest) {
            numbers.put(process, numbers.size());
            process.save(out);
        }
        for (HostProcess process : numbers.keySet()) {
            out.number(process.parent().map(it -> numbers.getOrDefault(it, -1)).orElse(-1));
        }
        table.save(out);
        return numbers;
    }

    /// Reads the processes into the table and returns all by number.
    static List<HostProcess> restore(StateReader in, ProcessTable table, Volumes volumes)
            throws IOException {
        List<HostProcess> all = new ArrayList<>();
        List<List<HostProcess>> places = new ArrayList<>();
        for (int i = 0; i <= table.places().size(); i++) {
            List<HostProcess> place = new ArrayList<>();
            for (int left = in.count(); left > 0; left--) {
                place.add(HostProcess.restore(in, volumes));
            }
            all.addAll(place);
            places.add(place);
        }
        for (HostProcess process : all) {
            long parent = in.number();
            if (parent >= 0) {
                process.learnParent(Optional.of(at(all, parent)));
            }
        }
        table.restore(in, places.get(0), places.get(1));
        return all;
    }

    /// Returns the process of a number.
    static HostProcess at(List<HostProcess> processes, long number) throws IOException {
        if (number < 0 || number >= processes.size()) {
            throw new IOException("saved state is damaged: no such process: number=" + number);
        }
        return processes.get((int) number);
    }
}
