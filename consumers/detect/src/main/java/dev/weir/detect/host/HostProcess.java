package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/// A process, as far as events told of it; what they did not tell is empty.
///
/// **Lifetime.** As long as anyone holds it; what becomes known later is seen. **Thread.** One.
public final class HostProcess {
    private static final int MANY_CHARACTERS = 1024;

    private final long processId;
    private final long serial;
    private final Volumes volumes;
    private final ProcessSpan span;
    private OptionalLong startKey = OptionalLong.empty();
    private OptionalLong parentId = OptionalLong.empty();
    private Optional<HostProcess> parent = Optional.empty();
    private OptionalLong sessionId = OptionalLong.empty();
    private String imageName = "";
    private String imagePath = "";
    private String drivePath = "";
    private int drivePathGeneration = -1;
    private Optional<String> commandLine = Optional.empty();
    private String userSid = "";
    private Optional<IntegrityLevel> integrity = Optional.empty();
    private String packageName = "";
    private boolean isAnnounced;

    /// @param serial how many processes were known before it
    HostProcess(long processId, long serial, Volumes volumes, ProcessSpan span) {
        this.processId = processId;
        this.serial = serial;
        this.volumes = volumes;
        this.span = span;
    }

    /// Returns the process's id, which others may have had before and may have later.
    public long processId() {
        return processId;
    }

    /// Returns the number that no other process has until the machine restarts: the kernel's
    /// sequence number, which is the lower 48 bits of the start key.
    public OptionalLong startKey() {
        return startKey;
    }

    /// Returns when it started, FILETIME; empty for one that ran before the first event and of
    /// which no event told.
    public OptionalLong startTime() {
        return span.startTime();
    }

    /// Returns when it ended, FILETIME; empty while it runs, and when the end was not told.
    public OptionalLong exitTime() {
        return span.exitTime();
    }

    /// Returns the id of the process that is said to be its parent.
    public OptionalLong parentId() {
        return parentId;
    }

    /// Returns the process that is said to be its parent, when it is known. What had the parent's
    /// id later is not the parent.
    public Optional<HostProcess> parent() {
        return parent;
    }

    /// Returns the path of its image with a drive letter where that is known, else as the kernel
    /// names it, the file name alone when no more was told; empty text when unknown.
    public String image() {
        if (imagePath.isEmpty()) {
            return imageName;
        }
        if (drivePathGeneration != volumes.generation()) {
            drivePathGeneration = volumes.generation();
            drivePath = volumes.toDrivePath(imagePath);
        }
        return drivePath;
    }

    /// Tells whether [#image] is a path, and not a file name alone or nothing.
    public boolean hasImagePath() {
        return !imagePath.isEmpty();
    }

    /// Returns its command line; empty text when unknown.
    public String commandLine() {
        return commandLine.orElse("");
    }

    /// Tells whether the command line is known; it may be empty even so.
    public boolean hasCommandLine() {
        return commandLine.isPresent();
    }

    /// Returns whose it is, as `S-1-…`; empty text when unknown.
    public String userSid() {
        return userSid;
    }

    /// Returns its integrity level.
    public Optional<IntegrityLevel> integrity() {
        return integrity;
    }

    /// Returns the session of Windows Terminal Services that it runs in.
    public OptionalLong sessionId() {
        return sessionId;
    }

    /// Returns the full name of the package that it belongs to; empty text when there is none.
    public String packageName() {
        return packageName;
    }

    ProcessSpan span() {
        return span;
    }

    long serial() {
        return serial;
    }

    String imageName() {
        return imageName;
    }

    String imagePath() {
        return imagePath;
    }

    /// Tells whether nothing is known but that there is a process of this id.
    boolean isHeardOfOnly() {
        return imageName.isEmpty()
                && imagePath.isEmpty()
                && startKey.isEmpty()
                && commandLine.isEmpty()
                && span.startTime().isEmpty();
    }

    /// Adds what is told and was not known.
    void learn(ProcessFacts facts) {
        startKey = startKey.isPresent() ? startKey : facts.startKey();
        parentId = parentId.isPresent() ? parentId : facts.parentId();
        sessionId = sessionId.isPresent() ? sessionId : facts.sessionId();
        commandLine = commandLine.isPresent() ? commandLine : facts.commandLine();
        userSid = userSid.isEmpty() ? facts.userSid() : userSid;
        integrity = integrity.isPresent() ? integrity : facts.integrity();
        packageName = packageName.isEmpty() ? facts.packageName() : packageName;
        learnImage(facts.image());
    }

    void learnImage(String image) {
        boolean isPath = image.indexOf('\\') >= 0;
        if (isPath && imagePath.isEmpty()) {
            imagePath = image;
            drivePathGeneration = -1;
        } else if (!isPath && imageName.isEmpty()) {
            imageName = image;
        }
    }

    /// Notes that its start is told, or waits to be; returns false when it was noted before.
    boolean announce() {
        boolean first = !isAnnounced;
        isAnnounced = true;
        return first;
    }

    /// Holds less, for it is held only by those that it started.
    void shrink() {
        parent = Optional.empty();
        if (characters() > MANY_CHARACTERS) {
            imageName = "";
            imagePath = "";
            drivePath = "";
            commandLine = Optional.empty();
            userSid = "";
            packageName = "";
        }
    }

    void learnParent(Optional<HostProcess> newParent) {
        parent = newParent;
    }

    /// Returns how many characters its texts have.
    int characters() {
        return imageName.length()
                + imagePath.length()
                + commandLine().length()
                + userSid.length()
                + packageName.length();
    }

    void save(StateWriter out) {
        out.number(processId).number(serial).flag(isAnnounced);
        span.save(out);
        SavedNumber.write(out, startKey);
        SavedNumber.write(out, parentId);
        SavedNumber.write(out, sessionId);
        out.text(imageName).text(imagePath);
        out.flag(commandLine.isPresent()).text(commandLine()).text(userSid).text(packageName);
        out.number(integrity.map(Enum::ordinal).orElse(-1));
    }

    /// Reads all but the parent.
    static HostProcess restore(StateReader in, Volumes volumes) throws IOException {
        long id = in.number();
        long serial = in.number();
        boolean announced = in.flag();
        HostProcess process = new HostProcess(id, serial, volumes, ProcessSpan.restore(in));
        process.isAnnounced = announced;
        process.startKey = SavedNumber.read(in);
        process.parentId = SavedNumber.read(in);
        process.sessionId = SavedNumber.read(in);
        process.imageName = in.text();
        process.imagePath = in.text();
        boolean hasCommandLine = in.flag();
        String text = in.text();
        process.commandLine = hasCommandLine ? Optional.of(text) : Optional.empty();
        process.userSid = in.text();
        process.packageName = in.text();
        long level = in.number();
        IntegrityLevel[] levels = IntegrityLevel.values();
        if (level < -1 || level >= levels.length) {
            throw new IOException("saved state is damaged: no integrity level: " + level);
        }
        process.integrity = level < 0 ? Optional.empty() : Optional.of(levels[(int) level]);
        return process;
    }
}
