package dev.weir.journal;

import dev.weir.sensor.LossCause;

/// How much is missing for one cause.
///
/// @param cause why
/// @param records how many loss records say so
/// @param count how many events or buffers, see [LossCause#unit], they count together
public record LossTotal(LossCause cause, long records, long count) {
    LossTotal plus(long count) {
        return new LossTotal(cause, records + 1, this.count + count);
    }
}
