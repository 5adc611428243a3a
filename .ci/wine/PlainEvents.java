import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.Trace;
import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import java.nio.file.Path;
import java.util.List;

/// Writes the events of an .etl file as the emulator wants them: PlainEvents FROM.etl TO
class PlainEvents {
    static void main(String[] arguments) throws Exception {
        try (Trace trace = EtlTrace.open(List.of(Path.of(arguments[0])), EtlOptions.DEFAULT);
                PlainEventFile events = PlainEventFile.create(Path.of(arguments[1]))) {
            trace.process(events);
        }
    }
}
