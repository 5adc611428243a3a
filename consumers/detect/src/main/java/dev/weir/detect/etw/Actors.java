package dev.weir.detect.etw;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.IntegrityLevel;
import java.util.Optional;
import java.util.Set;

/// Fills the fields of processes: of him who acts, and of him who is acted upon.
///
/// **Thread.** One.
final class Actors {
    /// What a record says that has no process.
    static final long NO_PROCESS = 0xFFFF_FFFFL;

    /// Windows' own processes that have no file.
    private static final Set<String> WITHOUT_FILE =
            Set.of("System", "Secure System", "Registry", "MemCompression", "Idle", "vmmem");

    private final Host host;
    private final ActivityWriter out;

    Actors(Host host, ActivityWriter out) {
        this.host = host;
        this.out = out;
    }

    /// Returns the process that had an id at a time.
    Optional<HostProcess> find(long processId, long time) {
        return host.processes().find(processId, time);
    }

    /// Fills `ProcessId`, `Image` and what else Sysmon says of the process that acts.
    void fillActor(long processId, long time) {
        if (processId == NO_PROCESS) {
            return;
        }
        out.set(Field.PROCESS_ID, processId);
        Optional<HostProcess> actor = find(processId, time);
        if (actor.isPresent()) {
            fillProcess(actor.get());
        }
    }

    /// Fills the fields of a process and of its parents, but its id.
    void fillProcess(HostProcess process) {
        out.set(Field.IMAGE, imageOf(process));
        out.set(Field.COMMAND_LINE, process.commandLine());
        fillUser(Field.USER, process);
        Optional<IntegrityLevel> integrity = process.integrity();
        if (integrity.isPresent()) {
            out.set(Field.INTEGRITY_LEVEL, integrity.get().label());
        }
        if (process.sessionId().isPresent()) {
            out.set(Field.TERMINAL_SESSION_ID, process.sessionId().getAsLong());
        }
        if (process.parentId().isPresent()) {
            out.set(Field.PARENT_PROCESS_ID, process.parentId().getAsLong());
        }
        Optional<HostProcess> parent = process.parent();
        if (parent.isPresent()) {
            out.set(Field.PARENT_IMAGE, imageOf(parent.get()));
            out.set(Field.PARENT_COMMAND_LINE, parent.get().commandLine());
            fillUser(Field.PARENT_USER, parent.get());
            Optional<HostProcess> grandparent = parent.get().parent();
            if (grandparent.isPresent()) {
                out.set(Field.GRANDPARENT_IMAGE, imageOf(grandparent.get()));
            }
        }
    }

    /// Fills the fields of two processes, of which one does something to the other.
    void fillSourceAndTarget(long sourceId, long targetId, long time) {
        out.set(Field.SOURCE_PROCESS_ID, sourceId);
        Optional<HostProcess> source = find(sourceId, time);
        if (source.isPresent()) {
            out.set(Field.SOURCE_IMAGE, imageOf(source.get()));
            out.set(Field.SOURCE_COMMAND_LINE, source.get().commandLine());
            fillUser(Field.SOURCE_USER, source.get());
            Optional<HostProcess> parent = source.get().parent();
            if (parent.isPresent()) {
                out.set(Field.SOURCE_PARENT_IMAGE, imageOf(parent.get()));
            }
        }
        out.set(Field.TARGET_PROCESS_ID, targetId);
        Optional<HostProcess> target = find(targetId, time);
        if (target.isPresent()) {
            out.set(Field.TARGET_IMAGE, imageOf(target.get()));
            fillUser(Field.TARGET_USER, target.get());
            if (target.get().parentId().isPresent()) {
                out.set(Field.TARGET_PARENT_PROCESS_ID, target.get().parentId().getAsLong());
            }
        }
    }

    /// Returns the path of a process's image, empty when nothing but its file name is known: rules
    /// take a name alone for a program without a file. Windows' own processes without one go by
    /// name.
    private static String imageOf(HostProcess process) {
        return process.hasImagePath() || WITHOUT_FILE.contains(process.image())
                ? process.image()
                : "";
    }

    private void fillUser(Field field, HostProcess process) {
        if (out.wants(field) && !process.userSid().isEmpty()) {
            Optional<String> account = host.accounts().find(process.userSid());
            if (account.isPresent()) {
                out.set(field, account.get());
            }
        }
    }
}
