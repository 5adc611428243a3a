package dev.weir.sensor.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodeTableTest {

    @ParameterizedTest
    @ValueSource(strings = {"win32.txt", "ntstatus.txt", "hresult.txt"})
    void eachLineIsFoundByItsCode(String resource) throws IOException {
        CodeTable table = CodeTable.read(resource);

        List<String> lines = lines(resource);

        assertThat(lines).hasSizeGreaterThan(300);
        for (String line : lines) {
            assertThat(line).matches("[0-9a-f]{8} [A-Za-z0-9_]+");
            int found = table.find(Integer.parseUnsignedInt(line, 0, 8, 16));
            assertThat(found).as(line).isNotNegative();
            assertThat(new String(table.name(found), StandardCharsets.US_ASCII))
                    .isEqualTo(line.substring(9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x0EADBEEF, 0xDEADBEEF, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void aCodeWithoutNameIsNotFound(int code) {
        assertThat(CodeTable.read("ntstatus.txt").find(code)).isNegative();
    }

    private static List<String> lines(String resource) throws IOException {
        try (InputStream stream = CodeTable.class.getResourceAsStream(resource)) {
            assertThat(stream).isNotNull();
            return new String(stream.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }
}
