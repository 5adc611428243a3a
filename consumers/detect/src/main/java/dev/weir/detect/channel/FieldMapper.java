package dev.weir.detect.channel;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.text.CaseFolding;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Gives events of a log source the fields that its rules expect, beside those they have.
///
/// Where both have a field of one name and mean different things, the log source's meaning counts:
/// `ProcessId` of Security 4688 is that of the new process, as in Sysmon, not of its creator.
///
/// **Thread.** One.
public final class FieldMapper {
    static final FieldMapper NONE = new FieldMapper(List.of());

    private final List<FieldRule> rules;
    private @Nullable FieldNames boundTo;
    private int[] targets = {};
    private int[][] sources = {};

    FieldMapper(List<FieldRule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// Tells whether events stay as they are.
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /// Returns the event's own fields that must be filled, so that those wanted can be.
    ///
    /// @param wanted names of fields
    public Set<String> sourcesOf(Set<String> wanted) {
        Set<String> folded = new HashSet<>();
        wanted.forEach(name -> folded.add(CaseFolding.fold(name)));
        Set<String> needed = new HashSet<>();
        for (FieldRule rule : rules) {
            if (folded.contains(CaseFolding.fold(rule.target()))) {
                needed.addAll(rule.sources());
            }
        }
        return needed;
    }

    /// Sets the fields of an event whose own fields are set.
    public void apply(Activity activity) {
        if (rules.isEmpty()) {
            return;
        }
        if (activity.names() != boundTo) {
            bind(activity.names());
        }
        for (int i = 0; i < targets.length; i++) {
            int target = targets[i];
            rules.get(i)
                    .conversion()
                    .convert(activity, sources[i])
                    .ifPresent(value -> activity.set(target, value));
        }
    }

    private void bind(FieldNames names) {
        targets = new int[rules.size()];
        sources = new int[rules.size()][];
        for (int i = 0; i < targets.length; i++) {
            targets[i] = names.number(rules.get(i).target());
            sources[i] = rules.get(i).sources().stream().mapToInt(names::number).toArray();
        }
        boundTo = names;
    }
}
