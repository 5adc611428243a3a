package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.OptionalLong;

/// A number that may be unknown, as saved state has it.
final class SavedNumber {
    private SavedNumber() {}

    static void write(StateWriter out, OptionalLong number) {
        out.flag(number.isPresent());
        number.ifPresent(out::number);
    }

    static OptionalLong read(StateReader in) throws IOException {
        return in.flag() ? OptionalLong.of(in.number()) : OptionalLong.empty();
    }
}
