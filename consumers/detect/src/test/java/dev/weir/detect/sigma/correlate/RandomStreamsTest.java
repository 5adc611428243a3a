package dev.weir.detect.sigma.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random correlations over random events.
class RandomStreamsTest {
    private static final int ROUNDS = 80;
    private static final int EVENTS = 120;
    private static final double END = 10_000;

    @ParameterizedTest
    @EnumSource
    void findsWhatAPlainReadingFinds(CorrelationType type) {
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(1_000L * type.ordinal() + round);
            RandomCorrelations made = new RandomCorrelations(random);
            CorrelationText text = made.of(type);
            PlainCorrelation plain = new PlainCorrelation(text);
            Scenario scenario = new Scenario(text);
            List<RandomCorrelations.Step> steps = made.steps(EVENTS);

            for (int i = 0; i < steps.size(); i++) {
                plain.event(i, steps.get(i));
                scenario.event(steps.get(i).rules(), steps.get(i).second(), steps.get(i).fields());
            }
            plain.pass(END);
            scenario.pass(END);

            assertThat(scenario.found().stream().map(RandomStreamsTest::whenAndWho))
                    .as("%s over %s", text, steps)
                    .containsExactlyInAnyOrderElementsOf(plain.found());
            found += plain.found().size();
        }
        assertThat(found).isGreaterThan(ROUNDS);
    }

    @ParameterizedTest
    @EnumSource
    void aRestartAnywhereChangesNothing(CorrelationType type) {
        for (int round = 0; round < ROUNDS; round++) {
            Random random = new Random(1_000L * type.ordinal() + round);
            RandomCorrelations made = new RandomCorrelations(random);
            CorrelationText inner = made.of(type).named("inner");
            CorrelationText outer =
                    CorrelationText.of(
                            round % 2 == 0 ? CorrelationType.TEMPORAL : CorrelationType.EVENT_COUNT,
                            30,
                            "inner",
                            "c");
            CorrelationText generating =
                    (round % 2 == 0 ? outer : outer.bound(BoundType.GREATER, 2)).generating();
            CorrelationLimits tight = new CorrelationLimits(8_000, 6, 50_000_000L, 4);
            CorrelationLimits limits = round % 4 == 0 ? tight : CorrelationLimits.DEFAULT;
            Scenario whole = new Scenario(limits, inner, generating);
            Scenario restarted = new Scenario(limits, inner, generating);

            for (RandomCorrelations.Step step : made.steps(EVENTS)) {
                whole.event(step.rules(), step.second(), step.fields());
                restarted.event(step.rules(), step.second(), step.fields());
                if (random.nextInt(10) == 0) {
                    restarted.restart();
                }
            }
            whole.pass(END);
            restarted.pass(END);

            assertThat(restarted.found()).containsExactlyElementsOf(whole.found());
            assertThat(restarted.counts()).isEqualTo(whole.counts());
        }
    }

    private static String whenAndWho(String found) {
        String second = found.split(" ", 3)[1];
        int user = found.indexOf("User=");
        return second
                + " "
                + (user < 0 ? "" : found.substring(user + 5).split("[,}]", 2)[0])
                        .toLowerCase(Locale.ROOT);
    }
}
