package dev.weir.sensor.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Filetime;
import java.lang.foreign.MemorySegment;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class Utf8BufferTest {
    private static final int CASES = 2_000;

    private final SplittableRandom random = new SplittableRandom(20_261_125);
    private final Utf8Buffer buffer = new Utf8Buffer();

    @Test
    void numbersAreWrittenAsTheJdkDoes() {
        for (int i = 0; i < CASES; i++) {
            long number = number();

            assertThat(written(() -> buffer.decimal(number))).isEqualTo(Long.toString(number));
            assertThat(written(() -> buffer.unsignedDecimal(number)))
                    .isEqualTo(Long.toUnsignedString(number));
            assertThat(written(() -> buffer.hexadecimal(number)))
                    .isEqualTo("0x" + Long.toHexString(number));
            assertThat(written(() -> buffer.hexDigits(number))).isEqualTo(Long.toHexString(number));
        }
    }

    @Test
    void extremeNumbersAreWritten() {
        for (long number :
                new long[] {0, 1, -1, 9, 10, Long.MIN_VALUE, Long.MAX_VALUE, Long.MIN_VALUE + 1}) {
            assertThat(written(() -> buffer.decimal(number))).isEqualTo(Long.toString(number));
            assertThat(written(() -> buffer.unsignedDecimal(number)))
                    .isEqualTo(Long.toUnsignedString(number));
            assertThat(written(() -> buffer.hexadecimal(number)))
                    .isEqualTo("0x" + Long.toHexString(number));
        }
    }

    @Test
    void numbersAreFilledUpWithBlanks() {
        assertThat(written(() -> buffer.decimal(7, 3))).isEqualTo("  7");
        assertThat(written(() -> buffer.decimal(77, 2))).isEqualTo("77");
        assertThat(written(() -> buffer.decimal(777, 2))).isEqualTo("777");
        assertThat(written(() -> buffer.decimal(0, 1))).isEqualTo("0");
    }

    @Test
    void guidsAreWrittenAsTheJdkDoes() {
        for (int i = 0; i < CASES; i++) {
            UUID guid = new UUID(number(), number());

            assertThat(
                            written(() ->
                                    buffer.guid(
                                            guid.getMostSignificantBits(),
                                            guid.getLeastSignificantBits())))
                    .isEqualTo(guid.toString());
        }
    }

    @Test
    void timesAreWrittenAsFiletimeDoes() {
        long year = 365 * 86_400 * Filetime.TICKS_PER_SECOND;
        for (int i = 0; i < CASES; i++) {
            long time = random.nextLong(500 * year);

            assertThat(written(() -> buffer.filetime(time))).isEqualTo(Filetime.toString(time));
        }
    }

    @Test
    void anyNumberIsATime() {
        assertThat(written(() -> buffer.filetime(0))).isEqualTo("1601-01-01T00:00:00.0000000Z");
        assertThat(written(() -> buffer.filetime(-1))).isEqualTo("1600-12-31T23:59:59.9999999Z");
        assertThat(written(() -> buffer.filetime(Long.MAX_VALUE)))
                .isEqualTo("30828-09-14T02:48:05.4775807Z");
        assertThat(written(() -> buffer.filetime(Long.MIN_VALUE))).startsWith("-27627-04-19T");
        for (int i = 0; i < CASES; i++) {
            long time = random.nextLong();
            assertThat(written(() -> buffer.filetime(time))).endsWith("Z");
        }
    }

    @Test
    void bytesAreWrittenAsTheJdkDoes() {
        for (int length = 0; length < 300; length++) {
            byte[] bytes = bytes(length);
            MemorySegment data = framed(bytes);
            int count = length;

            assertThat(written(() -> buffer.hexadecimal(data, 3, count)))
                    .isEqualTo(HexFormat.of().formatHex(bytes));
            assertThat(written(() -> buffer.base64(data, 3, count)))
                    .isEqualTo(Base64.getEncoder().encodeToString(bytes));
        }
    }

    @Test
    void textIsEncodedAsTheJdkDoes() {
        for (int i = 0; i < CASES; i++) {
            String text = text(random.nextInt(40));
            byte[] wide = text.getBytes(StandardCharsets.UTF_16LE);

            assertThat(written(() -> buffer.text(text))).isEqualTo(text);
            assertThat(written(() -> buffer.utf16(framed(wide), 3, wide.length / 2)))
                    .isEqualTo(text);
        }
    }

    @Test
    void unpairedSurrogatesAreReplaced() {
        for (int i = 0; i < CASES; i++) {
            char[] units = new char[random.nextInt(12)];
            for (int unit = 0; unit < units.length; unit++) {
                units[unit] = (char) (0xD700 + random.nextInt(0xA00));
            }
            String text = new String(units);
            byte[] wide = new byte[2 * units.length];
            for (int unit = 0; unit < units.length; unit++) {
                wide[2 * unit] = (byte) units[unit];
                wide[2 * unit + 1] = (byte) (units[unit] >>> 8);
            }
            String expected = wellFormed(text);

            assertThat(written(() -> buffer.text(text))).isEqualTo(expected);
            assertThat(written(() -> buffer.utf16(framed(wide), 3, units.length)))
                    .isEqualTo(expected);
        }
    }

    @Test
    void narrowTextIsUtf8WhereItCanBe() {
        for (int i = 0; i < CASES; i++) {
            byte[] utf8 = text(random.nextInt(40)).getBytes(StandardCharsets.UTF_8);

            String text = new String(utf8, StandardCharsets.UTF_8);

            assertThat(written(() -> buffer.ansi(framed(utf8), 3, utf8.length))).isEqualTo(text);
            assertThat(written(() -> buffer.utf8(framed(utf8), 3, utf8.length))).isEqualTo(text);
        }
    }

    @Test
    void narrowTextThatIsNotUtf8IsOfTheWesternCodePage() {
        byte[] bytes = "Grüße, 20 €".getBytes(Charset.forName("windows-1252"));

        assertThat(written(() -> buffer.ansi(framed(bytes), 3, bytes.length)))
                .isEqualTo("Grüße, 20 €");
        assertThat(written(() -> buffer.utf8(framed(bytes), 3, bytes.length)))
                .isEqualTo("Gr\uFFFD\uFFFDe, 20 \uFFFD");
    }

    @Test
    void anyBytesAreSomeText() {
        for (int i = 0; i < CASES; i++) {
            byte[] bytes = bytes(random.nextInt(30));

            written(() -> buffer.ansi(framed(bytes), 3, bytes.length));

            assertThat(written(() -> buffer.utf8(framed(bytes), 3, bytes.length)))
                    .isEqualTo(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void whatJsonForbidsIsEscaped() {
        buffer.text("\"kept\" ");
        int start = buffer.length();
        buffer.text("a\"\\\n\r\t\0\u001F\u007Fé/");

        buffer.escapeJson(start);

        assertThat(buffer.toString())
                .isEqualTo("\"kept\" a\\\"\\\\\\n\\r\\t\\u0000\\u001f\\u007fé/");
    }

    @Test
    void escapedTextIsTheSameText() {
        for (int i = 0; i < CASES; i++) {
            char[] units = new char[random.nextInt(60)];
            for (int unit = 0; unit < units.length; unit++) {
                units[unit] = (char) random.nextInt(0x90);
            }
            String text = new String(units);

            String escaped =
                    written(() -> {
                        buffer.text(text);
                        buffer.escapeJson(0);
                    });

            assertThat(unescaped(escaped)).isEqualTo(text);
            assertThat(escaped.chars()).noneMatch(c -> c < 0x20 || c == 0x7F);
        }
    }

    @Test
    void charactersArePutBeforeOthers() {
        buffer.text("ab-7");

        buffer.insert(3, '0', 2);
        buffer.insert(buffer.length(), ' ', 1);
        buffer.insert(0, '<', 0);

        assertThat(buffer.toString()).isEqualTo("ab-007 ");
    }

    @Test
    void theBufferGrowsAndForgets() {
        String text = "0123456789".repeat(1000);

        buffer.ascii('>');
        buffer.text(text);
        buffer.bytes("é".getBytes(StandardCharsets.UTF_8));

        assertThat(buffer.length()).isEqualTo(10_003);
        assertThat(buffer.text(10_001)).isEqualTo("é");
        assertThat(new String(buffer.array(), 0, 11, StandardCharsets.UTF_8))
                .isEqualTo(">0123456789");
        buffer.truncate(3);
        assertThat(buffer.toString()).isEqualTo(">01");
    }

    private String written(Runnable writing) {
        buffer.truncate(0);
        writing.run();
        return buffer.toString();
    }

    /// Returns numbers of all lengths.
    private long number() {
        return random.nextLong() >> random.nextInt(64);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Returns text of one to four bytes a character, mostly of one.
    private String text(int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(
                    switch (random.nextInt(12)) {
                        case 0 -> 0x80 + random.nextInt(0x780);
                        case 1 -> 0x800 + random.nextInt(0xC000);
                        case 2 -> 0x10000 + random.nextInt(0x100000);
                        default -> random.nextInt(0x80);
                    });
        }
        return text.toString();
    }

    /// Returns memory with bytes from offset 3 to its end, so that a read beyond them throws.
    private static MemorySegment framed(byte[] bytes) {
        byte[] framed = new byte[bytes.length + 3];
        Arrays.fill(framed, (byte) 'F');
        System.arraycopy(bytes, 0, framed, 3, bytes.length);
        return MemorySegment.ofArray(framed);
    }

    private static String wellFormed(String text) {
        StringBuilder wellFormed = new StringBuilder();
        text.codePoints()
                .map(point -> point >= 0xD800 && point <= 0xDFFF ? 0xFFFD : point)
                .forEach(wellFormed::appendCodePoint);
        return wellFormed.toString();
    }

    private static String unescaped(String json) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            char next = json.charAt(++i);
            switch (next) {
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    text.append((char) Integer.parseInt(json, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(next);
            }
        }
        return text.toString();
    }
}
