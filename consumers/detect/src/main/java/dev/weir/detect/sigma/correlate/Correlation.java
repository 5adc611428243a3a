package dev.weir.detect.sigma.correlate;

import dev.weir.detect.sigma.rule.SigmaCorrelation;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/// A correlation at work.
///
/// @param rule what it says
/// @param shape what it asks for
/// @param text all that decides what it does, by which its saved state is found again
record Correlation(SigmaCorrelation rule, CorrelationShape shape, String text, Windows windows) {

    static Correlation of(
            SigmaCorrelation rule,
            boolean isReadByOthers,
            CorrelationLimits limits,
            CountedLosses losses) {
        CorrelationShape shape = CorrelationShape.of(rule);
        return new Correlation(
                rule,
                shape,
                shape.text(rule),
                Windows.of(shape, rule.groupBy().size(), isReadByOthers, limits, losses));
    }

    /// Says what sets the group apart and what its window came to.
    Map<String, String> fields(Finding finding) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < rule.groupBy().size(); i++) {
            String name = rule.groupBy().get(i);
            finding.key().value(i).ifPresent(value -> fields.put(name, value));
        }
        fields.put(shape.type().label(), plain(finding.value()));
        return fields;
    }

    private static String plain(double number) {
        return Double.isFinite(number)
                ? BigDecimal.valueOf(number).stripTrailingZeros().toPlainString()
                : Double.toString(number);
    }
}
