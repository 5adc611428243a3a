package dev.weir.detect.etw;

import dev.weir.detect.text.CaseFolding;
import java.util.List;
import java.util.Optional;

/// A category of Sigma, as far as ETW feeds it.
///
/// @param name such as `process_creation`
/// @param sources events of which any gives activities; none when ETW has none
/// @param remark what is to be known of it; for a category without sources why there are none
/// @param fields the fields that rules use, and those that Sysmon has and the view fills
public record ViewCategory(
        String name, List<ViewSource> sources, String remark, List<ViewField> fields) {
    /// Keeps copies of the lists.
    public ViewCategory {
        sources = List.copyOf(sources);
        fields = List.copyOf(fields);
    }

    /// Finds a field by its name, without regard to case.
    public Optional<ViewField> find(String field) {
        return fields.stream().filter(it -> CaseFolding.equal(it.name(), field)).findFirst();
    }
}
