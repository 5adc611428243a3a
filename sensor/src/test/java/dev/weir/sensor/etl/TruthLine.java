package dev.weir.sensor.etl;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/// One record as the independent walker saw it.
record TruthLine(Map<String, String> fields) {
    /// The walker delivers records of equal time in the order of the file; a trace by processor,
    /// then by number of the buffer in its session, which is the order of the file for one
    /// processor in all these files.
    static final Comparator<TruthLine> DELIVERY =
            Comparator.comparingLong((TruthLine line) -> line.number("ft"))
                    .thenComparingLong(line -> line.number("cpu"));

    private static final Pattern FIELD =
            Pattern.compile("\"(\\w+)\":(\"[^\"]*\"|\\[[^]]*]|[^,}]+)");

    static List<TruthLine> read(Path etlFile) {
        String name = etlFile.getFileName().toString().replace(".etl", ".jsonl.gz");
        Path truth = etlFile.resolveSibling("truth").resolve("events").resolve(name);
        List<TruthLine> lines = new ArrayList<>();
        try (BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(truth)),
                                StandardCharsets.UTF_8))) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(parse(line));
                line = reader.readLine();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    boolean has(String field) {
        return fields.containsKey(field);
    }

    long number(String field) {
        return Long.parseLong(fields.get(field));
    }

    String text(String field) {
        return fields.get(field);
    }

    private static TruthLine parse(String line) {
        Map<String, String> fields = HashMap.newHashMap(32);
        Matcher matcher = FIELD.matcher(line);
        while (matcher.find()) {
            String value = matcher.group(2);
            fields.put(
                    matcher.group(1),
                    value.startsWith("\"") ? value.substring(1, value.length() - 1) : value);
        }
        return new TruthLine(fields);
    }
}
