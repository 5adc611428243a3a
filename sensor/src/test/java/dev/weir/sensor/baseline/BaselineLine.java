package dev.weir.sensor.baseline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// One event as TraceEvent showed it, its values cut at 20 characters.
///
/// @param number of the line in its file
/// @param micros since the start of the session
record BaselineLine(
        int number,
        String event,
        long micros,
        long processId,
        long threadId,
        String processName,
        int processor,
        int length,
        Map<String, String> fields) {

    private static final Pattern LINE =
            Pattern.compile(
                    "EVENT ([\\d,]+)\\.(\\d{3}): (.+?) PID=(-?\\d+); TID=(-?\\d+); PName=(.*?);"
                            + " ProceNum=(\\d+); DataLen=(\\d+); (.*)");

    private static final Pattern FIELD = Pattern.compile("(\\w+)=(.*?); ");

    /// Reads the EVENT lines of a baseline.
    static List<BaselineLine> read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        return IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).startsWith("EVENT "))
                .mapToObj(i -> parse(i + 1, lines.get(i)))
                .toList();
    }

    /// Returns this line with another value of a field.
    BaselineLine with(String field, String value) {
        Map<String, String> changed = new LinkedHashMap<>(fields);
        changed.put(field, value);
        return new BaselineLine(
                number,
                event,
                micros,
                processId,
                threadId,
                processName,
                processor,
                length,
                changed);
    }

    private static BaselineLine parse(int number, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.find()) {
            throw new IllegalArgumentException(number + ": " + line);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(matcher.group(9));
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return new BaselineLine(
                number,
                matcher.group(3),
                Long.parseLong(matcher.group(1).replace(",", "") + matcher.group(2)),
                Long.parseLong(matcher.group(4)),
                Long.parseLong(matcher.group(5)),
                matcher.group(6),
                Integer.parseInt(matcher.group(7)),
                Integer.parseInt(matcher.group(8)),
                fields);
    }
}
