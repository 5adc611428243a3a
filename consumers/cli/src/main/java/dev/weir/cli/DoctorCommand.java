package dev.weir.cli;

import dev.weir.cli.doctor.Check;
import dev.weir.cli.doctor.Diagnosis;
import dev.weir.cli.doctor.Doctor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Tests whether all that Weir needs works on this machine.
@Command(
        name = "doctor",
        description = {
            "Tests what Weir needs on this machine, one line a check, with what to do where it"
                    + " fails:",
            "Java, the journal, Windows' functions, rights, and a session of its own, whose events",
            "are written, received, recorded, verified and decoded. All of it is removed again."
        },
        footer = {
            "%nExamples:",
            "  weir doctor",
            "  weir doctor --json",
            "  weir doctor --keep DIR     keep the recordings that were made",
            "%nExit codes: 0 all passed, 1 a check failed, 4 no event tracing here or no right to"
                    + " it."
        })
final class DoctorCommand implements Callable<Integer> {
    private static final int REMOVAL_ATTEMPTS = 10;
    private static final long PAUSE_NANOS = 100_000_000;

    private final Invocation invocation;

    @Option(names = "--json", description = "print one JSON object at the end")
    private boolean json;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "keep the recordings in this directory, which must be new or empty")
    private Optional<Path> directory = Optional.empty();

    DoctorCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        return report(
                directory.isPresent()
                        ? examine(keptFolder(directory.get()))
                        : examineAndRemove(ScratchDirectory.create("weir-doctor")));
    }

    private Diagnosis examineAndRemove(ScratchDirectory scratch) {
        Optional<Diagnosis> diagnosis = Optional.empty();
        Check removal;
        try {
            diagnosis = Optional.of(examine(scratch.path()));
        } finally {
            removal = remove(scratch);
        }
        show(removal);
        return diagnosis.orElseThrow().and(removal);
    }

    /// Another program may look at new files for a moment, and Windows lets nobody delete what is
    /// looked at.
    private static Check remove(ScratchDirectory scratch) {
        String path = scratch.path().toString();
        for (int attempt = 1; ; attempt++) {
            try {
                scratch.close();
                return new Check.Passed("files removed", path);
            } catch (IOException e) {
                if (attempt == REMOVAL_ATTEMPTS) {
                    return new Check.Failed(
                            "files removed", FaultReport.describe(e), "delete " + path);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static Path keptFolder(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(folder)) {
            if (entries.findAny().isPresent()) {
                throw CommandFault.usage("--keep must be new or empty: " + folder);
            }
        }
        return folder;
    }

    private Diagnosis examine(Path folder) {
        return Doctor.examine(invocation.tracing(), folder, this::show);
    }

    /// The next check may take seconds: each line goes out at once.
    private void show(Check check) {
        if (!json) {
            ByteWriter out = new ByteWriter(invocation.results());
            out.text(Messages.printable(line(check)) + "\n");
            out.flush();
        }
    }

    private int report(Diagnosis diagnosis) {
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            print(diagnosis, new JsonWriter(out));
        } else {
            out.text(
                    "%d passed, %d failed, %d skipped%n"
                            .formatted(
                                    diagnosis.count(Check.Passed.class),
                                    diagnosis.count(Check.Failed.class),
                                    diagnosis.count(Check.Skipped.class)));
        }
        out.flush();
        if (!diagnosis.available()) {
            return ExitCode.NOT_AVAILABLE;
        }
        return diagnosis.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private static String line(Check check) {
        String outcome =
                switch (check) {
                    case Check.Passed passed -> "ok";
                    case Check.Failed failed -> "FAILED";
                    case Check.Skipped skipped -> "skipped";
                };
        String line = "%-8s%-22s%s".formatted(outcome, check.name(), check.detail());
        String advice = advice(check);
        return advice.isEmpty() ? line : line + " -> " + advice;
    }

    private static void print(Diagnosis diagnosis, JsonWriter out) {
        out.beginObject();
        out.name("ok").bool(diagnosis.ok());
        out.name("checks").beginArray();
        for (Check check : diagnosis.checks()) {
            out.beginObject();
            out.name("name").string(check.name());
            out.name("status").string(status(check));
            out.name("detail").string(check.detail());
            out.name("advice").orNull(advice(check));
            out.endObject();
        }
        out.endArray();
        out.endObject();
        out.endLine();
    }

    private static String status(Check check) {
        return switch (check) {
            case Check.Passed passed -> "ok";
            case Check.Failed failed -> "failed";
            case Check.Skipped skipped -> "skipped";
        };
    }

    private static String advice(Check check) {
        return check instanceof Check.Failed failed ? failed.advice() : "";
    }
}
