package dev.weir.detect.etw;

import dev.weir.detect.FieldNames;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;

/// What all readings share.
///
/// @param host what is known of the machine
/// @param out takes the activities
/// @param actors tells of the processes of an activity
/// @param newProcesses those whose first thread is to come
/// @param twins what one of two sources has told
/// @param registrySource whether the trace has the richer source of the registry
/// @param told what was told of flows and files
/// @param creations files that are being opened
record ViewContext(
        Host host,
        ActivityWriter out,
        Actors actors,
        NewProcesses newProcesses,
        Twins twins,
        RicherSource registrySource,
        RecentKeys told,
        FileCreations creations) {

    private static final int MOST_TOLD = 1 << 16;

    static ViewContext of(Host host, FieldNames names, LogSourceTable table) {
        ActivityWriter out = new ActivityWriter(names, table);
        Actors actors = new Actors(host, out);
        RecentKeys told = new RecentKeys(MOST_TOLD);
        return new ViewContext(
                host,
                out,
                actors,
                new NewProcesses(),
                new Twins(),
                new RicherSource(),
                told,
                new FileCreations(out, actors, told));
    }

    void save(StateWriter state) {
        newProcesses.save(state);
        twins.save(state);
        registrySource.save(state);
        told.save(state);
        creations.save(state);
    }

    void restore(StateReader state) throws IOException {
        newProcesses.restore(state);
        twins.restore(state);
        registrySource.restore(state);
        told.restore(state);
        creations.restore(state);
    }
}
