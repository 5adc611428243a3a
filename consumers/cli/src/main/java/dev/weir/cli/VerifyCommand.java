package dev.weir.cli;

import dev.weir.journal.Recording;
import dev.weir.journal.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Checks a recording.
@Command(
        name = "verify",
        description = {
            "Checks a recording: structure, sequence, checksums and the chain of seals.",
            "Ends with exit code 1 and the first bad block when something is wrong."
        },
        footer = {
            "%nExamples:",
            "  weir verify recording/",
            "  weir verify recording/ --json",
            "  weir verify recording/ --key public.pem     only seals of this key count"
        })
final class VerifyCommand implements Callable<Integer> {
    private static final int FINDINGS_PRINTED = 20;

    private final Invocation invocation;
    private volatile double progress;

    @Parameters(paramLabel = "DIR", description = "the recording's directory")
    private Path directory = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "the Ed25519 public key, PEM, with which every seal must be signed")
    private Optional<Path> key = Optional.empty();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    VerifyCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(directory)) {
            throw CommandFault.unreadable("no such recording: " + directory);
        }
        Optional<PublicKey> expectedKey =
                key.isPresent() ? Optional.of(KeyFile.readPublic(key.get())) : Optional.empty();
        Verification verification = verify(expectedKey);
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            print(verification, new JsonWriter(out));
        } else {
            print(verification, out);
        }
        out.flush();
        return verification.ok() ? ExitCode.DONE : ExitCode.CHECK_FAILED;
    }

    private Verification verify(Optional<PublicKey> expectedKey) throws IOException {
        try (ProgressBar bar =
                new ProgressBar(
                        invocation.messages(), "", () -> progress, ProgressBar.NOT_COUNTED)) {
            bar.show();
            return Verification.of(Recording.open(directory), expectedKey, done -> progress = done);
        }
    }

    private static void print(Verification verification, JsonWriter out) {
        out.beginObject();
        out.name("ok").bool(verification.ok());
        out.name("blocks").number(verification.blocks());
        out.name("events").number(verification.events());
        out.name("losses").number(verification.losses());
        out.name("sealed").bool(verification.sealed());
        out.name("firstBadBlock").number(verification.firstBadBlock());
        out.name("reason").string(verification.reason());
        out.endObject();
        out.endLine();
    }

    private static void print(Verification verification, ByteWriter out) {
        out.text(
                "%s: %,d blocks, %,d events, %,d loss records, %s%n"
                        .formatted(
                                verification.ok() ? "sound" : "NOT SOUND",
                                verification.blocks(),
                                verification.events(),
                                verification.losses(),
                                verification.sealed() ? "sealed" : "not sealed to the end"));
        List<String> findings = verification.findings();
        findings.stream()
                .limit(FINDINGS_PRINTED)
                .forEach(finding -> out.text("  " + Messages.printable(finding) + "\n"));
        if (findings.size() > FINDINGS_PRINTED) {
            out.text("  ... and %,d more%n".formatted(findings.size() - FINDINGS_PRINTED));
        }
    }
}
