package dev.weir.sensor.etl;

import java.util.OptionalInt;

/// How .etl files are to be read.
///
/// @param pointerSize the length of pointers, 4 or 8 bytes, to present for classic, system and WPP
///   records whatever their headers say; for logs that another program wrote wrongly. Records of
///   manifest providers and the log's own records keep what their headers say.
public record EtlOptions(OptionalInt pointerSize) {

    /// What a file says is taken as it stands.
    public static final EtlOptions DEFAULT = new EtlOptions(OptionalInt.empty());

    /// Checks the pointer size.
    ///
    /// **Errors.** [IllegalArgumentException] when it is neither 4 nor 8.
    public EtlOptions {
        if (pointerSize.isPresent()
                && pointerSize.getAsInt() != Integer.BYTES
                && pointerSize.getAsInt() != Long.BYTES) {
            throw new IllegalArgumentException(
                    "pointer size must be 4 or 8: pointerSize=" + pointerSize.getAsInt());
        }
    }
}
