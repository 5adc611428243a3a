package dev.weir.cli;

import dev.weir.sensor.etl.EtlOptions;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/// The option for .etl files that tell the length of their pointers wrong.
final class PointerSizeOption {
    @Option(
            names = "--pointer-size",
            paramLabel = "4|8",
            description = "the length of pointers in .etl files that tell it wrong")
    private Optional<Integer> pointerSize = Optional.empty();

    PointerSizeOption() {}

    /// Returns how .etl files are to be read.
    EtlOptions etlOptions() {
        if (pointerSize.isEmpty()) {
            return EtlOptions.DEFAULT;
        }
        if (pointerSize.get() != Integer.BYTES && pointerSize.get() != Long.BYTES) {
            throw CommandFault.usage("--pointer-size must be 4 or 8: " + pointerSize.get());
        }
        return new EtlOptions(OptionalInt.of(pointerSize.get()));
    }
}
