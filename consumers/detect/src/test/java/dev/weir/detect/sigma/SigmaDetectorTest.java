package dev.weir.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Alert;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.run.Detection;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.RuleOrigin;
import dev.weir.detect.sigma.rule.SigmaCorrelation;
import dev.weir.detect.sigma.rule.SigmaCorrelation.Bound;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.detect.sigma.rule.SigmaRules;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SigmaDetectorTest {
    private static final long SECOND = 10_000_000L;
    private static final long START = 133_000_000_000_000_000L;
    private static final SigmaRule SHELL = rule("shell", "\\cmd.exe");
    private static final SigmaRule WHOAMI = rule("whoami", "\\whoami.exe");

    private final FedSource source = new FedSource();
    private final List<Alert> alerts = new ArrayList<>();

    @Test
    void anAlertShowsWhatTheRuleLookedAtAndWhatTellsMost() {
        start(source, SHELL);

        source.happens(
                FedSource.PROCESSES,
                START,
                "Image",
                "C:\\CMD.exe",
                "EventID",
                "1",
                "CommandLine",
                "cmd /c whoami",
                "CurrentDirectory",
                "C:\\",
                "Company",
                "Microsoft");
        source.happens(FedSource.PROCESSES, START, "Image", "C:\\other.exe");
        source.happens(FedSource.NOTHING, START, "Image", "C:\\cmd.exe");

        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().rule()).isEqualTo(SHELL.facts());
        assertThat(alerts.getFirst().events()).containsExactly(0L);
        assertThat(alerts.getFirst().fields())
                .hasToString(
                        "{Image=C:\\CMD.exe, CurrentDirectory=C:\\, CommandLine=cmd /c whoami,"
                                + " EventID=1}");
        assertThat(alerts.getFirst().blind()).isFalse();
    }

    @Test
    void allThatAlertsShowAndCorrelationsReadIsWanted() {
        SigmaDetector detector = detector(source, repeated("User"), SHELL, WHOAMI);

        Set<String> wanted = new java.util.HashSet<>();
        for (Interest.Want want : detector.interest().wants()) {
            wanted.addAll(want.fields());
        }
        assertThat(wanted)
                .contains("Image", "User", "CurrentDirectory", "ParentImage", "Channel", "EventID");
    }

    @Test
    void aRuleThatACorrelationIsAboutRaisesNoAlertItself() {
        start(source, repeated("User"), SHELL, WHOAMI);

        for (int i = 0; i < 3; i++) {
            happens(source, i, "\\cmd.exe");
            happens(source, i, "\\whoami.exe");
        }

        assertThat(alerts)
                .extracting(alert -> alert.rule().id() + alert.events())
                .containsExactly("whoami[1]", "whoami[3]", "repeated[0, 2, 4]", "whoami[5]");
        assertThat(alerts.get(2).fields())
                .containsEntry("User", "eve")
                .containsEntry("event_count", "3")
                .containsEntry("Image", "C:\\cmd.exe");
    }

    @Test
    void aLossWithinItsWindowMakesACorrelationBlind() {
        start(source, repeated("User"), SHELL);

        happens(source, 0, "\\cmd.exe");
        source.sink().onLoss(loss(START + SECOND, START + 2 * SECOND));
        happens(source, 3, "\\cmd.exe");
        happens(source, 4, "\\cmd.exe");
        for (int i = 0; i < 3; i++) {
            happens(source, 100, "\\cmd.exe");
        }

        assertThat(alerts).extracting(Alert::blind).containsExactly(true, false);
    }

    @Test
    void timeThatPassesIsHeardOf() {
        start(source, silent(), SHELL);

        happens(source, 0, "\\cmd.exe");
        source.sink().onTime(START + 15 * SECOND);
        assertThat(alerts).isEmpty();
        source.sink().onTime(START + 16 * SECOND);

        assertThat(alerts).hasSize(1);
        assertThat(alerts.getFirst().time()).isEqualTo(START + 10 * SECOND);
        assertThat(alerts.getFirst().events()).containsExactly(0L);
        assertThat(alerts.getFirst().chain()).isEmpty();
    }

    @Test
    void whatIsSavedGoesOnElsewhere() throws IOException {
        SigmaCorrelation[] correlations = {repeated("User"), silent()};
        Detection first = start(source, correlations, SHELL);
        happens(source, 0, "\\cmd.exe");
        happens(source, 1, "\\cmd.exe");
        StateWriter saved = new StateWriter();
        first.save(saved);

        FedSource other = new FedSource();
        Detection second = start(other, correlations, SHELL);
        List<String> notRestored = second.restore(new StateReader(saved.toByteArray()));
        happens(other, 2, "\\cmd.exe");
        other.sink().onTime(START + 100 * SECOND);

        assertThat(notRestored).isEmpty();
        assertThat(alerts)
                .extracting(alert -> alert.rule().id() + alert.events())
                .containsExactly("repeated[0, 1, 2]", "silent[2]");
    }

    private void happens(FedSource fed, int second, String image) {
        fed.happens(
                FedSource.PROCESSES, START + second * SECOND, "Image", "C:" + image, "User", "eve");
    }

    private Detection start(FedSource fed, SigmaRule... rules) {
        return start(fed, new SigmaCorrelation[0], rules);
    }

    private Detection start(FedSource fed, SigmaCorrelation correlation, SigmaRule... rules) {
        return start(fed, new SigmaCorrelation[] {correlation}, rules);
    }

    private Detection start(FedSource fed, SigmaCorrelation[] correlations, SigmaRule... rules) {
        SigmaRules all = new SigmaRules(List.of(rules), List.of(correlations), List.of());
        SigmaDetector detector = SigmaDetector.of(all, fed.names(), fed.logSourceSets());
        Detection detection = new Detection(fed, List.of(detector), alerts::add);
        detection.start();
        return detection;
    }

    private static SigmaDetector detector(
            FedSource fed, SigmaCorrelation correlation, SigmaRule... rules) {
        return SigmaDetector.of(
                new SigmaRules(List.of(rules), List.of(correlation), List.of()),
                fed.names(),
                fed.logSourceSets());
    }

    private static Loss loss(long from, long to) {
        return Loss.unsequenced(LossCause.values()[0], 1, from, to, "test");
    }

    private static SigmaCorrelation repeated(String groupBy) {
        return correlation("repeated", groupBy, new Bound(BoundType.GREATER_OR_EQUAL, 3));
    }

    private static SigmaCorrelation silent() {
        return correlation("silent", "User", new Bound(BoundType.EQUAL, 0));
    }

    private static SigmaCorrelation correlation(String id, String groupBy, Bound bound) {
        return new SigmaCorrelation(
                RuleFacts.of(id, id, Level.HIGH),
                "",
                CorrelationType.EVENT_COUNT,
                List.of("shell"),
                List.of(groupBy),
                10 * SECOND,
                Map.of(),
                List.of(bound),
                "",
                0,
                Optional.empty(),
                false,
                new RuleOrigin("test", 0, 0));
    }

    private static SigmaRule rule(String id, String end) {
        List<TextPart> parts = List.of(new TextPart.AnyText(), new TextPart.Literal(end));
        return new SigmaRule(
                RuleFacts.of(id, id, Level.LOW),
                "",
                LogSource.category("process_creation"),
                new Condition.Field("Image", new ValueTest.Text(parts, false)),
                List.of("CurrentDirectory"),
                new RuleOrigin("test", 0, 0));
    }
}
