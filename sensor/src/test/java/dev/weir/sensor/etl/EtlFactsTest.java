package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.SessionFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares the headers of the real files with what an independent walker saw.
class EtlFactsTest {
    private static final int MILLISECONDS = "2011-02-05T02:03:23.967".length();

    static List<Path> files() throws IOException {
        return TestData.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void factsOfTheSessionEqualTheTruth(Path file) throws IOException {
        String truth = header(file);

        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            SessionFacts facts = trace.sessions().getFirst();

            assertThat(facts.source()).isEqualTo(file.toString());
            assertThat(facts.sessionName()).isEqualTo(text(truth, "LoggerName"));
            assertThat(facts.logFileName()).isEqualTo(text(truth, "LogFileName"));
            assertThat(facts.osMajorVersion() + "." + facts.osMinorVersion())
                    .isEqualTo(text(truth, "OS"));
            assertThat(facts.osBuild()).isEqualTo(number(truth, "ProviderVersion_Build"));
            assertThat(facts.processorCount()).isEqualTo(number(truth, "NumProcs"));
            assertThat(facts.pointerSize()).isEqualTo(number(truth, "PointerSize"));
            assertThat(facts.clockType().code())
                    .isEqualTo(number(truth, "ReservedFlags_ClockType"));
            assertThat(facts.performanceFrequency()).isEqualTo(number(truth, "PerfFreq"));
            assertThat(facts.cpuSpeedMhz()).isEqualTo(number(truth, "CpuMHz"));
            assertThat(facts.timerResolution()).isEqualTo(number(truth, "TimerRes"));
            assertThat(facts.timeZoneBiasMinutes()).isEqualTo(number(truth, "BiasMin"));
            assertThat(facts.bufferSizeBytes()).isEqualTo(number(truth, "BufferSize"));
            assertThat(facts.buffersWritten()).isEqualTo(number(truth, "BuffersWritten"));
            assertThat(facts.eventsLost()).isEqualTo(number(truth, "EventsLost"));
            assertThat(facts.buffersLost()).isEqualTo(number(truth, "BuffersLost"));
            assertThat("0x" + Integer.toHexString(facts.logFileMode()))
                    .isEqualTo(text(truth, "LogFileMode"));
            assertThat(milliseconds(facts.bootTime())).isEqualTo(text(truth, "BootTime"));
            assertThat(milliseconds(facts.startTime())).isEqualTo(text(truth, "StartTime"));
            assertThat(milliseconds(facts.endTime().orElseThrow()))
                    .isEqualTo(text(truth, "EndTime"));
        }
    }

    private static String header(Path file) throws IOException {
        String counts =
                Files.readString(file.resolveSibling("truth").resolve("counts.json"))
                        .replaceAll("\\s*\\n\\s*", "");
        int entry = counts.indexOf("\"" + file.getFileName() + "\"");
        int start = counts.indexOf("\"hdr\"", entry);
        return counts.substring(start, counts.indexOf("}", start));
    }

    private static String milliseconds(long filetime) {
        return Filetime.toString(filetime).substring(0, MILLISECONDS) + "Z";
    }

    private static String text(String header, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*\"([^\"]*)\"").matcher(header);
        assertThat(matcher.find()).as(field).isTrue();
        return matcher.group(1).replace("\\\\", "\\");
    }

    private static long number(String header, String field) {
        Matcher matcher = Pattern.compile("\"" + field + "\"\\s*:\\s*(-?\\d+)").matcher(header);
        assertThat(matcher.find()).as(field).isTrue();
        return Long.parseLong(matcher.group(1));
    }
}
