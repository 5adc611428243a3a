package dev.weir.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.cli.TextTable.Side;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextTableTest {
    @Test
    void columnsAreAsWideAsTheyNeed() {
        TextTable table = new TextTable().column("N", Side.RIGHT).column("NAME", Side.LEFT);

        table.row("1", "a").row("1,000", "longer\u001b[1m");

        assertThat(printed(table)).isEqualTo("    N  NAME\n    1  a\n1,000  longer\uFFFD[1m\n");
    }

    @Test
    void aRowOfTheWrongLengthIsRefused() {
        TextTable table = new TextTable().column("N", Side.RIGHT);

        assertThatThrownBy(() -> table.row("1", "2"))
                .hasMessage("a row must have a cell for each column: columns=1 cells=2");
    }

    private static String printed(TextTable table) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        ByteWriter out = new ByteWriter(printed);
        table.print(out);
        out.flush();
        return printed.toString(StandardCharsets.UTF_8);
    }
}
