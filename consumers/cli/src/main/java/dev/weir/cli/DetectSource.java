package dev.weir.cli;

import dev.weir.detect.run.DetectionRun;
import dev.weir.journal.Idle;
import dev.weir.journal.Recording;
import dev.weir.journal.ReplayOptions;
import dev.weir.journal.ReplayTrace;
import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// The words of `weir detect` that name what it looks at: a trace, or events in JSON.
final class DetectSource {
    @Parameters(
            arity = "0..*",
            paramLabel = "SOURCE",
            description =
                    "an .etl file, several of them (merged by time), or a recording's directory")
    private List<Path> paths = List.of();

    @Mixin private PointerSizeOption pointerSize = new PointerSizeOption();

    @Option(
            names = "--events",
            paramLabel = "FILE|-",
            description =
                    "events in Sysmon's and Windows' field names instead, JSON a line, plain or"
                            + " .gz; - for standard input")
    private Optional<Path> events = Optional.empty();

    @Option(
            names = "--follow",
            description = "go on with what is still written to the recording, until Ctrl-C")
    private boolean followed;

    DetectSource() {}

    /// Checks that one thing is named.
    ///
    /// **Errors.** [CommandFault].
    void check() {
        if (events.isPresent() != paths.isEmpty()) {
            throw CommandFault.usage(
                    events.isPresent()
                            ? "name either a SOURCE or --events"
                            : "name a SOURCE, before --rules, or --events");
        }
        if (followed && (events.isPresent() || !isRecording())) {
            throw CommandFault.usage("--follow needs a recording");
        }
    }

    /// Tells whether it is events in JSON.
    boolean isEvents() {
        return events.isPresent();
    }

    /// Tells whether it is a recording.
    boolean isRecording() {
        return events.isEmpty() && trace().isRecording();
    }

    /// Tells whether it goes on while it is read.
    boolean isFollowed() {
        return followed;
    }

    /// Opens the events in JSON.
    EventsFile events() throws IOException {
        return EventsFile.open(events.orElseThrow());
    }

    /// Returns the trace's source.
    Source trace() {
        return new Source(paths, pointerSize.etlOptions());
    }

    /// Opens the trace.
    ///
    /// @param to the first time no longer wanted, FILETIME
    Trace open(OptionalLong to) throws IOException {
        return isRecording()
                ? ReplayTrace.open(trace().directory(), replay(to))
                : trace().open(before(to));
    }

    /// Returns how a recording is to be read.
    ReplayOptions replay(OptionalLong to) {
        ReplayOptions options = ReplayOptions.ALL.filtered(before(to));
        return followed ? options.following(Idle.PARK) : options;
    }

    private static HeaderFilter before(OptionalLong to) {
        return new HeaderFilter(
                OptionalLong.empty(),
                to,
                Optional.empty(),
                OptionalInt.empty(),
                OptionalLong.empty());
    }

    /// Returns a name for what the numbers of events count in: the same for the same source, so
    /// that an alert found again is known again.
    String stream() throws IOException {
        if (isRecording()) {
            return DetectionRun.streamOf(Recording.open(trace().directory()));
        }
        StringBuilder name = new StringBuilder();
        for (Path path : events.map(List::of).orElse(paths)) {
            name.append(path.toAbsolutePath()).append(' ');
            // What comes through a pipe never comes again.
            name.append(
                            Files.isRegularFile(path)
                                    ? Files.size(path) + " " + Files.getLastModifiedTime(path)
                                    : UUID.randomUUID().toString())
                    .append('\n');
        }
        return name.toString();
    }
}
