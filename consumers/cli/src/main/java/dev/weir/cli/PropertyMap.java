package dev.weir.cli;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.AbstractMap;
import java.util.BitSet;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The properties of an event as a map that is filled when it is first asked, and only with what
/// the condition may ask for.
///
/// **Thread.** One. **Lifetime.** As the event last moved to.
final class PropertyMap extends AbstractMap<String, Object> {
    private record Layout(NumberedProperties numbers, BitSet wanted, boolean isComplete) {}

    private final ConditionNames names;
    private final SchemaMemory<Layout> layouts = new SchemaMemory<>(this::layout);
    private final PropertyObjects objects = new PropertyObjects();
    private final Set<String> seen = new HashSet<>();
    private Optional<DecodedEvent> event = Optional.empty();
    private Optional<Map<String, Object>> read = Optional.empty();

    PropertyMap(ConditionNames names) {
        this.names = names;
    }

    /// Moves to another event, and tells whether its schema has all properties that the condition
    /// cannot hold without.
    boolean move(DecodedEvent newEvent) {
        event = Optional.of(newEvent);
        read = Optional.empty();
        Optional<Schema> schema = newEvent.schema();
        return schema.isPresent()
                ? layouts.of(schema.get()).isComplete()
                : names.required().isEmpty();
    }

    /// Returns the properties that the condition names and no event had so far.
    Set<String> unseen() {
        Set<String> unseen = new HashSet<>(names.properties());
        unseen.removeAll(seen);
        return unseen;
    }

    @Override
    public @Nullable Object get(@Nullable Object name) {
        return properties().get(name);
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return properties().containsKey(name);
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return properties().entrySet();
    }

    private Map<String, Object> properties() {
        if (read.isEmpty()) {
            read = Optional.of(event.map(this::read).orElse(Map.of()));
        }
        return read.get();
    }

    private Map<String, Object> read(DecodedEvent from) {
        Optional<Schema> schema = from.schema();
        if (schema.isEmpty()) {
            return Map.of();
        }
        Layout layout = layouts.of(schema.get());
        return objects.read(from, layout.numbers(), layout.wanted());
    }

    private Layout layout(Schema schema) {
        NumberedProperties numbers = new NumberedProperties(schema.properties());
        BitSet wanted = new BitSet();
        Set<String> present = new HashSet<>();
        for (int i = 0; i < numbers.count(); i++) {
            String name = numbers.name(numbers.topLevel(i));
            present.add(name);
            wanted.set(i, names.asksForAll() || names.properties().contains(name));
        }
        seen.addAll(present);
        return new Layout(numbers, wanted, present.containsAll(names.required()));
    }
}
