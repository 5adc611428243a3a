package dev.weir.cli;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.Filetime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// Alerts for tests.
final class MadeAlerts {
    /// 2026-11-24T20:34:59.1234567Z.
    static final long TIME = Filetime.parse("2026-11-24T20:34:59.1234567Z");

    private MadeAlerts() {}

    static RuleFacts rule(String id, Level level) {
        return new RuleFacts(
                id,
                "A process opened LSASS to read it",
                level,
                "Anna Example",
                List.of("attack.t1003.001", "attack.credential-access"),
                List.of("https://example.org/lsass"),
                "",
                List.of());
    }

    static Alert alert() {
        return alert(rule("5d3c", Level.HIGH), fields("GrantedAccess", "0x1010"));
    }

    static Alert alert(RuleFacts rule, Map<String, String> fields) {
        return new Alert(rule, TIME, List.of(17L, 4711L), fields, chain(), false);
    }

    static Map<String, String> fields(String... namesAndValues) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return fields;
    }

    private static List<ProcessStep> chain() {
        return List.of(
                new ProcessStep(
                        4711, OptionalLong.of(TIME), "C:\\x.exe", "x.exe --dump", "CORP\\anna"),
                new ProcessStep(900, OptionalLong.empty(), "C:\\explorer.exe", "", ""));
    }
}
