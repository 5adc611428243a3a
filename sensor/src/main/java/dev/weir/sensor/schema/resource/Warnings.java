package dev.weir.sensor.schema.resource;

import java.util.ArrayList;
import java.util.List;

/// What was found wrong in a resource: the first hundred, and how many more.
final class Warnings {
    private static final int MAX_KEPT = 100;

    private final List<String> kept = new ArrayList<>();
    private long more;

    void add(String warning) {
        if (kept.size() < MAX_KEPT) {
            kept.add(warning);
        } else {
            more++;
        }
    }

    List<String> all() {
        List<String> all = new ArrayList<>(kept);
        if (more > 0) {
            all.add("and %d more".formatted(more));
        }
        return all;
    }
}
