package dev.weir.sensor.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.etl.TestData;
import dev.weir.sensor.record.EventRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Matches the stacks of the real files.
class RealStacksTest {
    private static StackIndex index(Path file) throws IOException {
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            StackIndex index = new StackIndex(trace.sessions(), StackLimits.DEFAULT);
            trace.process(index);
            return index;
        }
    }

    @Test
    void everyStackOfAMergedTraceFindsItsEventAndItsImages() throws IOException {
        Path file = TestData.file("perfview-net.4.5.2.x86");
        StackIndex index = index(file);
        long[] frames = new long[3];
        List<Long> withStack = new ArrayList<>();
        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(record -> count(index, record, frames, withStack));
        }

        // 229 stacks as addresses, 12,172 as keys; all of them are of events in the trace.
        assertThat(index.counts()).isEqualTo(new StackCounts(1070, 12_401, 0, 0, 0, 0));
        assertThat(index.images().refused()).isZero();
        assertThat(withStack).hasSize(10_736);
        // 39,163 addresses in user mode lie in code that .NET made as it ran; 53 in the kernel's
        // half lie in a page that the hypervisor lends it.
        assertThat(frames).containsExactly(304_249, 39_163, 53);
    }

    private static void count(
            StackIndex index, EventRecord record, long[] frames, List<Long> withStack) {
        List<StackFrame> stack = index.frames(record);
        assertThat(index.addresses(record).count()).isEqualTo(stack.size());
        if (!stack.isEmpty()) {
            withStack.add(record.sequence());
        }
        for (StackFrame frame : stack) {
            Optional<Image> image = frame.image();
            frames[image.isPresent() ? 0 : frame.address() >= 0 ? 1 : 2]++;
            image.ifPresent(
                    it -> assertThat(it.contains(frame.address(), record.timestamp())).isTrue());
        }
    }

    @Test
    void stacksInEventsAreAsManyAsCounted() throws IOException {
        JsonNode truth =
                new ObjectMapper()
                        .readTree(
                                Files.readString(
                                        TestData.directory().resolve("truth/counts.json")));
        for (Path file : TestData.files()) {
            JsonNode counts = truth.get(file.getFileName().toString());
            long[] own = new long[2];
            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                StackSink sink =
                        stack -> {
                            if (stack.own()) {
                                own[0]++;
                                own[1] += stack.addresses().count();
                            }
                        };
                trace.process(new StackMatcher(trace.sessions(), StackLimits.DEFAULT, sink));
            }

            assertThat(own)
                    .as("%s", file)
                    .containsExactly(
                            counts.get("stackEvents").asLong(), counts.get("stackFrames").asLong());
        }
    }
}
