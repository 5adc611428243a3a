package dev.weir.sensor.schema.manifest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The names of one sort, found as references write them: with or without a prefix, as a number, or
/// by the text that shows them.
final class NameTable {
    private final Optional<NameTable> outer;
    private final Map<String, Name> byName = new HashMap<>();
    private final Map<String, Name> byText = new HashMap<>();
    private final Map<Long, Name> byNumber = new HashMap<>();

    /// Makes a table of names that count before those of another.
    NameTable(NameTable outer) {
        this.outer = Optional.of(outer);
    }

    /// Makes a table of names that Windows has for all providers.
    NameTable(List<Name> predefined) {
        outer = Optional.empty();
        predefined.forEach(this::add);
    }

    void add(Name name) {
        byName.putIfAbsent(name.name(), name);
        byText.putIfAbsent(name.text(), name);
        byNumber.putIfAbsent(name.number(), name);
    }

    /// Returns what a reference means, or empty when it leads nowhere.
    Optional<Name> find(String reference) {
        Optional<Name> named = named(reference);
        if (named.isEmpty() && reference.indexOf(':') >= 0) {
            named = named(XmlElement.localName(reference));
        }
        return named.or(() -> numbered(reference)).or(() -> shown(reference));
    }

    private Optional<Name> named(String name) {
        Name found = byName.get(name);
        return found != null ? Optional.of(found) : outer.flatMap(table -> table.named(name));
    }

    private Optional<Name> shown(String text) {
        Name found = byText.get(text);
        return found != null ? Optional.of(found) : outer.flatMap(table -> table.shown(text));
    }

    private Optional<Name> numbered(String reference) {
        OptionalLong number = Numbers.parse(reference);
        return number.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        of(number.getAsLong())
                                .orElseGet(() -> new Name("", number.getAsLong(), "")));
    }

    /// Returns the name of a number.
    Optional<Name> of(long number) {
        Name found = byNumber.get(number);
        return found != null ? Optional.of(found) : outer.flatMap(table -> table.of(number));
    }

    /// Returns the names, for masks, of the bits that are set in a number, the lowest bit first.
    List<Name> ofBits(long bits) {
        List<Name> found = new ArrayList<>();
        for (long left = bits; left != 0; left &= left - 1) {
            of(Long.lowestOneBit(left)).ifPresent(found::add);
        }
        return found;
    }
}
