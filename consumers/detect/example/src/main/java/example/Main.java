package example;

import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.EtwActivitySource;
import dev.weir.detect.run.Detection;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.schema.resolve.SchemaResolver;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/// Runs the detector over .etl files: `mvn compile exec:exec -Dtrace=boot.etl`.
public final class Main {
    private Main() {}

    /// Detects in the files that are named.
    public static void main(String[] arguments) throws IOException {
        List<Path> files = Arrays.stream(arguments).map(Path::of).toList();
        EtwActivitySource source =
                new EtwActivitySource(
                        new SchemaResolver(List.of()),
                        new LogSourceTable(LogSourceOptions.DEFAULT));
        Detection detection =
                new Detection(
                        source,
                        List.of(new OfficeChild()),
                        alert -> System.out.println(alert.rule().title() + " " + alert.fields()));
        detection.start();
        try (Trace trace = EtlTrace.open(files, EtlOptions.DEFAULT)) {
            trace.process(source);
        }
        source.finish();
        System.out.println(detection.alertCount() + " alerts");
    }
}
