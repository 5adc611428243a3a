package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.sensor.live.SessionStatistics;
import dev.weir.sensor.live.SessionStatus;
import java.util.List;

/// Prints sessions for people, one a line.
///
/// @param out where to
record SessionsText(ByteWriter out) {

    void print(List<SessionStatus> sessions) {
        TextTable table =
                new TextTable()
                        .column("SESSION", Side.LEFT)
                        .column("WHOSE", Side.LEFT)
                        .column("MODE", Side.LEFT)
                        .column("BUFFERS", Side.RIGHT)
                        .column("FREE", Side.RIGHT)
                        .column("KIB EACH", Side.RIGHT)
                        .column("LOST EVENTS", Side.RIGHT)
                        .column("LOST BUFFERS", Side.RIGHT);
        for (SessionStatus session : sessions) {
            SessionStatistics counts = session.statistics();
            table.row(
                    Messages.printable(session.name()),
                    owner(session),
                    mode(session),
                    "%,d".formatted(counts.buffers()),
                    "%,d".formatted(counts.freeBuffers()),
                    "%,d".formatted(session.buffers().sizeKib()),
                    "%,d".formatted(counts.eventsLost()),
                    "%,d".formatted(counts.logBuffersLost() + counts.realTimeBuffersLost()));
        }
        table.print(out);
    }

    private static String owner(SessionStatus session) {
        return switch (session.owner()) {
            case THIS_PROCESS -> "this weir";
            case ANOTHER_PROCESS -> "weir, process " + session.ownerProcess().orElse(0L);
            case ORPHAN -> "weir, orphan";
            case FOREIGN -> "other";
        };
    }

    private static String mode(SessionStatus session) {
        String mode =
                session.isRealTime()
                        ? session.logFile().isPresent() ? "real-time and file" : "real-time"
                        : session.isBuffering() ? "memory" : "file";
        return session.isSystemLogger() ? mode + ", kernel" : mode;
    }
}
