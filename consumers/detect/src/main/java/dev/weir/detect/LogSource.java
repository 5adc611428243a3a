package dev.weir.detect;

import dev.weir.detect.text.CaseFolding;
import java.util.Optional;

/// Where the events of a rule come from, in Sigma's words; what is empty stands for any.
///
/// @param product such as `windows`
/// @param category such as `process_creation`
/// @param service such as `security`
public record LogSource(
        Optional<String> product, Optional<String> category, Optional<String> service) {

    /// Folds the case of all parts.
    public LogSource {
        product = product.map(CaseFolding::fold);
        category = category.map(CaseFolding::fold);
        service = service.map(CaseFolding::fold);
    }

    /// Makes Windows' source of a category.
    public static LogSource category(String category) {
        return new LogSource(Optional.of("windows"), Optional.of(category), Optional.empty());
    }

    /// Makes Windows' source of a service.
    public static LogSource service(String service) {
        return new LogSource(Optional.of("windows"), Optional.empty(), Optional.of(service));
    }

    /// Tells whether what is wanted here takes the events of a source: each part that is said here
    /// is the same there.
    public boolean takes(LogSource source) {
        return takes(product, source.product)
                && takes(category, source.category)
                && takes(service, source.service);
    }

    private static boolean takes(Optional<String> wanted, Optional<String> there) {
        return wanted.isEmpty() || wanted.equals(there);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        product.ifPresent(it -> text.append("product=").append(it).append(' '));
        category.ifPresent(it -> text.append("category=").append(it).append(' '));
        service.ifPresent(it -> text.append("service=").append(it).append(' '));
        return text.isEmpty() ? "any" : text.substring(0, text.length() - 1);
    }
}
