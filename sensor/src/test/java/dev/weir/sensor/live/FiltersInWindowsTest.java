package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.ExtendedItem;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Windows takes the filters as they are written, and applies them.
@Timeout(60)
class FiltersInWindowsTest {
    private static final UUID ID = new UUID(0x7e57_0000_0000_4000L, 0x8000_0000_0000_0011L);
    private static final UUID LAST = new UUID(0x7e57_0000_0000_4000L, 0x8000_0000_0000_0012L);
    private static final EnabledProvider PROVIDER = EnabledProvider.of(ID);
    private static final LiveTraceOptions PER_EVENT =
            LiveTraceOptions.DEFAULT.withDelivery(Delivery.PER_EVENT);
    private static final int COUNT = 120;

    @TempDir private Path directory;
    private EventTracing tracing;

    @BeforeEach
    void writeEvents() throws IOException {
        tracing = Simulator.tracing();
        Path file = directory.resolve("events");
        try (PlainEventFile events = PlainEventFile.create(file);
                Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < COUNT; i++) {
                events.onEvent(event(ID, i).build(arena));
            }
            events.onEvent(event(LAST, 0).build(arena));
        }
        Simulator.control(
                "process 100 cmd.exe", "process 200 calc.exe Calculator_1.0", "events " + file);
    }

    @AfterEach
    void resetTheHost() {
        Simulator.control("reset");
    }

    @Test
    void eventIdsAreWantedOrUnwanted() {
        assertDelivered(PROVIDER.withFilters(new ProviderFilter.EventIds(true, set(1, 3))), 48);
        assertDelivered(PROVIDER.withFilters(new ProviderFilter.EventIds(false, set(1, 3))), 72);
    }

    @Test
    void processesAreWanted() {
        assertDelivered(PROVIDER.withFilters(new ProviderFilter.ProcessIds(set(100))), 40);
        assertDelivered(PROVIDER.withFilters(new ProviderFilter.ProcessIds(set(100, 300))), 80);
    }

    @Test
    void programsAndPackagesAreWanted() {
        assertDelivered(
                PROVIDER.withFilters(
                        new ProviderFilter.ExecutableNames(List.of("calc.exe", "CMD.EXE"))),
                80);
        assertDelivered(
                PROVIDER.withFilters(new ProviderFilter.PackageIds(List.of("Calculator_1.0"))), 40);
    }

    @Test
    void filtersAddUp() {
        assertDelivered(
                PROVIDER.withLevel(2)
                        .withFilters(
                                new ProviderFilter.EventIds(true, set(1)),
                                new ProviderFilter.ProcessIds(set(200))),
                count(i -> i % 5 == 1 && i % 3 == 1 && i % 4 + 1 <= 2));
    }

    @Test
    void stacksComeWithTheEventsThatWereChosen() {
        EnabledProvider stacks = PROVIDER.withProperties(EventProperty.STACK_TRACE);

        assertStacks(stacks, COUNT);
        assertStacks(stacks.withFilters(new ProviderFilter.StackWalkIds(true, set(2))), 24);
        assertStacks(stacks.withFilters(new ProviderFilter.StackWalkIds(false, set(2))), 96);
        assertStacks(
                stacks.withFilters(new ProviderFilter.StackWalkLevelKeyword(true, 1, 0, 0)), 30);
    }

    @Test
    void whatEventsCarryIsAskedFor() {
        EnabledProvider carrying =
                PROVIDER.withProperties(
                        EventProperty.SID, EventProperty.TS_ID, EventProperty.PROCESS_START_KEY);

        long carried =
                run(
                        carrying,
                        record ->
                                has(record, ExtendedItem.Sid.class)
                                        && has(record, ExtendedItem.TerminalSession.class)
                                        && has(record, ExtendedItem.ProcessStartKey.class));

        assertThat(carried).isEqualTo(COUNT);
    }

    private void assertDelivered(EnabledProvider provider, long count) {
        assertThat(run(provider, record -> true)).as("%s", provider).isEqualTo(count);
    }

    private void assertStacks(EnabledProvider provider, long count) {
        assertThat(run(provider, record -> has(record, ExtendedItem.StackTrace.class)))
                .as("%s", provider)
                .isEqualTo(count);
    }

    private static boolean has(EventRecord record, Class<? extends ExtendedItem> type) {
        return record.extendedItems().stream().anyMatch(type::isInstance);
    }

    private long run(EnabledProvider provider, Predicate<EventRecord> wanted) {
        long[] count = {0};
        try (TraceSession session =
                        tracing.startSession(TraceSessionSettings.named("weir-filter-test"));
                LiveTrace trace = tracing.openSession(session, PER_EVENT)) {
            session.enable(provider);
            session.enable(EnabledProvider.of(LAST));
            trace.process(record -> {
                if (record.isOfProvider(LAST)) {
                    session.close();
                } else if (wanted.test(record)) {
                    count[0]++;
                }
            });
        }
        return count[0];
    }

    private static EventRecordBuilder event(UUID provider, int i) {
        return new EventRecordBuilder()
                .provider(provider)
                .id(i % 5)
                .level(i % 4 + 1)
                .processId(100 * (i % 3 + 1));
    }

    private static long count(Predicate<Integer> wanted) {
        return java.util.stream.IntStream.range(0, COUNT).boxed().filter(wanted).count();
    }

    private static TreeSet<Integer> set(Integer... numbers) {
        return new TreeSet<>(List.of(numbers));
    }
}
