package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.PlainEventFile;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Wishes for one provider are kept apart, though Windows has one account of it.
@Timeout(60)
class ProviderRegistrationTest {
    private static final UUID ID = new UUID(0x7e57_0000_0000_4000L, 0x8000_0000_0000_0001L);
    private static final UUID OTHER = new UUID(0x7e57_0000_0000_4000L, 0x8000_0000_0000_0002L);
    private static final EnabledProvider WARNINGS = EnabledProvider.of(ID, 3, 0x1);
    private static final EnabledProvider FOURS =
            EnabledProvider.of(ID, 5, 0x2).withFilters(ids(4, 14));

    private EventTracing tracing;
    private Arena arena;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
        arena = Arena.ofConfined();
    }

    @AfterEach
    void close() {
        Simulator.control("reset");
        arena.close();
    }

    @Test
    void windowsIsAskedForWhatCoversAll() {
        try (TraceSession session = start()) {
            session.enable(WARNINGS);
            session.enable(FOURS);
            session.enable(EnabledProvider.of(OTHER, 2, 0));

            assertThat(session.providers())
                    .containsExactly(
                            EnabledProvider.of(ID, 5, 0x3), EnabledProvider.of(OTHER, 2, 0));
            assertThat(enabledInWindows())
                    .containsExactlyInAnyOrder(
                            "%s 5 0x3".formatted(ID), "%s 2 0x0".formatted(OTHER));
        }
    }

    @Test
    void endOfAWishNarrowsWhatWindowsIsAskedFor() {
        try (TraceSession session = start()) {
            ProviderRegistration warnings = session.enable(WARNINGS);
            ProviderRegistration fours = session.enable(FOURS);

            warnings.close();
            assertThat(session.providers()).containsExactly(FOURS);
            fours.close();
            fours.close();

            assertThat(session.providers()).isEmpty();
            assertThat(enabledInWindows()).isEmpty();
        }
    }

    @Test
    void wishChangesWhileTheSessionRuns() {
        try (TraceSession session = start()) {
            ProviderRegistration registration = session.enable(WARNINGS);
            session.enable(FOURS);

            registration.change(WARNINGS.withLevel(1).withKeywords(0x10, 0));

            assertThat(session.providers()).containsExactly(EnabledProvider.of(ID, 5, 0x12));
            assertThat(registration.provider().level()).isEqualTo(1);
            assertThatThrownBy(() -> registration.change(EnabledProvider.of(OTHER)))
                    .isInstanceOf(IllegalArgumentException.class);
            registration.close();
            assertThatThrownBy(() -> registration.change(WARNINGS))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void disablingEndsAllWishes() {
        try (TraceSession session = start()) {
            session.enable(WARNINGS);
            session.enable(FOURS);

            session.disable(ID);

            assertThat(session.providers()).isEmpty();
            assertThat(session.choice().accepts(event(ID, 9, 5, 0x40))).isTrue();
        }
    }

    @Test
    void refusedWishChangesNothing() {
        try (TraceSession session = start()) {
            session.enable(WARNINGS);
            Simulator.control("fail EnableTraceEx2 87 times 1");

            assertThatThrownBy(() -> session.enable(FOURS)).isInstanceOf(EtwException.class);

            assertThat(session.providers()).containsExactly(WARNINGS);
            assertThat(session.choice().accepts(event(ID, 9, 5, 0x40))).isTrue();
            assertThatThrownBy(() ->
                            session.enable(
                                    WARNINGS.withFilters(
                                            new ProviderFilter.ExecutableNames(
                                                    List.of("cmd.exe")))))
                    .hasMessageContaining("cannot be kept apart");
            assertThat(session.providers()).containsExactly(WARNINGS);
        } finally {
            Simulator.control("heal");
        }
    }

    @Test
    void wishWhoseStateIsRefusedIsWithdrawn() {
        try (TraceSession session = start()) {
            Simulator.control("fail EnableTraceEx2 87 after 1 times 1");

            assertThatThrownBy(() -> session.enable(WARNINGS.withCaptureState()))
                    .isInstanceOf(EtwException.class);

            assertThat(session.providers()).isEmpty();
            assertThat(enabledInWindows()).isEmpty();
        } finally {
            Simulator.control("heal");
        }
    }

    @Test
    void choiceTakesOutWhatNobodyWanted(@TempDir Path directory) throws IOException {
        int expected = 0;
        Random random = new Random(7);
        Path file = directory.resolve("events");
        try (PlainEventFile written = PlainEventFile.create(file)) {
            for (int i = 0; i < 1_000; i++) {
                EventRecord record =
                        event(
                                random.nextInt(3) == 0 ? OTHER : ID,
                                random.nextInt(20),
                                random.nextInt(7),
                                random.nextInt(5));
                written.onEvent(record);
                expected += isWanted(record) ? 1 : 0;
            }
            written.onEvent(event(OTHER, 999, 1, 0));
        }
        Simulator.control("events " + file);

        try (TraceSession session = start();
                LiveTrace trace = tracing.openSession(session)) {
            ProviderRegistration warnings = session.enable(WARNINGS);
            ProviderRegistration fours = session.enable(FOURS);
            session.enable(EnabledProvider.of(OTHER, 1, 0).withFilters(ids(999)));
            int[] counts = new int[3];
            trace.process(record -> {
                counts[0]++;
                counts[1] += warnings.wants(record) ? 1 : 0;
                counts[2] += fours.wants(record) ? 1 : 0;
                if (record.id() == 999) {
                    session.close();
                }
            });

            assertThat(counts[0]).isEqualTo(expected + 1);
            assertThat(counts[1]).isPositive().isLessThan(expected);
            assertThat(counts[2]).isPositive().isLessThan(expected);
        }
    }

    @Test
    void choosingAllocatesNothing() {
        com.sun.management.ThreadMXBean threads =
                (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (TraceSession session = start()) {
            session.enable(WARNINGS);
            session.enable(FOURS);
            EventChoice choice = session.choice();
            EventRecord record = event(ID, 14, 5, 0x2);
            int accepted = 0;
            for (int i = 0; i < 20_000; i++) {
                accepted += choice.accepts(record) ? 1 : 0;
            }

            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 100_000; i++) {
                accepted += choice.accepts(record) ? 1 : 0;
            }
            long allocated = threads.getCurrentThreadAllocatedBytes() - before;

            assertThat(accepted).isEqualTo(120_000);
            assertThat(allocated).isLessThan(1_000);
        }
    }

    private static boolean isWanted(EventRecord record) {
        if (!record.isOfProvider(ID)) {
            return false;
        }
        boolean warning =
                record.level() <= 3 && (record.keyword() == 0 || (record.keyword() & 1) != 0);
        boolean four =
                record.level() <= 5
                        && (record.keyword() == 0 || (record.keyword() & 2) != 0)
                        && (record.id() == 4 || record.id() == 14);
        return warning || four;
    }

    private TraceSession start() {
        return tracing.startSession(TraceSessionSettings.named("weir-registration-test"));
    }

    private List<String> enabledInWindows() {
        return tracing.registeredProviders().stream()
                .flatMap(provider ->
                        provider.instances().stream()
                                .flatMap(instance -> instance.enablements().stream())
                                .map(enabled ->
                                        "%s %d 0x%x"
                                                .formatted(
                                                        provider.id(),
                                                        enabled.level(),
                                                        enabled.matchAnyKeyword())))
                .toList();
    }

    private EventRecord event(UUID provider, int id, int level, long keyword) {
        EventRecord record =
                new EventRecordBuilder()
                        .provider(provider)
                        .id(id)
                        .level(level)
                        .keyword(keyword)
                        .build(arena);
        return record;
    }

    private static ProviderFilter ids(int... ids) {
        TreeSet<Integer> set = new TreeSet<>();
        for (int id : ids) {
            set.add(id);
        }
        return new ProviderFilter.EventIds(true, set);
    }
}
