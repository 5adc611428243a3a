package dev.weir.cli.doctor;

import dev.weir.sensor.host.BoundFunction;
import dev.weir.sensor.host.WindowsHost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Whether each Windows function that Weir calls is there.
final class FunctionsSubject implements Subject {
    private static final String ADVICE =
            "this Windows is older than Windows 10, or another program has replaced its libraries";

    private final WindowsHost host;

    FunctionsSubject(WindowsHost host) {
        this.host = host;
    }

    @Override
    public void examine(Findings findings) {
        byRole().forEach((role, functions) ->
                findings.check(role + " functions", ADVICE, () -> describe(functions)));
    }

    private Map<String, List<BoundFunction>> byRole() {
        return host.functions().stream()
                .collect(
                        Collectors.groupingBy(
                                BoundFunction::role, LinkedHashMap::new, Collectors.toList()));
    }

    private static String describe(List<BoundFunction> functions) throws CheckFault {
        String missing =
                functions.stream()
                        .filter(BoundFunction::isMissing)
                        .map(BoundFunction::name)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new CheckFault("not found: " + missing);
        }
        String newer =
                functions.stream()
                        .filter(function -> !function.linked())
                        .map(function ->
                                "%s (%s)".formatted(function.name(), function.since().orElse("")))
                        .collect(Collectors.joining(", "));
        long linked = functions.stream().filter(BoundFunction::linked).count();
        return "%d of %d linked%s"
                .formatted(
                        linked,
                        functions.size(),
                        newer.isEmpty() ? "" : "; not on this Windows: " + newer);
    }
}
