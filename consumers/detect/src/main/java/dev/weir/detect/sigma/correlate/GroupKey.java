package dev.weir.detect.sigma.correlate;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.detect.text.CaseFolding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The values that set a group apart; they compare without case, an absent one with absent ones.
///
/// Keys have an order, so that a map finds them fast even when someone chose values of one hash.
final class GroupKey implements Comparable<GroupKey> {
    private static final int BYTES_PER_VALUE = 64;

    private final List<Optional<String>> values;
    private final int hash;

    GroupKey(List<Optional<String>> values) {
        this.values = values;
        this.hash = hashOf(values);
    }

    Optional<String> value(int index) {
        return values.get(index);
    }

    int bytes() {
        int bytes = 0;
        for (Optional<String> value : values) {
            bytes += BYTES_PER_VALUE + 2 * value.orElse("").length();
        }
        return bytes;
    }

    void save(StateWriter out) {
        out.number(values.size());
        for (Optional<String> value : values) {
            out.flag(value.isPresent());
            value.ifPresent(out::text);
        }
    }

    static GroupKey restore(StateReader in, int size) throws IOException {
        if (in.count() != size) {
            throw new IOException("saved state is damaged: a group has other fields");
        }
        List<Optional<String>> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(in.flag() ? Optional.of(in.text()) : Optional.empty());
        }
        return new GroupKey(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GroupKey key && hash == key.hash && compareTo(key) == 0;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public int compareTo(GroupKey other) {
        int order = Integer.compare(values.size(), other.values.size());
        for (int i = 0; order == 0 && i < values.size(); i++) {
            Optional<String> a = values.get(i);
            Optional<String> b = other.values.get(i);
            order =
                    a.isPresent() && b.isPresent()
                            ? compare(a.get(), b.get())
                            : Boolean.compare(a.isPresent(), b.isPresent());
        }
        return order;
    }

    private static int compare(String a, String b) {
        int order = Integer.compare(a.length(), b.length());
        for (int i = 0; order == 0 && i < a.length(); i++) {
            order = Character.compare(CaseFolding.fold(a.charAt(i)), CaseFolding.fold(b.charAt(i)));
        }
        return order;
    }

    private static int hashOf(List<Optional<String>> values) {
        int hash = 1;
        for (Optional<String> value : values) {
            hash = 31 * hash + (value.isPresent() ? 1 : 0);
            String text = value.orElse("");
            for (int i = 0; i < text.length(); i++) {
                hash = 31 * hash + CaseFolding.fold(text.charAt(i));
            }
        }
        return hash;
    }
}
