package dev.weir.detect;

import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The names of fields, each with a small number.
///
/// Names compare without case; the spelling that came first is the one that is shown.
///
/// **Thread.** One.
public final class FieldNames {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<String> names = new ArrayList<>();

    /// Makes a set without names.
    public FieldNames() {}

    /// Returns a name's number, a new one for a new name.
    public int number(String name) {
        return numbers.computeIfAbsent(
                CaseFolding.fold(name),
                folded -> {
                    names.add(name);
                    return names.size() - 1;
                });
    }

    /// Returns a name's number, or empty when nobody has used the name yet.
    public OptionalInt find(String name) {
        Integer number = numbers.get(CaseFolding.fold(name));
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// Returns the name of a number.
    public String name(int number) {
        return names.get(number);
    }

    /// Returns how many names there are; their numbers are those below.
    public int size() {
        return names.size();
    }
}
