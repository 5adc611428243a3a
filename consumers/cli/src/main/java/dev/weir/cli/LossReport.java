package dev.weir.cli;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.util.Locale;

/// Tells the user of each loss in a line, the first ones singly and the rest as a count, so that a
/// storm of losses does not hide all else.
///
/// **Thread.** One.
final class LossReport {
    private static final int LINES = 20;

    private final Messages messages;
    private long losses;

    LossReport(Messages messages) {
        this.messages = messages;
    }

    /// Reports one loss.
    void add(Loss loss) {
        losses++;
        if (losses <= LINES) {
            messages.say(describe(loss));
        }
    }

    /// Reports how many losses were not told singly.
    void end() {
        if (losses > LINES) {
            messages.say("lost more: %,d further losses not listed".formatted(losses - LINES));
        }
    }

    static String describe(Loss loss) {
        StringBuilder line = new StringBuilder("lost ");
        boolean events = loss.cause().unit() == LossCause.Unit.EVENTS;
        if (loss.count() == 0) {
            line.append("an unknown number of ").append(events ? "events" : "buffers");
        } else {
            line.append("%,d ".formatted(loss.count())).append(events ? "event" : "buffer");
            line.append(loss.count() == 1 ? "" : "s");
        }
        line.append(" (").append(loss.cause().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        line.append(')');
        if (loss.lastTime() != 0) {
            line.append(" between ").append(Filetime.toString(loss.firstTime()));
            line.append(" and ").append(Filetime.toString(loss.lastTime()));
        }
        if (!loss.detail().isEmpty()) {
            line.append(": ").append(loss.detail());
        }
        return line.toString();
    }
}
