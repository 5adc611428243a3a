package dev.weir.detect.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class StateReaderTest {
    private static final String TEXT = "C:\\Prüfung\\\uD83D\uDE00\uD800";

    @Test
    void whatIsWrittenIsRead() throws IOException {
        byte[] bytes =
                new StateWriter()
                        .number(Long.MIN_VALUE)
                        .number(Long.MAX_VALUE)
                        .number(-1)
                        .flag(true)
                        .text(TEXT)
                        .text("x".repeat(200_000))
                        .bytes(new byte[] {1, 2})
                        .toByteArray();

        StateReader reader = new StateReader(bytes);

        assertThat(reader.number()).isEqualTo(Long.MIN_VALUE);
        assertThat(reader.number()).isEqualTo(Long.MAX_VALUE);
        assertThat(reader.number()).isEqualTo(-1);
        assertThat(reader.flag()).isTrue();
        assertThat(reader.text()).isEqualTo(TEXT);
        assertThat(reader.text()).hasSize(200_000);
        assertThat(reader.bytes()).containsExactly(1, 2);
        assertThat(reader.isAtEnd()).isTrue();
    }

    @Test
    void randomNumbersComeBack() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            long number = random.nextLong() >> random.nextInt(64);

            byte[] bytes = new StateWriter().number(number).toByteArray();

            assertThat(new StateReader(bytes).number()).isEqualTo(number);
        }
    }

    @Test
    void stateCutAnywhereIsRefused() {
        byte[] bytes = new StateWriter().number(1000).text(TEXT).flag(false).toByteArray();
        for (int length = 0; length < bytes.length; length++) {
            StateReader reader = new StateReader(Arrays.copyOf(bytes, length));

            assertThatThrownBy(
                            () -> {
                                reader.number();
                                reader.text();
                                reader.flag();
                            })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("saved state is damaged");
        }
    }

    @Test
    void aCountOfMoreThanThereIsIsRefusedBeforeMemoryIsTaken() {
        byte[] bytes = new StateWriter().number(Integer.MAX_VALUE).toByteArray();

        assertThatThrownBy(() -> new StateReader(bytes).bytes())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("count=2147483647");
    }

    @Test
    void aNumberWithoutEndIsRefused() {
        byte[] bytes = new byte[20];
        Arrays.fill(bytes, (byte) 0x80);

        assertThatThrownBy(() -> new StateReader(bytes).number()).isInstanceOf(IOException.class);
    }

    @Test
    void aFlagIsNothingButTrueOrFalse() {
        assertThatThrownBy(() -> new StateReader(new byte[] {2}).flag())
                .isInstanceOf(IOException.class);
    }
}
