package dev.weir.detect.etw;

import dev.weir.detect.text.CaseFolding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the view fills: for each category of Sigma the events that feed it, and for each field
/// where it comes from or why it cannot.
///
/// **Source.** Sigma's taxonomy; the manifests of the providers and the classes of the kernel
/// logger.
public final class SysmonView {
    private static final List<ViewCategory> CATEGORIES = all();

    private SysmonView() {}

    /// Returns all categories.
    public static List<ViewCategory> categories() {
        return CATEGORIES;
    }

    /// Finds a category by its name, without regard to case.
    public static Optional<ViewCategory> find(String category) {
        return CATEGORIES.stream().filter(it -> CaseFolding.equal(it.name(), category)).findFirst();
    }

    private static List<ViewCategory> all() {
        List<ViewCategory> all = new ArrayList<>(ProcessCategories.all());
        all.addAll(ObjectCategories.all());
        all.addAll(OtherCategories.all());
        return List.copyOf(all);
    }
}
