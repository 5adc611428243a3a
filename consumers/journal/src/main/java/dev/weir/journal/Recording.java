package dev.weir.journal;

import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.schema.SchemaLayout;
import dev.weir.sensor.schema.SchemaSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A recording, to read: while it is written and years later, on any system.
///
/// Nothing is locked, nothing is written, and no file is trusted. A recording may be read by many
/// at once, in many processes, and none of them holds the writer up.
///
/// **Thread.** Any. **Errors.** Damage in a recording never is an exception; [IOException] means
/// that a directory or a file could not be opened or listed.
public final class Recording {
    private final Path directory;
    private final Optional<RecordingIdentity> identity;

    private Recording(Path directory, Optional<RecordingIdentity> identity) {
        this.directory = directory;
        this.identity = identity;
    }

    /// Opens a recording.
    ///
    /// A directory whose `weir.recording` is lost or damaged is opened all the same when it holds
    /// files of blocks.
    ///
    /// **Errors.** [IOException] when the directory is no recording.
    public static Recording open(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            throw new NoSuchFileException(directory.toString(), null, "no such recording");
        }
        Optional<RecordingIdentity> identity = RecordingIdentity.read(directory);
        if (identity.isEmpty() && RecordingFile.list(directory).isEmpty()) {
            throw new IOException(
                    "not a recording: %s has neither a good %s nor runs/*/*.cq4"
                            .formatted(directory, RecordingIdentity.FILE_NAME));
        }
        return new Recording(directory, identity);
    }

    /// Returns where the recording lies.
    public Path directory() {
        return directory;
    }

    /// Returns the recording's id; empty when `weir.recording` is lost or damaged.
    public Optional<UUID> id() {
        return identity.map(RecordingIdentity::id);
    }

    /// Returns when the recording was begun, FILETIME; empty when `weir.recording` is lost or
    /// damaged.
    public OptionalLong creationTime() {
        return identity.map(known -> OptionalLong.of(known.creationTime()))
                .orElse(OptionalLong.empty());
    }

    /// Lists the files of blocks that are there at this moment, as they were written.
    public List<RecordingFile> files() throws IOException {
        return RecordingFile.list(directory);
    }

    /// Returns the facts of each session in the recording, as far as they stand at the beginnings
    /// of its files: a writer repeats there what it knows.
    public List<SessionFacts> sessions() throws IOException {
        return RecordingScan.ofBeginnings(this).sessions();
    }

    /// Returns the schemas that the recording holds, of two for the same events the last.
    public SchemaSet schemas() throws IOException {
        SchemaSet schemas = new SchemaSet();
        RecordCursor cursor = new RecordCursor();
        try (BlockReader reader = BlockReader.ofHeaders(this)) {
            BlockReader.Step step = reader.next();
            while (step != BlockReader.Step.END) {
                if (step == BlockReader.Step.BLOCK
                        && reader.block().recordCount() != reader.block().eventCount()) {
                    cursor.start(reader.block());
                    while (cursor.next()) {
                        SchemaLayout.unpack(cursor.record()).ifPresent(schemas::add);
                    }
                }
                step = reader.next();
            }
        }
        return schemas;
    }

    /// Reads the headers of all blocks and what the recording says of itself.
    ///
    /// The events are not read, so their blocks are not checked.
    public RecordingFacts facts() throws IOException {
        return RecordingScan.ofAll(this).facts();
    }

    /// Returns the position behind everything that is there at this moment.
    public Position end() throws IOException {
        return new RecordingSearch(this).end();
    }

    /// Returns a position from which all events from a sequence number on are delivered; at most
    /// the events of one block come before it.
    public Position positionOfSequence(long sequence) throws IOException {
        return new RecordingSearch(this).ofSequence(sequence);
    }

    /// Returns a position from which all events from a time on are delivered, and few before it.
    ///
    /// A run holds its events in time order. Runs need not be in order among each other.
    ///
    /// @param filetime FILETIME
    public Position positionOfTime(long filetime) throws IOException {
        return new RecordingSearch(this).ofTime(filetime);
    }

    /// Reads blocks from a position to what is the end when the reader comes there.
    public BlockReader read(Position from) throws IOException {
        return BlockReader.open(this, from, false);
    }

    /// Reads blocks from a position on, and those still to be written as they appear.
    public BlockReader follow(Position from) throws IOException {
        return BlockReader.open(this, from, true);
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
