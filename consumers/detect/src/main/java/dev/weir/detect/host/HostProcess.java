package dev.weir.detect.host;

import java.util.Optional;
import java.util.OptionalLong;

/// A process, as far as events told of it; what they did not tell is empty.
///
/// **Lifetime.** As long as anyone holds it; what becomes known later is seen. **Thread.** One.
public final class HostProcess {
    private final long processId;
    private OptionalLong startKey = OptionalLong.empty();
    private OptionalLong startTime = OptionalLong.empty();
    private OptionalLong exitTime = OptionalLong.empty();
    private OptionalLong parentId = OptionalLong.empty();
    private Optional<HostProcess> parent = Optional.empty();
    private String image = "";
    private String commandLine = "";
    private String userSid = "";
    private Optional<IntegrityLevel> integrity = Optional.empty();
    private OptionalLong sessionId = OptionalLong.empty();

    HostProcess(long processId) {
        this.processId = processId;
    }

    /// Returns the process's id, which others may have had before and may have later.
    public long processId() {
        return processId;
    }

    /// Returns the number that no other process has until the machine restarts: the start key or
    /// sequence number.
    public OptionalLong startKey() {
        return startKey;
    }

    /// Returns when it started, FILETIME; empty for one that ran before the first event.
    public OptionalLong startTime() {
        return startTime;
    }

    /// Returns when it ended, FILETIME; empty while it runs.
    public OptionalLong exitTime() {
        return exitTime;
    }

    /// Returns the id of the process that is said to be its parent.
    public OptionalLong parentId() {
        return parentId;
    }

    /// Returns the process that is said to be its parent, when it is known.
    public Optional<HostProcess> parent() {
        return parent;
    }

    /// Returns the path of its image with a drive letter where that is known, else as the kernel
    /// names it; empty text when unknown.
    public String image() {
        return image;
    }

    /// Returns its command line; empty text when unknown.
    public String commandLine() {
        return commandLine;
    }

    /// Returns whose it is, as `S-1-…`; empty text when unknown.
    public String userSid() {
        return userSid;
    }

    /// Returns its integrity level.
    public Optional<IntegrityLevel> integrity() {
        return integrity;
    }

    /// Returns the logon session of Windows Terminal Services that it runs in.
    public OptionalLong sessionId() {
        return sessionId;
    }
}
