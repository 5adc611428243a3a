package dev.weir.sensor.schema.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Finds the text of a document.
///
/// The encoding is taken from the bytes and not from the XML declaration, which is wrong as often
/// as a shell has redirected a tool's output.
final class DocumentText {
    private static final int LIMIT = 64 << 20;

    private DocumentText() {}

    static String of(byte[] bytes) throws ManifestException {
        if (bytes.length > LIMIT) {
            throw new ManifestException(
                    1, 1, "document too long: bytes=" + bytes.length + " limit=" + LIMIT);
        }
        return decode(bytes).strip().replaceAll("\0+$", "");
    }

    private static String decode(byte[] bytes) {
        int first = at(bytes, 0) << 8 | at(bytes, 1);
        return switch (first) {
            case 0xFFFE -> from(bytes, 2, StandardCharsets.UTF_16LE);
            case 0xFEFF -> from(bytes, 2, StandardCharsets.UTF_16BE);
            case 0x3C00 -> from(bytes, 0, StandardCharsets.UTF_16LE);
            case 0x003C -> from(bytes, 0, StandardCharsets.UTF_16BE);
            default -> eightBit(bytes, first == 0xEFBB && at(bytes, 2) == 0xBF ? 3 : 0);
        };
    }

    private static String eightBit(byte[] bytes, int start) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, bytes.length - start))
                    .toString();
        } catch (CharacterCodingException e) {
            return from(bytes, start, Charset.forName("windows-1252"));
        }
    }

    private static String from(byte[] bytes, int start, Charset charset) {
        return new String(bytes, start, bytes.length - start, charset);
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : -1;
    }
}
