package dev.weir.sensor.fuzz;

import dev.weir.sensor.schema.resolve.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.zip.CRC32C;

/// Reads catalogues of schemas, whose checksum holds. Source: [Catalogue].
public final class CatalogueTarget {
    private static final int CHECKSUM = 8;
    private static final int COUNT = 12;
    private static final byte[] MAGIC = "WEIRSCH1".getBytes(StandardCharsets.US_ASCII);
    private static final Scratch SCRATCH = new Scratch();

    private CatalogueTarget() {}

    /// Takes what stands behind the checksum.
    public static void fuzzerTestOneInput(byte[] bytes) {
        byte[] whole = new byte[COUNT + bytes.length];
        System.arraycopy(MAGIC, 0, whole, 0, CHECKSUM);
        System.arraycopy(bytes, 0, whole, COUNT, bytes.length);
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        for (int i = 0; i < Integer.BYTES; i++) {
            whole[CHECKSUM + i] = (byte) (checksum.getValue() >>> 8 * i);
        }
        try {
            Catalogue.read(SCRATCH.of(whole)).schemas();
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            // As documented.
        }
    }
}
