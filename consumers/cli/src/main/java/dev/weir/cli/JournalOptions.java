package dev.weir.cli;

import dev.weir.journal.JournalSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Option;

/// The options of the journal.
final class JournalOptions {
    @Option(
            names = "--roll-size",
            paramLabel = "SIZE",
            description = "begin a new file after so much; 256MiB if not given")
    private Optional<String> rollSize = Optional.empty();

    @Option(
            names = "--keep-size",
            paramLabel = "SIZE",
            description = "remove the oldest files of a recording that is longer than this")
    private Optional<String> keepSize = Optional.empty();

    @Option(
            names = "--keep-time",
            paramLabel = "TIME",
            description = "remove files whose last event is older than this, such as 7d")
    private Optional<String> keepTime = Optional.empty();

    @Option(
            names = "--seal-key",
            paramLabel = "FILE",
            description = "sign the seals with this Ed25519 key pair, PEM")
    private Optional<Path> sealKey = Optional.empty();

    JournalOptions() {}

    /// Returns how the journal is to be written.
    ///
    /// **Errors.** [IOException] when the key's file cannot be read.
    JournalSettings settings() throws IOException {
        JournalSettings settings = JournalSettings.DEFAULT;
        if (rollSize.isPresent()) {
            long bytes = ByteSize.parse("--roll-size", rollSize.get());
            if (bytes < JournalSettings.MIN_ROLL_BYTES) {
                throw CommandFault.usage("--roll-size must be at least 2MiB: " + rollSize.get());
            }
            settings = settings.withRollBytes(bytes);
        }
        if (keepSize.isPresent() || keepTime.isPresent()) {
            settings = settings.withRetention(keepBytes(), keepAge());
        }
        return sealKey.isPresent()
                ? settings.withSigningKey(KeyFile.readPair(sealKey.get()))
                : settings;
    }

    private OptionalLong keepBytes() {
        return keepSize.isPresent()
                ? OptionalLong.of(ByteSize.parse("--keep-size", keepSize.get()))
                : OptionalLong.empty();
    }

    private Optional<Duration> keepAge() {
        return keepTime.map(text -> LiveOptions.parseDuration("--keep-time", text));
    }
}
