package dev.weir.sensor.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FileTextTest {
    private static final String TEXT = "<größe>";

    @Test
    void marksTellTheEncoding() {
        String marked = "\uFEFF" + TEXT;

        assertThat(FileText.decode(marked.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(FileText.decode(marked.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
        assertThat(FileText.decode(marked.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
    }

    @Test
    void whatHasNoMarkIsReadAsItLooks() {
        assertThat(FileText.decode(TEXT.getBytes(StandardCharsets.UTF_8))).isEqualTo(TEXT);
        assertThat(FileText.decode(TEXT.getBytes(StandardCharsets.UTF_16LE))).isEqualTo(TEXT);
        assertThat(FileText.decode(TEXT.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(TEXT);
        assertThat(FileText.decode(TEXT.getBytes(Charset.forName("windows-1252")))).isEqualTo(TEXT);
    }

    @Test
    void shortestFilesAreText() {
        byte[] wideMark = {(byte) 0xFF, (byte) 0xFE};
        byte[] mark = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

        assertThat(FileText.decode(new byte[0])).isEmpty();
        assertThat(FileText.decode(new byte[] {'a'})).isEqualTo("a");
        assertThat(FileText.decode(wideMark)).isEmpty();
        assertThat(FileText.decode(mark)).isEmpty();
    }
}
