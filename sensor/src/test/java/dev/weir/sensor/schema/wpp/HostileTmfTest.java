package dev.weir.sensor.schema.wpp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.schema.SchemaOrigin;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// TMF files that mean harm, and such as are broken.
@Timeout(60)
class HostileTmfTest {
    private static final String TMF =
            """
            //PDB:  driver.pdb
            2158e7d3-9867-cde3-18b5-9713c628abdf Driver // SRC=Queue.c MJ= MN=
            #typev Queue_c2319 207 "%0Power = %10!x!, %11!s! %!FUNC!" // LEVEL=ERROR FLAGS=A FUNC=F
            {
            context->PowerDown, ItemLong -- 10
            Name(a, b), ItemListByte(Low,APC,DPC) -- 11
            }
            #typev Queue_c2400 208 "None"
            7158e7d3-9867-cde3-18b5-9713c628abdf Driver // SRC=Other.c MJ= MN=
            #typev Other_c1 10 "%10!s!"
            {
            a, ItemPWString -- 10
            }
            """;

    private static TraceMessages parse(byte[] tmf) {
        return TraceMessageFormat.parse(tmf, SchemaOrigin.of(SchemaOrigin.Kind.TMF));
    }

    @Test
    void everyCutIsRead() {
        byte[] whole = TMF.getBytes(StandardCharsets.UTF_8);

        for (int length = 0; length <= whole.length; length++) {
            assertThat(parse(Arrays.copyOf(whole, length)).schemas()).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void mutationsDoNoHarm() {
        byte[] whole = TMF.getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(20_261_125);
        int read = 0;

        for (int i = 0; i < 20_000; i++) {
            byte[] mutant = whole.clone();
            for (int change = random.nextInt(1, 8); change > 0; change--) {
                mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(256);
            }
            read += parse(mutant).schemas().size();
        }

        assertThat(read).isGreaterThan(20_000);
    }

    @Test
    void lengthsHaveLimits() {
        String line = "#typev M 1 \"" + "%!FUNC!".repeat(10_000) + "\"";
        String head = TMF.lines().skip(1).findFirst().orElseThrow() + "\n";

        TraceMessages tooLong = parse((head + line).getBytes(StandardCharsets.UTF_8));
        TraceMessages tooBig = parse(new byte[(64 << 20) + 1]);

        assertThat(tooLong.schemas()).isEmpty();
        assertThat(tooLong.warnings().getFirst().text()).startsWith("line too long: #typev M");
        assertThat(tooBig.warnings().getFirst().text())
                .isEqualTo("file left out, too long: bytes=67108865");
    }

    @Test
    void aWordIsNotMultipliedWithoutEnd() {
        String head = TMF.lines().skip(1).findFirst().orElseThrow() + "\n";
        String line =
                "#typev M 1 \"" + "%!FUNC!".repeat(4_000) + "\" // FUNC=" + "f".repeat(30_000);

        TraceMessages messages = parse((head + line).getBytes(StandardCharsets.UTF_8));

        assertThat(messages.schemas().getFirst().names().message().length()).isLessThan(200_000);
    }

    @Test
    void warningsHaveALimit() {
        assertThat(parse("nonsense\n".repeat(5_000).getBytes(StandardCharsets.UTF_8)).warnings())
                .hasSize(1_000);
    }

    @Test
    void longRunsOfOneCharacterTakeNoTime() {
        for (String run : new String[] {"(", ")", "-", "/", "%", "\"", "\\", "!", ",", "{", " "}) {
            String line = run.repeat(60_000);
            String tmf = TMF.replace("context->PowerDown", line).replace("Power", line);

            assertThat(parse(tmf.getBytes(StandardCharsets.UTF_8)).schemas()).isNotEmpty();
        }
    }
}
