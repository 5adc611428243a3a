package dev.weir.journal;

import java.security.KeyPair;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/// How a recording is written.
///
/// @param rollBytes the length of a file after which the next one is begun, at least 2 MiB
/// @param rollAge the age of a file after which the next one is begun
/// @param reserveBytes how much disk space is written ahead of the events, at least 1 MiB; less is
///   taken on a disk with little room
/// @param freeSpaceFloorBytes the free space of the disk that is left to others: below it, events
///   are refused and counted
/// @param keepBytes the total length of the recording above which its oldest files are removed
/// @param keepAge the age of the last event of a file after which the file is removed
/// @param seals whether the notary seals what was written; without seals nothing is removed
/// @param signingKey the Ed25519 key pair that signs the seals
public record JournalSettings(
        long rollBytes,
        Duration rollAge,
        long reserveBytes,
        long freeSpaceFloorBytes,
        OptionalLong keepBytes,
        Optional<Duration> keepAge,
        boolean seals,
        Optional<KeyPair> signingKey) {

    /// The least [#rollBytes].
    public static final long MIN_ROLL_BYTES = 2L << 20;

    /// Files of 256 MiB or a day, 32 MiB ahead, 256 MiB of the disk left free, everything kept,
    /// sealed but not signed.
    public static final JournalSettings DEFAULT =
            new JournalSettings(
                    256L << 20,
                    Duration.ofDays(1),
                    32L << 20,
                    256L << 20,
                    OptionalLong.empty(),
                    Optional.empty(),
                    true,
                    Optional.empty());

    /// Checks the limits.
    public JournalSettings {
        if (rollBytes < MIN_ROLL_BYTES) {
            throw new IllegalArgumentException(
                    "rollBytes must be at least %d: rollBytes=%d"
                            .formatted(MIN_ROLL_BYTES, rollBytes));
        }
        if (reserveBytes < SpaceReserver.CHUNK_BYTES) {
            throw new IllegalArgumentException(
                    "reserveBytes must be at least %d: reserveBytes=%d"
                            .formatted(SpaceReserver.CHUNK_BYTES, reserveBytes));
        }
        if (freeSpaceFloorBytes < 0) {
            throw new IllegalArgumentException(
                    "freeSpaceFloorBytes must not be negative: freeSpaceFloorBytes="
                            + freeSpaceFloorBytes);
        }
        if (!seals && (keepBytes.isPresent() || keepAge.isPresent() || signingKey.isPresent())) {
            throw new IllegalArgumentException(
                    "keepBytes, keepAge and signingKey need seals: seals=false");
        }
        signingKey.ifPresent(keys -> SealSignature.bytes(keys.getPublic()));
    }

    /// Returns these settings with another length of files.
    public JournalSettings withRollBytes(long rollBytes) {
        return new JournalSettings(
                rollBytes,
                rollAge,
                reserveBytes,
                freeSpaceFloorBytes,
                keepBytes,
                keepAge,
                seals,
                signingKey);
    }

    /// Returns these settings with another age of files.
    public JournalSettings withRollAge(Duration rollAge) {
        return new JournalSettings(
                rollBytes,
                rollAge,
                reserveBytes,
                freeSpaceFloorBytes,
                keepBytes,
                keepAge,
                seals,
                signingKey);
    }

    /// Returns these settings with other amounts of space written ahead and left free.
    public JournalSettings withSpace(long reserveBytes, long freeSpaceFloorBytes) {
        return new JournalSettings(
                rollBytes,
                rollAge,
                reserveBytes,
                freeSpaceFloorBytes,
                keepBytes,
                keepAge,
                seals,
                signingKey);
    }

    /// Returns these settings with other limits of what is kept.
    public JournalSettings withRetention(OptionalLong keepBytes, Optional<Duration> keepAge) {
        return new JournalSettings(
                rollBytes,
                rollAge,
                reserveBytes,
                freeSpaceFloorBytes,
                keepBytes,
                keepAge,
                seals,
                signingKey);
    }

    /// Returns these settings with or without seals.
    public JournalSettings withSeals(boolean seals) {
        return new JournalSettings(
                rollBytes,
                rollAge,
                reserveBytes,
                freeSpaceFloorBytes,
                keepBytes,
                keepAge,
                seals,
                signingKey);
    }

    /// Returns these settings with a key that signs the seals.
    public JournalSettings withSigningKey(KeyPair signingKey) {
        return new JournalSettings(
                rollBytes,
                rollAge,
                reserveBytes,
                freeSpaceFloorBytes,
                keepBytes,
                keepAge,
                seals,
                Optional.of(signingKey));
    }
}
