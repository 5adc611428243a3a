package dev.weir.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.Level;
import dev.weir.detect.run.Detection;
import dev.weir.detect.sigma.load.RuleLoader;
import dev.weir.detect.sigma.rule.SigmaRules;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Correlations as rules write them, from their text to the alert; the examples are those of
/// Sigma's specification with fewer events, and one for each type that has none there.
class CorrelationExamplesTest {
    private static final long SECOND = 10_000_000L;
    private static final long START = 133_000_000_000_000_000L;
    private static final String RULES =
            """
            title: Single failed login
            name: failed_login
            id: 53ba33fd-3a50-4468-a5ef-c583635cfa92
            level: low
            logsource: {product: windows, service: security}
            detection:
                selection:
                    EventID: [529, 4625]
                condition: selection
            ---
            title: Successful login
            name: successful_login
            id: 4d0a2c83-c62c-4ed4-b475-c7e23a9269b8
            level: low
            logsource: {product: windows, service: security}
            detection:
                selection:
                    EventID: [528, 4624]
                condition: selection
            ---
            title: Connection
            name: connection
            id: 4d0a2c83-c62c-4ed4-b475-c7e23a9269b9
            level: low
            logsource: {product: windows, service: security}
            detection:
                selection:
                    EventID: 5156
                condition: selection
            ---
            """;

    private final FedSource source = new FedSource();
    private final List<Alert> alerts = new ArrayList<>();

    @Test
    void manyFailedLogins() {
        start(
                """
                title: Many failed logins
                id: 0e95725d-7320-415d-80f7-004da920fc11
                correlation:
                    type: event_count
                    rules: [53ba33fd-3a50-4468-a5ef-c583635cfa92]
                    group-by: [ComputerName]
                    timespan: 1h
                    condition: {gte: 3}
                level: high
                """);

        for (int i = 0; i < 3; i++) {
            happens(i * 1200, "4625", "ComputerName", "pc" + i);
            happens(i * 1200, "529", "ComputerName", "dc");
        }

        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().rule().level()).isEqualTo(Level.HIGH);
        assertThat(alerts.getFirst().events()).containsExactly(1L, 3L, 5L);
        assertThat(alerts.getFirst().fields())
                .containsEntry("ComputerName", "dc")
                .containsEntry("event_count", "3");
    }

    @Test
    void failedLoginsOfManyAccounts() {
        start(
                """
                title: Failed login
                id: 0e95725d-7320-415d-80f7-004da920fc12
                correlation:
                    type: value_count
                    rules: [failed_login]
                    group-by: [ComputerName, WorkstationName]
                    timespan: 1d
                    condition: {field: User, gte: 3}
                """);

        for (String user : List.of("eve", "bob", "EVE", "eve", "ann")) {
            happens(60, "4625", "ComputerName", "dc", "WorkstationName", "pc", "User", user);
        }

        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().fields()).containsEntry("value_count", "3");
    }

    @Test
    void severalRulesWithinATime() {
        start(
                """
                title: All three
                correlation:
                    type: temporal
                    rules: [failed_login, successful_login, connection]
                    group-by: [ComputerName, User]
                    timespan: 5m
                """);

        happens(0, "5156", "ComputerName", "pc", "User", "eve");
        happens(0, "4625", "ComputerName", "pc", "User", "bob");
        happens(200, "4624", "ComputerName", "pc", "User", "eve");
        happens(300, "4625", "ComputerName", "pc", "User", "eve");

        assertThat(alerts).extracting(Alert::events).containsExactly(List.of(0L, 2L, 3L));
    }

    @Test
    void aConditionMayNameTheRules() {
        start(
                """
                title: One of two, and a third
                correlation:
                    type: temporal
                    rules: [failed_login, successful_login, connection]
                    group-by: [User]
                    timespan: 5m
                    condition: connection and (failed_login or successful_login)
                """);

        happens(0, "4625", "User", "eve");
        happens(1, "5156", "User", "eve");

        assertThat(alerts).hasSize(1);
    }

    @Test
    void failedLoginsFollowedByASuccessfulOne() {
        start(
                """
                title: Multiple Failed Logins Followed by Successful Login
                id: b180ead8-d58f-40b2-ae54-c8940995b9b6
                author: Florian Roth (Nextron Systems)
                correlation:
                    type: temporal_ordered
                    rules: [multiple_failed_login, successful_login]
                    group-by: [User]
                    timespan: 10m
                level: high
                ---
                title: Multiple failed logons
                id: a8418a5a-5fc4-46b5-b23b-6c73beb19d41
                name: multiple_failed_login
                correlation:
                    type: event_count
                    rules: [failed_login]
                    group-by: [User]
                    timespan: 10m
                    condition: {gte: 3}
                """);

        happens(0, "4624", "User", "eve");
        for (int i = 1; i <= 3; i++) {
            happens(i, "4625", "User", "eve");
        }
        happens(5, "4624", "User", "bob");
        happens(6, "4624", "User", "eve");

        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().rule().author()).startsWith("Florian Roth");
        assertThat(alerts.getFirst().events()).containsExactly(0L, 1L, 2L, 3L, 5L);
    }

    @Test
    void anAliasStandsForTheFieldsOfEachRule() {
        start(
                """
                title: Error, then a connection back
                correlation:
                    type: temporal
                    rules: [failed_login, connection]
                    group-by: [internal_ip, remote_ip]
                    timespan: 10s
                    aliases:
                        internal_ip: {failed_login: destination.ip, connection: source.ip}
                        remote_ip: {failed_login: source.ip, connection: destination.ip}
                """);

        happens(0, "4625", "source.ip", "8.8.8.8", "destination.ip", "10.0.0.1");
        happens(1, "5156", "source.ip", "8.8.8.8", "destination.ip", "10.0.0.1");
        happens(2, "5156", "source.ip", "10.0.0.1", "destination.ip", "8.8.8.8");

        assertThat(alerts).extracting(Alert::events).containsExactly(List.of(0L, 2L));
        assertThat(alerts.getFirst().fields())
                .containsEntry("internal_ip", "10.0.0.1")
                .containsEntry("remote_ip", "8.8.8.8");
    }

    @Test
    void sumsMeansAndPercentilesOfAField() {
        start(
                """
                title: Sum
                correlation:
                    type: value_sum
                    rules: [connection]
                    group-by: [User]
                    timespan: 1m
                    condition: {field: Bytes, gt: 99}
                ---
                title: Mean
                correlation:
                    type: value_avg
                    rules: [connection]
                    group-by: [User]
                    timespan: 1m
                    condition: {field: Bytes, gte: 40}
                ---
                title: Percentile
                correlation:
                    type: value_percentile
                    rules: [connection]
                    group-by: [User]
                    timespan: 1m
                    condition: {field: Bytes, percentile: 50, gte: 50}
                """);

        for (String bytes : List.of("20", "30", "50", "60")) {
            happens(1, "5156", "User", "eve", "Bytes", bytes);
        }

        assertThat(alerts)
                .extracting(alert -> alert.rule().title() + alert.events())
                .containsExactlyInAnyOrder("Sum[0, 1, 2]", "Mean[0, 1, 2, 3]");
        happens(2, "5156", "User", "eve", "Bytes", "70");
        assertThat(alerts.getLast().rule().title()).isEqualTo("Percentile");
    }

    @Test
    void generateLetsTheRulesRaiseAlertsToo() {
        start(
                """
                title: Two failed logins
                correlation:
                    type: event_count
                    rules: [failed_login]
                    group-by: [User]
                    timespan: 1m
                    condition: {gte: 2}
                generate: true
                ---
                title: Two successful logins
                correlation:
                    type: event_count
                    rules: [successful_login]
                    group-by: [User]
                    timespan: 1m
                    condition: {gte: 2}
                    generate: true
                """);

        for (String id : List.of("4625", "4625", "4624", "4624", "5156")) {
            happens(0, id, "User", "eve");
        }

        assertThat(alerts)
                .extracting(alert -> alert.rule().title())
                .containsExactly(
                        "Single failed login",
                        "Single failed login",
                        "Two failed logins",
                        "Successful login",
                        "Successful login",
                        "Two successful logins",
                        "Connection");
    }

    private void start(String correlations) {
        SigmaRules rules = RuleLoader.parse("test.yml", RULES + correlations);
        assertThat(rules.problems()).isEmpty();
        SigmaDetector detector = SigmaDetector.of(rules, source.names(), source.logSourceSets());
        new Detection(source, List.of(detector), alerts::add).start();
    }

    private void happens(int second, String id, String... fields) {
        List<String> all = new ArrayList<>(List.of("EventID", id));
        all.addAll(List.of(fields));
        source.happens(FedSource.SECURITY, START + second * SECOND, all.toArray(String[]::new));
    }
}
