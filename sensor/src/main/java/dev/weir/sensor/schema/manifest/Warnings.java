package dev.weir.sensor.schema.manifest;

import java.util.ArrayList;
import java.util.List;

/// Collects warnings, up to a number that a hostile document cannot pass.
final class Warnings {
    private static final int LIMIT = 1_000;

    private final List<ManifestWarning> collected = new ArrayList<>();
    private int left;

    void add(XmlElement where, String text) {
        add(new ManifestWarning(where.line(), text));
    }

    void add(ManifestWarning warning) {
        if (collected.size() < LIMIT) {
            collected.add(warning);
        } else {
            left++;
        }
    }

    List<ManifestWarning> collected() {
        if (left == 0) {
            return collected;
        }
        List<ManifestWarning> all = new ArrayList<>(collected);
        all.add(new ManifestWarning(collected.getLast().line(), left + " more warnings left out"));
        return all;
    }
}
