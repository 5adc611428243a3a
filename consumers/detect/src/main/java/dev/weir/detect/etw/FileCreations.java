package dev.weir.detect.etw;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/// Files that are made, told once each.
///
/// Opening a file may make it; whether it did is said by the event of the operation's end, which
/// has the same request packet. Microsoft-Windows-Kernel-File 30 says it at once. Of openings whose
/// end does not come nothing is told.
///
/// **Thread.** One.
final class FileCreations {
    private static final int MOST_WAITING = 4096;
    private static final long ONE_CREATION_TICKS = Filetime.TICKS_PER_SECOND;

    /// What the end says was done to the file: `FILE_SUPERSEDED`, `FILE_CREATED`,
    /// `FILE_OVERWRITTEN`.
    private static final int SUPERSEDED = 0;

    private static final int CREATED = 2;
    private static final int OVERWRITTEN = 3;

    private record Opening(
            long processId, long time, long sequence, String provider, long object, String path) {}

    private final ActivityWriter out;
    private final Actors actors;
    private final RecentKeys told;
    private final Map<Long, Opening> waiting =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Opening> eldest) {
                    return size() > MOST_WAITING;
                }
            };

    FileCreations(ActivityWriter out, Actors actors, RecentKeys told) {
        this.out = out;
        this.actors = actors;
        this.told = told;
    }

    /// Takes the opening of a file that may make it.
    ///
    /// @param packet the request packet's address
    /// @param object the file object's address
    void onOpening(EventRecord record, String provider, long packet, long object, String path) {
        waiting.remove(packet);
        waiting.put(
                packet,
                new Opening(
                        record.processId(),
                        record.timestamp(),
                        record.sequence(),
                        provider,
                        object,
                        path));
    }

    /// Takes the end of an operation.
    ///
    /// @param status the operation's NTSTATUS
    /// @param information of an opening, what was done to the file
    void onEnd(long packet, int status, long information) {
        if (waiting.isEmpty()) {
            return;
        }
        Opening opening = waiting.remove(packet);
        if (opening != null
                && status >= 0
                && (information == CREATED
                        || information == OVERWRITTEN
                        || information == SUPERSEDED)) {
            tell(opening);
        }
    }

    /// Tells of a file that was made.
    void tell(EventRecord record, String provider, long object, String path) {
        tell(
                new Opening(
                        record.processId(),
                        record.timestamp(),
                        record.sequence(),
                        provider,
                        object,
                        path));
    }

    private void tell(Opening opening) {
        long key = RecentKeys.mix(SysmonEvent.FILE_CREATION.key(), opening.object);
        key = RecentKeys.mix(key, opening.path.hashCode());
        if (told.see(key, opening.time, ONE_CREATION_TICKS)) {
            return;
        }
        boolean isStream = FileStreams.isStream(opening.path);
        SysmonEvent what = isStream ? SysmonEvent.STREAM_CREATION : SysmonEvent.FILE_CREATION;
        if (out.begin(what, opening.time, opening.sequence, opening.provider)) {
            actors.fillActor(opening.processId, opening.time);
            out.set(Field.TARGET_FILENAME, FileStreams.sysmonPath(opening.path));
            out.deliver();
        }
    }

    void save(StateWriter out) {
        out.number(waiting.size());
        waiting.forEach((packet, opening) -> {
            out.number(packet).number(opening.processId).number(opening.time);
            out.number(opening.sequence).text(opening.provider);
            out.number(opening.object).text(opening.path);
        });
    }

    void restore(StateReader in) throws IOException {
        waiting.clear();
        int count = in.count();
        for (int i = 0; i < count; i++) {
            long packet = in.number();
            waiting.put(
                    packet,
                    new Opening(
                            in.number(),
                            in.number(),
                            in.number(),
                            in.text(),
                            in.number(),
                            in.text()));
        }
    }
}
