package dev.weir.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.DoubleConsumer;

/// What checking a whole recording has found: its structure, the sequence of its blocks and events,
/// their checksums, and its chain of seals.
///
/// A recording whose writer was killed, or is still writing, is sound and not sealed. A recording
/// from which retention removed the beginning is sound when it says so.
///
/// @param ok whether everything is as it was written
/// @param blocks how many whole blocks there are
/// @param events how many events they hold
/// @param losses how many loss records they hold
/// @param sealed whether every block is covered by a seal
/// @param firstBadBlock the first block that is damaged, missing, or not what was sealed
/// @param reason what is wrong there
/// @param findings all that is wrong, in order, at most [#MAX_FINDINGS]
public record Verification(
        boolean ok,
        long blocks,
        long events,
        long losses,
        boolean sealed,
        OptionalLong firstBadBlock,
        Optional<String> reason,
        List<String> findings) {

    /// The most findings that are kept.
    public static final int MAX_FINDINGS = 1000;

    /// Copies the findings.
    public Verification {
        findings = List.copyOf(findings);
    }

    /// Checks a recording.
    ///
    /// **Errors.** [IOException] when it is no recording or cannot be read; never for damage.
    public static Verification of(Path directory) throws IOException {
        return of(Recording.open(directory), Optional.empty(), progress -> {});
    }

    /// Checks a recording.
    ///
    /// @param expectedKey the Ed25519 key with which every seal must be signed
    /// @param progress told from time to time how much is done, from 0 to 1
    public static Verification of(
            Recording recording, Optional<PublicKey> expectedKey, DoubleConsumer progress)
            throws IOException {
        try (Verifier verifier =
                new Verifier(recording, expectedKey.map(SealSignature::bytes), progress)) {
            return verifier.verify();
        }
    }
}
