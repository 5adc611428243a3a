package dev.weir.journal;

import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// The account of blocks that were refused, until it can be written.
///
/// Refused events follow each other, so one loss names them all. Losses that stood in refused
/// blocks without numbers are added up by cause.
///
/// **Thread.** One.
final class RefusedEvents {
    private static final String DETAIL = "the journal had no room on disk";

    private final Map<LossCause, Loss> unsequenced = new EnumMap<>(LossCause.class);
    private long firstSequence;
    private long count;
    private long firstTime;
    private long lastTime;

    boolean isEmpty() {
        return count == 0 && unsequenced.isEmpty();
    }

    /// Returns the number of refused events.
    long count() {
        return count;
    }

    /// Adds a block, which begins with the account if there is one already.
    void add(BlockBuffer block) {
        firstSequence = block.firstSequence();
        count = block.nextSequence() - firstSequence;
        if (block.eventCount() > 0) {
            firstTime = firstTime == 0 ? block.firstTime() : Math.min(firstTime, block.firstTime());
            lastTime = Math.max(lastTime, block.lastTime());
        }
    }

    /// Adds a loss without numbers that stood in a refused block.
    void add(Loss loss) {
        unsequenced.merge(loss.cause(), loss, RefusedEvents::sum);
    }

    private static Loss sum(Loss a, Loss b) {
        return Loss.unsequenced(
                a.cause(),
                Math.addExact(a.count(), b.count()),
                least(a.firstTime(), b.firstTime()),
                Math.max(a.lastTime(), b.lastTime()),
                a.detail());
    }

    // 0 says that the time is not known.
    private static long least(long a, long b) {
        return a == 0 || b == 0 ? a + b : Math.min(a, b);
    }

    /// Returns the account as losses.
    List<Loss> losses() {
        List<Loss> losses = new ArrayList<>(unsequenced.values());
        if (count > 0) {
            losses.add(
                    Loss.sequenced(
                            LossCause.JOURNAL_REFUSED,
                            firstSequence,
                            count,
                            firstTime,
                            lastTime,
                            DETAIL));
        }
        return losses;
    }

    /// Forgets everything, for it stands in a block now.
    void clear() {
        unsequenced.clear();
        count = 0;
        firstTime = 0;
        lastTime = 0;
    }
}
