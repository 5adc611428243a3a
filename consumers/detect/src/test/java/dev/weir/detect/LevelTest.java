package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LevelTest {
    @Test
    void levelsAreFoundByTheWordThatRulesUse() {
        for (Level level : Level.values()) {
            assertThat(Level.find(level.label())).contains(level);
        }
        assertThat(Level.find("High")).contains(Level.HIGH);
        assertThat(Level.find("severe")).isEmpty();
    }
}
