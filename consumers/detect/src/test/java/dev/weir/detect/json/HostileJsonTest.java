package dev.weir.detect.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HostileJsonTest {
    private static final Interest EVERYTHING =
            Interest.in(new LogSource(Optional.of("windows"), Optional.empty(), Optional.empty()));
    private static final String GOOD = "{\"Channel\":\"good\"}\n";
    private static final String EVTX =
            """
            {"Event":{"#attributes":{"x":[1,{"y":"\\u00e9"}]},"System":{"Provider":{"#attributes":\
            {"Name":"P"}},"EventID":{"#text":1},"TimeCreated":{"#attributes":{"SystemTime":\
            "2020-06-10T02:50:54.631000Z"}},"Channel":"C"},"EventData":{"Data":[{"@Name":"I",\
            "#text":"C:\\\\a"},{"#attributes":{"Name":"J"},"#text":17}],"K":-1.5e3,"L":null}}}\
            """;

    private JsonStatistics statistics = new JsonStatistics(0, 0, 0, 0, List.of());

    @Test
    void aLineOfAHundredMegabytesIsSteppedOver() throws IOException {
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, (byte) 'x');
        List<InputStream> pieces =
                IntStream.range(0, 102)
                        .<InputStream>mapToObj(i ->
                                i == 101
                                        ? bytes("\"}\n" + GOOD)
                                        : i == 0
                                                ? bytes(GOOD + "{\"Channel\":\"")
                                                : new ByteArrayInputStream(piece))
                        .toList();

        List<String> channels = read(new SequenceInputStream(Collections.enumeration(pieces)));

        assertThat(channels).containsExactly("good", "good");
        assertThat(statistics.problems()).containsExactly("line 2: longer than 16 MiB");
    }

    @Test
    void aLongElementOfAnArrayIsSteppedOver() throws IOException {
        List<String> channels =
                read(bytes("[{\"Channel\":\"" + "x".repeat(17 << 20) + "\"}," + GOOD + "]"));

        assertThat(channels).containsExactly("good");
        assertThat(statistics.problems()).containsExactly("line 1: longer than 16 MiB");
    }

    @Test
    void aLineOfAMegabyteIsRead() throws IOException {
        String name = "x".repeat(1 << 20);

        assertThat(read(bytes("{\"Channel\":\"" + name + "\"}"))).containsExactly(name);
    }

    @Test
    void depthIsSteppedOverWithoutRecursion() throws IOException {
        String deep =
                "{\"Channel\":\"a\",\"x\":" + "[".repeat(1 << 20) + "]".repeat(1 << 20) + "}\n";
        String fields =
                "{\"Channel\":\"b\",\"EventData\":"
                        + "{\"x\":".repeat(100_000)
                        + "1"
                        + "}".repeat(100_000)
                        + "}\n";
        String unclosed = "{\"Channel\":\"c\",\"x\":" + "[{\"y\":".repeat(1 << 20) + "\n";

        assertThat(read(bytes(deep + fields + unclosed + GOOD))).containsExactly("a", "b", "good");
        assertThat(statistics.badEvents()).isOne();
    }

    @Test
    void anEventOfTooManyFieldsIsRefused() throws IOException {
        StringBuilder line = new StringBuilder("{\"Channel\":\"a\"");
        for (int i = 0; i < 5000; i++) {
            line.append(",\"f").append(i).append("\":1");
        }

        assertThat(read(bytes(line + "}\n" + GOOD))).containsExactly("good");
        assertThat(statistics.problems()).containsExactly("line 1: more than 4096 fields");
    }

    @Test
    void madeUpNamesCostNoMemory() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 50_000; i++) {
            lines.append("{\"Channel\":\"a\",\"name").append(i).append("\":1}\n");
        }
        JsonActivitySource source = source(bytes(lines.toString()));
        source.start(EVERYTHING, new ActivityLog());

        source.run();

        assertThat(source.names().size()).isLessThan(5000);
        assertThat(source.statistics().events()).isEqualTo(50_000);
    }

    @Test
    void anEventCutAnywhereIsABadOneAndNoMore() throws IOException {
        byte[] whole = EVTX.getBytes(StandardCharsets.UTF_8);
        for (int length = 1; length < whole.length; length++) {
            String cut = new String(whole, 0, length, StandardCharsets.UTF_8);

            assertThat(read(bytes(cut + "\n" + GOOD))).containsExactly("good");
            assertThat(statistics.badEvents()).isOne();
        }
        assertThat(read(bytes(EVTX))).containsExactly("C");
    }

    @Test
    void aPipeThatGivesSingleBytesIsReadToItsEnd() throws IOException {
        byte[] bytes = (GOOD + "\n" + EVTX + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);
        for (byte[] content : List.of(bytes, array(bytes))) {
            InputStream pipe =
                    new ByteArrayInputStream(content) {
                        @Override
                        public synchronized int read(byte[] into, int offset, int length) {
                            return super.read(into, offset, Math.min(length, 1));
                        }
                    };

            assertThat(read(pipe)).containsExactly("good", "C", "good");
            assertThat(statistics.badEvents()).isZero();
        }
    }

    private static byte[] array(byte[] lines) {
        String joined = new String(lines, StandardCharsets.UTF_8).strip();
        return ("[" + joined.replaceAll("\n+", ",") + "]").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void changedBytesNeverEndTheReading() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        byte[] whole = (EVTX + "\n" + GOOD).getBytes(StandardCharsets.UTF_8);
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                changed[random.nextInt(EVTX.length())] = anyByte(random);
            }

            read(new ByteArrayInputStream(changed));

            assertThat(statistics.events() + statistics.badEvents()).isPositive();
        }
    }

    private static byte anyByte(SplittableRandom random) {
        String likely = "{}[]\":,\\\n 0tfn-e";
        return (byte)
                (random.nextBoolean()
                        ? likely.charAt(random.nextInt(likely.length()))
                        : random.nextInt(256));
    }

    private List<String> read(InputStream in) throws IOException {
        ActivityLog log = new ActivityLog();
        JsonActivitySource source = source(in);
        source.start(EVERYTHING, log);
        source.run();
        statistics = source.statistics();
        return log.activities.stream().map(it -> it.text("Channel")).toList();
    }

    private static JsonActivitySource source(InputStream in) {
        return new JsonActivitySource(in, new LogSourceTable(LogSourceOptions.DEFAULT));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
