package dev.weir.detect.sigma.load;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.tukaani.xz.XZInputStream;

/// Reads the rules of an archive: `.zip`, `.tar`, `.tar.gz`, `.tgz`, `.tar.xz`, `.txz`.
///
/// Nothing is written anywhere, so names that lead out of a directory do no harm. What is unpacked
/// is bounded in bytes and entries, and in the memory that the unpacking takes.
final class Archive {
    private static final int XZ_MEMORY_KIB = 128 << 10;
    private static final int BUFFER_BYTES = 1 << 16;

    private final String name;
    private final RuleLimits limits;
    private final List<Entry> entries = new ArrayList<>();
    private int seen;

    private Archive(String name, RuleLimits limits) {
        this.name = name;
        this.limits = limits;
    }

    /// A file of rules in an archive.
    static final class Entry {
        private final String source;
        private final byte[] bytes;

        private Entry(String source, byte[] bytes) {
            this.source = source;
            this.bytes = bytes;
        }

        /// Returns the archive's name and its own: `rules.zip!/windows/a.yml`.
        String source() {
            return source;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    static boolean isArchive(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        return folded.endsWith(".zip") || isTar(folded);
    }

    private static boolean isTar(String folded) {
        return folded.endsWith(".tar") || isGzip(folded) || isXz(folded);
    }

    private static boolean isGzip(String folded) {
        return folded.endsWith(".tar.gz") || folded.endsWith(".tgz");
    }

    private static boolean isXz(String folded) {
        return folded.endsWith(".tar.xz") || folded.endsWith(".txz");
    }

    /// Reads all rules, in the order in which they stand.
    ///
    /// @param entries takes them, up to the place where something is wrong
    /// @throws IOException when the archive is damaged or too large
    static void read(Path path, String name, RuleLimits limits, List<Entry> entries)
            throws IOException {
        Archive archive = new Archive(name, limits);
        try {
            if (isTar(name.toLowerCase(Locale.ROOT))) {
                archive.readTar(path);
            } else {
                archive.readZip(path);
            }
        } finally {
            entries.addAll(archive.entries);
        }
    }

    private void readTar(Path path) throws IOException {
        String folded = name.toLowerCase(Locale.ROOT);
        try (InputStream file = Files.newInputStream(path);
                InputStream plain =
                        isGzip(folded)
                                ? new GZIPInputStream(file, BUFFER_BYTES)
                                : isXz(folded) ? new XZInputStream(file, XZ_MEMORY_KIB) : file) {
            TarStream tar = new TarStream(new Bounded(plain, limits.archiveBytes()));
            while (tar.next()) {
                count();
                if (tar.isFile() && RuleSource.isRule(tar.name())) {
                    add(tar.name(), tar.content(limits.fileBytes() + 1));
                }
            }
        }
    }

    private void readZip(Path path) throws IOException {
        long left = limits.archiveBytes();
        try (ZipFile zip = new ZipFile(path.toFile())) {
            Enumeration<? extends ZipEntry> all = zip.entries();
            while (all.hasMoreElements()) {
                count();
                ZipEntry entry = all.nextElement();
                if (entry.isDirectory() || !RuleSource.isRule(entry.getName())) {
                    continue;
                }
                try (InputStream in = new Bounded(zip.getInputStream(entry), left)) {
                    byte[] bytes = in.readNBytes(limits.fileBytes() + 1);
                    left -= bytes.length;
                    add(entry.getName(), bytes);
                }
            }
        }
    }

    private void count() throws IOException {
        if (++seen > limits.files()) {
            throw new IOException("more than %d entries".formatted(limits.files()));
        }
    }

    /// Adds a file; one that is cut at the limit is refused where files are parsed.
    private void add(String entry, byte[] bytes) {
        StringBuilder shown = new StringBuilder(name).append("!/");
        entry.chars().forEach(c -> shown.append(c < ' ' || c == 0x7F ? '?' : (char) c));
        entries.add(new Entry(shown.toString(), bytes));
    }

    /// A stream that refuses to give more than it may.
    private static final class Bounded extends InputStream {
        private final InputStream in;
        private long left;

        Bounded(InputStream in, long most) {
            this.in = in;
            this.left = most;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            left -= Math.max(read, 0);
            if (left < 0) {
                throw new IOException("more is unpacked than an archive may have");
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
