package dev.weir.detect.sigma.correlate;

import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.EQUAL;
import static dev.weir.detect.sigma.rule.SigmaCorrelation.BoundType.GREATER_OR_EQUAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.sigma.rule.CorrelationType;
import dev.weir.detect.state.StateWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Streams that are made to fill memory.
class BoundedMemoryTest {
    private static final CorrelationLimits ONE_MIB =
            new CorrelationLimits(1 << 20, 1000, 50_000_000L, 10);
    private static final int MANY = 1_000_000;
    private static final int SOME = 100_000;

    @Test
    void aMillionGroupsAreNotKept() {
        CorrelationText twice =
                CorrelationText.of(CorrelationType.EVENT_COUNT, 1000, "a")
                        .bound(GREATER_OR_EQUAL, 2);
        Scenario scenario = new Scenario(ONE_MIB, twice);

        for (int i = 0; i < MANY; i++) {
            scenario.event("a", i / 1e4, "User", "user-" + i);
        }
        scenario.event("a", 100, "User", "user-" + (MANY - 1)).event("a", 100, "User", "user-0");

        assertThat(stateBytes(scenario)).isLessThan(1 << 20);
        assertThat(scenario.counts().forgottenGroups()).isGreaterThan(MANY * 9 / 10);
        assertThat(scenario.found()).hasSize(1);
        assertThat(scenario.found().getFirst()).endsWith(" partial");
    }

    @Test
    void groupsThatWaitForTheirEndAreNotKept() {
        Scenario scenario =
                new Scenario(
                        ONE_MIB,
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 1000, "a").bound(EQUAL, 1));

        for (int i = 0; i < SOME; i++) {
            scenario.event("a", i / 1e4, "User", "user-" + i);
        }

        assertThat(stateBytes(scenario)).isLessThan(1 << 20);
        scenario.pass(2000);
        assertThat(scenario.found().size())
                .isEqualTo(SOME - (int) scenario.counts().forgottenGroups());
    }

    @Test
    void groupsThatAreOverCostNothing() {
        Scenario scenario =
                new Scenario(
                        ONE_MIB,
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 1, "a")
                                .bound(GREATER_OR_EQUAL, 2));

        for (int i = 0; i < SOME; i++) {
            scenario.event("a", i / 100.0, "User", "user-" + i);
        }

        assertThat(scenario.counts().forgottenGroups()).isZero();
    }

    @Test
    void aFloodOfOneValueDoesNotPushOutTheOthers() {
        Scenario scenario =
                new Scenario(
                        ONE_MIB,
                        CorrelationText.of(CorrelationType.VALUE_COUNT, 1000, "a")
                                .of("Target")
                                .bound(GREATER_OR_EQUAL, 3));

        scenario.event("a", 0, "User", "eve", "Target", "x");
        for (int i = 0; i < SOME; i++) {
            scenario.event("a", i / 1e4, "User", "eve", "Target", "y");
        }
        scenario.event("a", 11, "User", "eve", "Target", "z");

        assertThat(scenario.found()).hasSize(1);
        assertThat(scenario.counts().forgottenOccurrences()).isZero();
    }

    @Test
    void aFloodOfOneRuleDoesNotBreakAnOrder() {
        Scenario scenario =
                new Scenario(
                        ONE_MIB,
                        CorrelationText.of(
                                CorrelationType.TEMPORAL_ORDERED, 1000, "a", "b", "c", "d"));

        scenario.event("a", 0, "User", "eve").event("b", 0, "User", "eve");
        for (int i = 0; i < SOME; i++) {
            scenario.event("a", i / 1e4, "User", "eve");
        }
        scenario.event("c", 11, "User", "eve").event("d", 12, "User", "eve");

        assertThat(scenario.found()).hasSize(1);
        assertThat(scenario.counts().forgottenOccurrences()).isZero();
    }

    @Test
    void valuesThatAreTooManyAreForgottenAndTold() {
        Scenario scenario =
                new Scenario(
                        ONE_MIB,
                        CorrelationText.of(CorrelationType.VALUE_SUM, 1000, "a")
                                .of("Bytes")
                                .bound(GREATER_OR_EQUAL, 1100));

        for (int i = 0; i < 5000; i++) {
            scenario.event("a", i / 1e4, "User", "eve", "Bytes", "1");
        }
        scenario.event("a", 5, "User", "eve", "Bytes", "500");

        assertThat(scenario.counts().forgottenOccurrences()).isGreaterThan(3000);
        assertThat(scenario.found()).hasSize(1);
        assertThat(scenario.found().getFirst()).endsWith(" partial");
    }

    @Test
    @Timeout(60)
    void valuesOfOneHashAreFoundFast() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 1000, "a")
                                .bound(GREATER_OR_EQUAL, 2));
        int bits = 14;

        for (int i = 0; i < 1 << bits; i++) {
            StringBuilder user = new StringBuilder();
            for (int bit = 0; bit < bits; bit++) {
                user.append((i >> bit & 1) == 0 ? "a[" : "b<");
            }
            scenario.event("a", 1, "User", user.toString());
        }

        assertThat("a[".hashCode()).isEqualTo("b<".hashCode());
        assertThat(scenario.found()).isEmpty();
    }

    @Test
    void longTextsCount() {
        Scenario scenario =
                new Scenario(
                        ONE_MIB,
                        CorrelationText.of(CorrelationType.VALUE_COUNT, 1000, "a")
                                .of("Target")
                                .bound(GREATER_OR_EQUAL, 1_000_000));
        String longText = "x".repeat(30_000);

        for (int i = 0; i < 500; i++) {
            scenario.event("a", 1, "User", "eve", "Target", longText + i);
            scenario.event("a", 1, "User", longText + i, "Target", "x");
        }

        assertThat(stateBytes(scenario)).isLessThan(1 << 20);
    }

    @Test
    void oneEventOfTheFarFutureDoesNotEmptyTheOthers() {
        Scenario scenario =
                new Scenario(
                        CorrelationText.of(CorrelationType.EVENT_COUNT, 10, "a")
                                .bound(GREATER_OR_EQUAL, 3));

        scenario.event("a", 1e9, "User", "bob");
        for (int i = 0; i < 3; i++) {
            scenario.event("a", i, "User", "eve");
        }

        assertThat(scenario.found())
                .containsExactly("found 2.0 [1, 2, 3] {User=eve, event_count=3}");
    }

    private static int stateBytes(Scenario scenario) {
        StateWriter out = new StateWriter();
        scenario.correlator().save(out);
        return out.toByteArray().length;
    }
}
