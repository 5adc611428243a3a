package dev.weir.sensor.decode;

import java.nio.file.Path;
import java.util.Optional;

/// How an [EventDecoder] works. What it finds is the same with all options.
///
/// @param compileAfter how many events of a type come before its decoder is compiled, at least 1,
///   or [#NEVER]
/// @param verify whether each compiled decoder is checked, on each event, against the plain one,
///   with an [IllegalStateException] where they differ
/// @param dumpDirectory where compiled decoders are also written to as class files, for `javap`
public record DecoderOptions(int compileAfter, boolean verify, Optional<Path> dumpDirectory) {
    /// Nothing is compiled.
    public static final int NEVER = 0;

    /// What serves best.
    public static final DecoderOptions DEFAULT =
            new DecoderOptions(30_000, false, Optional.empty());

    /// Nothing is compiled.
    public static final DecoderOptions PLAIN = new DecoderOptions(NEVER, false, Optional.empty());
}
