package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RecentTextsTest {
    @Test
    void behavesAsAMapInOrderOfLastUse() {
        SplittableRandom random = new SplittableRandom(7);
        RecentTexts texts = new RecentTexts(64, 300);
        LinkedHashMap<Long, String> model = new LinkedHashMap<>(16, 0.75f, true);

        for (int i = 0; i < 50_000; i++) {
            long key = random.nextLong(150) << random.nextInt(3) * 20;
            switch (random.nextInt(4)) {
                case 0 -> {
                    texts.remove(key);
                    model.remove(key);
                }
                case 1 ->
                        assertThat(texts.find(key)).isEqualTo(Optional.ofNullable(model.get(key)));
                default -> {
                    String text = "x".repeat(random.nextInt(12));
                    texts.put(key, text);
                    model.remove(key);
                    model.put(key, text);
                    while (model.size() > 64 || characters(model) > 300) {
                        model.pollFirstEntry();
                    }
                }
            }
            assertThat(texts.size()).isEqualTo(model.size());
        }
    }

    private static int characters(LinkedHashMap<Long, String> model) {
        return model.values().stream().mapToInt(String::length).sum();
    }

    @Test
    void keepsATextThatIsLargerThanAllMayBe() {
        RecentTexts texts = new RecentTexts(16, 10);

        texts.put(1, "small");
        texts.put(2, "x".repeat(65_535));

        assertThat(texts.size()).isEqualTo(1);
        assertThat(texts.find(2)).isPresent();
        assertThat(texts.forgotten()).isEqualTo(1);
    }

    @Test
    void goesOnInTheSameOrderAfterRestore() throws IOException {
        RecentTexts texts = new RecentTexts(16, 1000);
        for (int i = 0; i < 18; i++) {
            texts.put(i, "text " + i);
        }
        assertThat(texts.find(2)).isPresent();
        StateWriter out = new StateWriter();
        texts.save(out);

        RecentTexts restored = new RecentTexts(16, 1000);
        restored.restore(new StateReader(out.toByteArray()));
        restored.put(18, "last");

        assertThat(restored.find(3)).isEmpty();
        assertThat(restored.find(2)).contains("text 2");
        assertThat(restored.forgotten()).isEqualTo(3);
    }
}
