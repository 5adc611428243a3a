package dev.weir.cli;

import dev.weir.cli.doctor.Check;
import dev.weir.cli.doctor.Diagnosis;
import dev.weir.cli.doctor.Doctor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
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
        if (directory.isPresent()) {
            return report(examine(keptFolder(directory.get())));
        }
        try (ScratchDirectory scratch = ScratchDirectory.create("weir-doctor")) {
            return report(examine(scratch.path()));
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
        ByteWriter out = new ByteWriter(invocation.results());
        return Doctor.examine(
                invocation.tracing(),
                folder,
                check -> {
                    if (!json) {
                        print(check, out);
                    }
                });
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

    /// The next check may take seconds: each line goes out at once.
    private static void print(Check check, ByteWriter out) {
        String outcome =
                switch (check) {
                    case Check.Passed passed -> "ok";
                    case Check.Failed failed -> "FAILED";
                    case Check.Skipped skipped -> "skipped";
                };
        String line = "%-8s%-22s%s".formatted(outcome, check.name(), check.detail());
        String advice = advice(check);
        out.text(Messages.printable(advice.isEmpty() ? line : line + " -> " + advice) + "\n");
        out.flush();
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
