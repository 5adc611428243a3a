package dev.weir.detect.bundled;

import java.util.LinkedHashMap;
import java.util.Map;

/// A map that forgets what was used longest ago when it is full, so that no stream of events can
/// make a detector grow.
final class RecentMap<K, V> extends LinkedHashMap<K, V> {
    private static final long serialVersionUID = 1;
    private static final int FIRST_CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75F;

    private final int capacity;

    RecentMap(int capacity) {
        super(FIRST_CAPACITY, LOAD_FACTOR, true);
        this.capacity = capacity;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > capacity;
    }
}
