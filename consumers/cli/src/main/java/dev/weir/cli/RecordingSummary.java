package dev.weir.cli;

import dev.weir.journal.LossTotal;
import dev.weir.journal.RecordingReport;
import dev.weir.sensor.LossCause;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// Prints what came of a recording.
///
/// @param directory the recording
/// @param report what came of it
record RecordingSummary(Path directory, RecordingReport report) {

    /// Prints it, and returns whether nothing is missing without an account.
    int print(Invocation invocation, boolean json) throws IOException {
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            print(new JsonWriter(out));
        } else {
            print(out);
        }
        out.flush();
        return report.received() == report.journaled() + report.accounted()
                ? ExitCode.DONE
                : ExitCode.CHECK_FAILED;
    }

    private void print(JsonWriter out) {
        out.beginObject();
        out.name("recording").string(directory.toString());
        out.name("received").number(report.received());
        out.name("journaled").number(report.journaled());
        out.name("accounted").number(report.accounted());
        out.name("blocks").number(report.blocks());
        out.name("bytes").number(report.bytes());
        out.name("seconds").decimal(report.seconds());
        out.endObject();
        out.endLine();
    }

    private void print(ByteWriter out) {
        out.text("recording  %s%n".formatted(Messages.printable(directory.toString())));
        out.text("received   %,d events%n".formatted(report.received()));
        out.text("journaled  %,d events%n".formatted(report.journaled()));
        out.text("accounted  %,d lost events%n".formatted(report.accounted()));
        report.losses().forEach(loss -> print(loss, out));
        out.text("blocks     %,d of %,d bytes%n".formatted(report.blocks(), report.bytes()));
        out.text(
                "took       %.2f s, %,.0f events/s%n"
                        .formatted(
                                report.seconds(),
                                report.received() / Math.max(report.seconds(), 1e-3)));
    }

    private static void print(LossTotal loss, ByteWriter out) {
        String unit = loss.cause().unit() == LossCause.Unit.EVENTS ? "events" : "buffers";
        String count = loss.count() == 0 ? "unknown" : "%,d".formatted(loss.count());
        String cause = loss.cause().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        out.text("lost       %s %s (%s)%n".formatted(count, unit, cause));
    }
}
