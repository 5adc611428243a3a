package dev.weir.sensor.baseline;

import dev.weir.sensor.decode.EventDecoder;
import dev.weir.sensor.decode.FieldValue;
import dev.weir.sensor.decode.FieldValues;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// How many events there are of each type.
final class BaselineCounts {
    private static final String SAMPLE = "Windows Kernel/PerfInfo/Sample";
    private static final String METHOD = "Microsoft-Windows-DotNETRuntime/Method/LoadVerbose";
    private static final int IN_DPC_OR_ISR = 3;
    private static final int JIT_HELPER = 16;

    private BaselineCounts() {}

    /// Reads the COUNT lines of a baseline.
    static Map<String, Integer> read(Path file) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("COUNT ")) {
                int colon = line.lastIndexOf(':');
                counts.put(
                        line.substring("COUNT ".length(), colon),
                        Integer.parseInt(line.substring(colon + 1)));
            }
        }
        return counts;
    }

    /// Counts the events of a trace that TraceEvent would have counted.
    static Map<String, Integer> of(Path etlFile, TraceKnowledge knowledge) throws IOException {
        Correspondence correspondence = Correspondence.read();
        EventDecoder decoder = new EventDecoder(knowledge.schemas());
        Map<String, Integer> counts = new TreeMap<>();
        try (EtlTrace trace = EtlTrace.open(List.of(etlFile), EtlOptions.DEFAULT)) {
            trace.process(record -> {
                Optional<String> name = correspondence.name(record);
                if (name.isPresent() && !isDropped(name.get(), record, decoder)) {
                    counts.merge(name.get(), 1, Integer::sum);
                }
            });
        }
        return counts;
    }

    /// TraceEvent drops the samples of idle processors, and the loading of the helpers that the
    /// runtime's compiler brings along.
    private static boolean isDropped(String name, EventRecord record, EventDecoder decoder) {
        return switch (name) {
            case SAMPLE -> {
                Map<String, FieldValue> sample = FieldValues.of(decoder.decode(record));
                yield sample.get("ThreadId").number() == 0
                        && (sample.get("Flags").number() & IN_DPC_OR_ISR) == 0;
            }
            case METHOD -> {
                Map<String, FieldValue> method = FieldValues.of(decoder.decode(record));
                yield method.get("MethodFlags").number() == JIT_HELPER;
            }
            default -> false;
        };
    }
}
