package dev.weir.detect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/// What a detector wants to see.
///
/// ```java
/// Interest.in(LogSource.category("process_creation"), "Image", "ParentImage")
///         .and(Interest.in(provider, Set.of(1, 2)));
/// ```
///
/// @param wants any of these
public record Interest(List<Want> wants) {
    /// Nothing.
    public static final Interest NONE = new Interest(List.of());

    /// Keeps a copy of the list.
    public Interest {
        wants = List.copyOf(wants);
    }

    /// One thing wanted.
    public sealed interface Want {
        /// Returns the fields wanted, all when this is empty.
        Set<String> fields();
    }

    /// Activities of a log source.
    ///
    /// @param source what is wanted
    /// @param fields the fields wanted; all when empty
    public record OfLogSource(LogSource source, Set<String> fields) implements Want {
        /// Keeps a copy of the fields.
        public OfLogSource {
            fields = Set.copyOf(fields);
        }
    }

    /// Events of one provider as they are, with the provider's own names of fields.
    ///
    /// @param providerId the provider; for the kernel's events the class
    /// @param ids event ids, or opcodes of classic and kernel events; all when empty
    /// @param fields the fields wanted; all when empty
    public record OfProvider(UUID providerId, Set<Integer> ids, Set<String> fields)
            implements Want {
        /// Keeps copies of the sets.
        public OfProvider {
            ids = Set.copyOf(ids);
            fields = Set.copyOf(fields);
        }
    }

    /// Makes an interest in a log source.
    ///
    /// @param fields the fields wanted; all when none is named
    public static Interest in(LogSource source, String... fields) {
        return new Interest(List.of(new OfLogSource(source, Set.of(fields))));
    }

    /// Makes an interest in events of a provider.
    ///
    /// @param fields the fields wanted; all when none is named
    public static Interest in(UUID providerId, Set<Integer> ids, String... fields) {
        return new Interest(List.of(new OfProvider(providerId, ids, Set.of(fields))));
    }

    /// Returns an interest in either.
    public Interest and(Interest other) {
        List<Want> both = new ArrayList<>(wants);
        both.addAll(other.wants);
        return new Interest(both);
    }
}
