package dev.weir.sensor.decode;

import java.nio.file.Path;
import java.util.Optional;

/// How an [EventDecoder] works; what it finds is the same with all options.
///
/// @param compile whether the decoders of the events that come most often are compiled
/// @param compileAfter how many events of a type come before its decoder is compiled, at least 1
/// @param verify whether each compiled decoder is checked against the plain one, on each event
/// @param dumpDirectory where compiled decoders are written to as class files, for `javap`
public record DecoderOptions(
        boolean compile, int compileAfter, boolean verify, Optional<Path> dumpDirectory) {
    /// What serves best.
    public static final DecoderOptions DEFAULT =
            new DecoderOptions(true, 20_000, false, Optional.empty());
}
