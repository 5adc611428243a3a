package dev.weir.sensor.baseline;

import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Finds the event of each line of a baseline in the trace it was made of.
final class Baseline {
    private static final List<String> NOT_FOUND = List.of("no such event");

    private final Map<Long, List<BaselineLine>> linesByTime;
    private final Map<BaselineLine, List<String>> differences = new LinkedHashMap<>();
    private final EventDecoder decoder;
    private final Comparison comparison;
    private final SessionFacts session;

    private Baseline(
            List<BaselineLine> lines,
            EventDecoder decoder,
            Comparison comparison,
            SessionFacts session) {
        this.linesByTime = lines.stream().collect(Collectors.groupingBy(BaselineLine::micros));
        lines.forEach(line -> differences.put(line, NOT_FOUND));
        this.decoder = decoder;
        this.comparison = comparison;
        this.session = session;
    }

    /// Returns what of each line differs from the event that is the most like it.
    static Map<BaselineLine, List<String>> compare(
            Path etlFile, List<BaselineLine> lines, TraceKnowledge knowledge) throws IOException {
        EventDecoder decoder = new EventDecoder(knowledge.schemas());
        try (EtlTrace trace = EtlTrace.open(List.of(etlFile), EtlOptions.DEFAULT)) {
            SessionFacts session = trace.sessions().getFirst();
            Comparison comparison =
                    new Comparison(Correspondence.read(), knowledge.facts(), session);
            Baseline baseline = new Baseline(lines, decoder, comparison, session);
            trace.process(baseline::take);
            return baseline.differences;
        }
    }

    private void take(EventRecord record) {
        long ticks = record.timestamp() - session.startTime();
        compare(record, (ticks + 5) / 10);
        if (ticks % 10 == 5) {
            // Half a microsecond: TraceEvent may have rounded it down.
            compare(record, ticks / 10);
        }
    }

    private void compare(EventRecord record, long micros) {
        for (BaselineLine line : linesByTime.getOrDefault(micros, List.of())) {
            if (line.processor() == record.processor()
                    && line.length() == record.userDataLength()
                    && comparison.event(line).isTypeOf(record)) {
                DecodedEvent event = decoder.decode(record);
                List<String> found = comparison.differences(line, record, event);
                List<String> known = differences.get(line);
                if (known == NOT_FOUND || found.size() < known.size()) {
                    differences.put(line, found);
                }
            }
        }
    }
}
