package dev.weir.detect.sigma.load;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.CRC32C;

/// Keeps parsed files from one start to the next.
///
/// One file for each set of paths and options: `rules-<digest>.cache` holds a CRC-32C and what
/// [CacheWriter] writes. A source in it counts while its name, length, time and key are the same. A
/// file that was written within two seconds before it was read is not kept: it may be written again
/// without its time or length telling.
///
/// A cache that is damaged or of another version is none. It is written beside its place and moved
/// there, so that of two processes one comes last and neither reads half a file. That it cannot be
/// written changes nothing but the time of the next start.
///
/// **Thread.** One.
final class RuleCache {
    /// Changes whenever what the parser makes of the same file changes, or how it is written.
    private static final int VERSION = 1;

    private static final Duration SETTLED = Duration.ofSeconds(2);
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MOST_BYTES = 256 << 20;

    private final Path file;
    private final Map<String, Kept> kept = new LinkedHashMap<>();
    private long settledNanos;

    /// A source as it was, and what it holds.
    record Kept(RuleSource source, List<ParsedFile> files) {}

    private RuleCache(Path file) {
        this.file = file;
    }

    /// Opens the cache of a set of paths and options; it is empty when there is none.
    static RuleCache open(Path directory, List<Path> paths, RuleLoaderOptions options) {
        RuleCache cache = new RuleCache(directory.resolve(fileName(paths, options)));
        try {
            if (Files.size(cache.file) <= MOST_BYTES) {
                cache.read(Files.readAllBytes(cache.file));
            }
        } catch (IOException _) {
            // None yet, or damaged, perhaps from the middle on: it is written anew.
            cache.kept.clear();
        }
        return cache;
    }

    private static String fileName(List<Path> paths, RuleLoaderOptions options) {
        StateWriter key = new StateWriter().number(VERSION).text(options.limits().toString());
        new TreeMap<>(options.placeholders())
                .forEach((name, values) -> key.text(name).text(values.toString()));
        key.text(new TreeSet<>(options.leftOutStatuses()).toString());
        paths.forEach(path -> key.text(path.toString()).text(path.toAbsolutePath().toString()));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.toByteArray());
            return "rules-" + HexFormat.of().formatHex(digest, 0, 12) + ".cache";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("each Java has SHA-256", e);
        }
    }

    private void read(byte[] bytes) throws IOException {
        StateReader outer = new StateReader(bytes);
        long crc = outer.number();
        byte[] body = outer.bytes();
        if (crc != crc(body)) {
            throw new IOException("damaged");
        }
        CacheReader in = new CacheReader(body);
        for (int left = in.count(); left > 0; left--) {
            String name = in.text();
            RuleSource source =
                    new RuleSource(Path.of(name), name, in.number(), in.number(), in.text());
            int count = in.count();
            List<ParsedFile> files = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                files.add(in.file());
            }
            kept.put(name, new Kept(source, files));
        }
    }

    /// Returns what a source holds if it has not changed.
    Optional<List<ParsedFile>> find(RuleSource source) {
        Kept found = kept.get(source.name());
        return found != null && source.isUnchangedFrom(found.source())
                ? Optional.of(found.files())
                : Optional.empty();
    }

    /// Returns how many sources it has.
    int size() {
        return kept.size();
    }

    /// Forgets all, for what there is now.
    ///
    /// @param now when the reading of the sources began
    void begin(Instant now) {
        kept.clear();
        Instant settled = now.minus(SETTLED);
        settledNanos = settled.getEpochSecond() * NANOS_PER_SECOND + settled.getNano();
    }

    /// Keeps what a source holds, unless it was written just now.
    void keep(RuleSource source, List<ParsedFile> files) {
        if (source.modifiedNanos() < settledNanos) {
            kept.put(source.name(), new Kept(source, files));
        }
    }

    /// Writes what is kept.
    void write() {
        CacheWriter out = new CacheWriter();
        out.number(kept.size());
        for (Kept one : kept.values()) {
            out.text(one.source().name());
            out.number(one.source().sizeBytes());
            out.number(one.source().modifiedNanos());
            out.text(one.source().key());
            out.number(one.files().size());
            one.files().forEach(out::file);
        }
        byte[] body = out.toByteArray();
        save(new StateWriter().number(crc(body)).bytes(body).toByteArray());
    }

    private void save(byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Path beside = Files.createTempFile(file.toAbsolutePath().getParent(), "rules-", ".new");
            try {
                Files.write(beside, bytes);
                Files.move(
                        beside,
                        file,
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(beside);
            }
        } catch (IOException _) {
            // The rules are loaded all the same.
        }
    }

    private static long crc(byte[] bytes) {
        CRC32C crc = new CRC32C();
        crc.update(bytes);
        return crc.getValue();
    }
}
