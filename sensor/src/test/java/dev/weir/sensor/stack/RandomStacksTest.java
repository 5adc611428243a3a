package dev.weir.sensor.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Deals out the stacks of random events as Windows does, some as addresses and some as keys, late
/// and in any order, and sees each come to its event.
class RandomStacksTest {
    private static final int CASES = 500;
    private static final long START = 132_000_000_000_000_000L;
    private static final long KERNEL = 0xFFFF_F800_0000_0000L;
    private static final int KEYS = 4;

    private final SplittableRandom random = new SplittableRandom(20_261_126);

    @Test
    void everyStackComesToItsEventOnce() {
        for (int i = 0; i < CASES; i++) {
            new Case(random.split()).run();
        }
    }

    private static final class Case {
        private final SplittableRandom random;
        private final KernelEvents events = new KernelEvents(8);
        private final TreeSet<String> delivered = new TreeSet<>();
        private final TreeSet<String> truth = new TreeSet<>();
        private final List<EventRecord> owed = new ArrayList<>();

        /// What each key stands for until it is dropped.
        private final Map<Long, Long> keys = new HashMap<>();

        private final StackMatcher matcher =
                new StackMatcher(
                        List.of(KernelEvents.session(START, 0, 10_000_000)),
                        StackLimits.DEFAULT,
                        stack ->
                                assertThat(delivered.add(line(stack)))
                                        .as("first time %s", stack)
                                        .isTrue());
        private long nextAddress = 1;

        Case(SplittableRandom random) {
            this.random = random;
        }

        void run() {
            int steps = 1 + random.nextInt(100);
            for (int step = 0; step < steps; step++) {
                long time = START + step / 3;
                // At one time a thread has one event.
                int thread = 10 + step % 3;
                long sequence = events.next();
                matcher.onEvent(events.event(time, thread));
                owe(sequence, time, thread, true);
                owe(sequence, time, thread, false);
                while (!owed.isEmpty() && random.nextInt(3) == 0) {
                    matcher.onEvent(owed.remove(random.nextInt(owed.size())));
                }
                if (random.nextInt(10) == 0) {
                    drop(random.nextLong(KEYS));
                }
            }
            owed.forEach(matcher::onEvent);
            for (long key = 0; key < KEYS; key++) {
                define(35, key);
            }

            assertThat(delivered).isEqualTo(truth);
            assertThat(matcher.counts()).isEqualTo(new StackCounts(0, truth.size(), 0, 0, 0, 0));
        }

        private void owe(long sequence, long time, int thread, boolean kernel) {
            if (random.nextInt(3) == 0) {
                return;
            }
            if (random.nextBoolean()) {
                long address = address(kernel);
                truth.add(line(sequence, kernel, address));
                owed.add(events.stack(time - START, thread, address));
                return;
            }
            // What a key stands for must not change before it is referred to: no delay.
            long key = random.nextLong(KEYS);
            long address = keys.computeIfAbsent(key, it -> address(it % 2 == 0));
            boolean inKernel = key % 2 == 0;
            if (inKernel == kernel) {
                truth.add(line(sequence, kernel, address));
                matcher.onEvent(events.reference(kernel, time - START, thread, key));
                if (random.nextInt(10) == 0) {
                    define(34, key);
                }
            }
        }

        private void drop(long key) {
            define(35, key);
            keys.remove(key);
        }

        private void define(int opcode, long key) {
            if (keys.containsKey(key)) {
                matcher.onEvent(events.definition(opcode, key, keys.get(key)));
            }
        }

        private long address(boolean kernel) {
            return (kernel ? KERNEL : 0) + nextAddress++;
        }

        private static String line(Stack stack) {
            return line(stack.sequence(), stack.kernel(), stack.addresses().at(0));
        }

        private static String line(long sequence, boolean kernel, long address) {
            return sequence + (kernel ? " kernel " : " user ") + Long.toHexString(address);
        }
    }
}
