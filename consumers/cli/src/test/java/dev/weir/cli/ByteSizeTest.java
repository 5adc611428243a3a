package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "4096, 4096",
        "12B, 12",
        "64KiB, 65536",
        "64k, 65536",
        "1 MiB, 1048576",
        "256mib, 268435456",
        "2GB, 2147483648",
        "1T, 1099511627776"
    })
    void amountsAreReadWithTheirUnits(String text, long bytes) {
        assertThat(ByteSize.parse("--ring-size", text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "-1", "1.5M", "64 Kelvin", "MiB", "9999999999999999"})
    void otherTextIsRefusedWithTheOptionsName(String text) {
        assertThatThrownBy(() -> ByteSize.parse("--ring-size", text))
                .isInstanceOf(CommandFault.class)
                .hasMessageStartingWith("--ring-size must be an amount of bytes such as 64MiB");
    }

    @Test
    void whatNoLongHoldsIsTooMuch() {
        assertThatThrownBy(() -> ByteSize.parse("--ring-size", "99999999T"))
                .hasMessage("--ring-size is too much: 99999999T");
    }
}
