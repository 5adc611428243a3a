package dev.weir.sensor.fuzz;

import dev.weir.sensor.decode.DecoderOptions;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLayout;
import java.util.Optional;

/// Decodes any payload by a decoder compiled for its schema, and compares it with the plain one.
/// Source: [DecoderOptions#verify].
public final class CompiledDecodeTarget {
    private static final Decoding PLAIN = new Decoding();
    private static final Decoding COMPILED =
            new Decoding(new DecoderOptions(1, true, Optional.empty()));

    private CompiledDecodeTarget() {}

    /// Takes a schema as a part, and a payload.
    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        byte[] schema = input.part();
        byte[] payload = input.rest();
        SchemaLayout.decode(schema).ifPresent(it -> compare(it, payload));
    }

    private static void compare(Schema schema, byte[] payload) {
        PLAIN.decode(schema, payload, true);
        COMPILED.decode(schema, payload, true);
        if (!PLAIN.numbers().equals(COMPILED.numbers())) {
            throw new IllegalStateException(
                    "plain=%s compiled=%s".formatted(PLAIN.numbers(), COMPILED.numbers()));
        }
    }
}
