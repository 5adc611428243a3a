package dev.weir.sensor.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Names of 32-bit codes, read from a resource.
///
/// Each line of the resource is a code, eight hexadecimal digits, a space and the name; lines are
/// in the order of the codes as unsigned numbers. A line that begins with `#` is a comment.
final class CodeTable {
    private static final int CODE_DIGITS = 8;

    /// The codes, each shifted so that the order of signed numbers is that of the unsigned ones.
    private final int[] codes;

    private final byte[][] names;

    private CodeTable(List<String> lines) {
        codes = new int[lines.size()];
        names = new byte[lines.size()][];
        for (int i = 0; i < codes.length; i++) {
            String line = lines.get(i);
            codes[i] = ordered(Integer.parseUnsignedInt(line, 0, CODE_DIGITS, 16));
            names[i] = line.substring(CODE_DIGITS + 1).getBytes(StandardCharsets.US_ASCII);
        }
    }

    /// Reads the table that lies beside this class.
    static CodeTable read(String resource) {
        try (InputStream stream = CodeTable.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("the program lacks a part: " + resource);
            }
            String text = new String(stream.readAllBytes(), StandardCharsets.US_ASCII);
            return new CodeTable(text.lines().filter(line -> !line.startsWith("#")).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Returns where a code stands in the table, or a number less than 0 when it does not.
    int find(int code) {
        return Arrays.binarySearch(codes, ordered(code));
    }

    /// Returns the name that stands at a place of the table, ASCII.
    byte[] name(int index) {
        return names[index];
    }

    private static int ordered(int code) {
        return code ^ Integer.MIN_VALUE;
    }
}
