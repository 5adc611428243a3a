package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Texts by number, of which those are forgotten that were used least lately.
///
/// Entries hang in two lists: that of their bucket, and that of all by last use. No numbers can be
/// chosen so that buckets grow long: the hash is secret.
///
/// **Thread.** One.
final class RecentTexts {
    private static final int NONE = -1;
    private static final int FIRST_LENGTH = 16;

    private final int capacity;
    private final long maxCharacters;
    private final long seed = new SplittableRandom().nextLong() | 1;

    // They grow: many machines have few of some kind.
    private long[] keys = {};
    private @Nullable String[] texts = {};
    private int[] buckets = {};
    private int[] nextInBucket = {};
    private int[] older = {};
    private int[] newer = {};

    private int oldest = NONE;
    private int newest = NONE;
    private int free = NONE;
    private int count;
    private long characters;
    private long forgotten;

    /// Makes an empty memory.
    ///
    /// @param capacity how many texts, a power of two, 16 at least
    /// @param maxCharacters how many characters in all texts together
    RecentTexts(int capacity, long maxCharacters) {
        this.capacity = capacity;
        this.maxCharacters = maxCharacters;
    }

    int size() {
        return count;
    }

    /// Returns how many texts had to go for others.
    long forgotten() {
        return forgotten;
    }

    Optional<String> find(long key) {
        int entry = count == 0 ? NONE : entryOf(key);
        if (entry == NONE) {
            return Optional.empty();
        }
        if (entry != newest) {
            unlink(entry);
            link(entry);
        }
        return Optional.ofNullable(texts[entry]);
    }

    void put(long key, String text) {
        remove(key);
        if (count == capacity) {
            forget();
        } else if (free == NONE) {
            grow();
        }
        int entry = free;
        free = nextInBucket[entry];
        keys[entry] = key;
        texts[entry] = text;
        hang(entry);
        link(entry);
        count++;
        characters += text.length();
        while (characters > maxCharacters && count > 1) {
            forget();
        }
    }

    void remove(long key) {
        int entry = count == 0 ? NONE : entryOf(key);
        if (entry != NONE) {
            drop(entry);
        }
    }

    void clear() {
        while (count > 0) {
            drop(oldest);
        }
        forgotten = 0;
    }

    void save(StateWriter out) {
        out.number(forgotten).number(count);
        for (int entry = oldest; entry != NONE; entry = newer[entry]) {
            out.number(keys[entry]).text(String.valueOf(texts[entry]));
        }
    }

    void restore(StateReader in) throws IOException {
        clear();
        long saved = in.number();
        for (int left = in.count(); left > 0; left--) {
            put(in.number(), in.text());
        }
        forgotten = saved;
    }

    private void forget() {
        forgotten++;
        drop(oldest);
    }

    private void drop(int entry) {
        int bucket = bucketOf(keys[entry]);
        if (buckets[bucket] == entry) {
            buckets[bucket] = nextInBucket[entry];
        } else {
            int before = buckets[bucket];
            while (nextInBucket[before] != entry) {
                before = nextInBucket[before];
            }
            nextInBucket[before] = nextInBucket[entry];
        }
        unlink(entry);
        characters -= String.valueOf(texts[entry]).length();
        texts[entry] = null;
        nextInBucket[entry] = free;
        free = entry;
        count--;
    }

    private int entryOf(long key) {
        int entry = buckets[bucketOf(key)];
        while (entry != NONE && keys[entry] != key) {
            entry = nextInBucket[entry];
        }
        return entry;
    }

    private int bucketOf(long key) {
        long mixed = (key ^ (key >>> 32)) * seed;
        return (int) (((mixed ^ (mixed >>> 29)) * seed) >>> 32) & (buckets.length - 1);
    }

    private void link(int entry) {
        older[entry] = newest;
        newer[entry] = NONE;
        if (newest == NONE) {
            oldest = entry;
        } else {
            newer[newest] = entry;
        }
        newest = entry;
    }

    private void unlink(int entry) {
        if (older[entry] == NONE) {
            oldest = newer[entry];
        } else {
            newer[older[entry]] = newer[entry];
        }
        if (newer[entry] == NONE) {
            newest = older[entry];
        } else {
            older[newer[entry]] = older[entry];
        }
    }

    /// Makes room for twice as many, all of which are in use.
    private void grow() {
        int length = keys.length == 0 ? FIRST_LENGTH : 2 * keys.length;
        keys = Arrays.copyOf(keys, length);
        texts = Arrays.copyOf(texts, length);
        nextInBucket = new int[length];
        older = Arrays.copyOf(older, length);
        newer = Arrays.copyOf(newer, length);
        buckets = new int[length];
        Arrays.fill(buckets, NONE);
        for (int entry = 0; entry < length; entry++) {
            if (entry < count) {
                hang(entry);
            } else {
                nextInBucket[entry] = free;
                free = entry;
            }
        }
    }

    private void hang(int entry) {
        int bucket = bucketOf(keys[entry]);
        nextInBucket[entry] = buckets[bucket];
        buckets[bucket] = entry;
    }
}
