package dev.weir.detect.bundled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Detector;
import dev.weir.detect.RuleFacts;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BundledDetectorsTest {
    private final List<RuleFacts> rules =
            BundledDetectors.all().stream().flatMap(it -> it.rules().stream()).toList();

    @Test
    void everyRuleHasAnIdOfItsOwn() {
        assertThat(rules).extracting(RuleFacts::id).doesNotHaveDuplicates();
        assertThat(rules).allSatisfy(rule -> assertThat(UUID.fromString(rule.id())).isNotNull());
    }

    @Test
    void everyRuleTellsWhatItIsAbout() {
        assertThat(rules)
                .allSatisfy(rule -> {
                    assertThat(rule.title()).isNotBlank();
                    assertThat(rule.description()).isNotBlank();
                    assertThat(rule.tags()).anyMatch(tag -> tag.startsWith("attack.t"));
                    assertThat(rule.references()).isNotEmpty();
                    assertThat(rule.falsePositives()).isNotEmpty();
                });
    }

    @Test
    void everyListIsOfFreshDetectors() {
        List<Detector> first = BundledDetectors.all();

        assertThat(BundledDetectors.all()).doesNotContainAnyElementsOf(first);
    }
}
