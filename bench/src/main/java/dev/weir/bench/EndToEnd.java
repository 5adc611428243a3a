package dev.weir.bench;

import dev.weir.journal.Idle;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.ringbuffer.RingSettings.WhenFull;
import dev.weir.ringbuffer.WaitStrategyName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/// How long does an event take from ProcessTrace's callback through ring and journal to a reader of
/// the growing recording, and how many can pass a second?
///
/// Three threads, `etw-trace`, `etw-journal` and the reader, as in a recorder with one detector in
/// it. Latency counts from when an event was due, not from when it came: a stall counts for every
/// event that had to wait for it. The last three columns are each thread's processor time for an
/// event. Run with the class path of this module from the project's root: `EndToEnd [DIRECTORY
/// [WAIT_STRATEGY [IDLE [SECONDS]]]]`.
public final class EndToEnd {
    private static final long[] RATES = {100_000, 500_000};
    private static final long STEP = 250_000;
    private static final long AS_FAST_AS_IT_GOES = 0;

    private EndToEnd() {}

    /// Warms up, then measures fixed rates, the storm, and the highest rate without loss.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path directory = Path.of(argument(arguments, 0, System.getProperty("java.io.tmpdir")));
        String strategy = argument(arguments, 1, "BLOCKING");
        Idle idle = Idle.valueOf(argument(arguments, 2, "PARK"));
        int seconds = Integer.parseInt(argument(arguments, 3, "10"));
        RingSettings ring =
                new RingSettings(64L << 20, 256, WaitStrategyName.valueOf(strategy), WhenFull.WAIT);
        Passage passage = new Passage(Emulator.find(), directory, ring, idle);

        passage.run(AS_FAST_AS_IT_GOES, 3);
        System.out.printf(
                Locale.ROOT,
                "ring %s, reader %s, records of 256 bytes, %d s each%n%s%n",
                strategy,
                idle,
                seconds,
                Outcome.HEADING);
        for (long rate : RATES) {
            System.out.println(passage.run(rate, seconds));
        }
        Outcome storm = passage.run(AS_FAST_AS_IT_GOES, seconds);
        System.out.println(storm);
        searchHighestRate(passage, storm.eventsPerSecond(), seconds);
    }

    /// Goes down from what a storm reached to the first rate at which ETW's buffers never ran over.
    private static void searchHighestRate(Passage passage, double storm, int seconds)
            throws IOException, InterruptedException {
        for (long rate = ((long) (storm / STEP)) * STEP; rate > 0; rate -= STEP) {
            Outcome outcome = passage.run(rate, seconds);
            System.out.println(outcome);
            if (outcome.lost() == 0) {
                System.out.printf(Locale.ROOT, "highest rate without loss: %,d/s%n", rate);
                return;
            }
        }
    }

    private static String argument(String[] arguments, int index, String otherwise) {
        return index < arguments.length ? arguments[index] : otherwise;
    }
}
