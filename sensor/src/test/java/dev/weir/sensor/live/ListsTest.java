package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What Windows tells of sessions and providers is read within what it told.
class ListsTest {
    private static final UUID ID = new UUID(0x7e57_0000_0000_4000L, 0x8000_0000_0000_0009L);

    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @AfterEach
    void healTheEmulator() {
        Simulator.control("heal");
    }

    @Test
    void sessionsAreToldWithTheirCounts() {
        try (TraceSession one = tracing.startSession(TraceSessionSettings.named("weir-one"));
                TraceSession two = tracing.startSession(TraceSessionSettings.named("weir-two"))) {
            assertThat(tracing.sessions())
                    .extracting(SessionStatus::name)
                    .containsExactlyInAnyOrder(one.name(), two.name());
            assertThat(tracing.sessions())
                    .allSatisfy(session -> {
                        assertThat(session.statistics().eventsLost()).isZero();
                        assertThat(session.loggerId()).isPositive();
                    });
        }
        assertThat(tracing.sessions()).isEmpty();
    }

    @Test
    void providersAreToldWithWhoEnabledThem() {
        try (TraceSession session = tracing.startSession(TraceSessionSettings.named("weir-one"))) {
            session.enable(
                    EnabledProvider.of(ID, 4, 0x10)
                            .withKeywords(0x10, 0x30)
                            .withProperties(EventProperty.SID, EventProperty.STACK_TRACE));
            int loggerId = tracing.sessions().getFirst().loggerId();

            assertThat(tracing.registeredProviderIds()).contains(ID);
            assertThat(tracing.registeredProviders())
                    .contains(
                            new RegisteredProvider(
                                    ID,
                                    List.of(
                                            new RegisteredProvider.Instance(
                                                    0,
                                                    false,
                                                    true,
                                                    List.of(
                                                            new RegisteredProvider.Enablement(
                                                                    loggerId, 4, 0x10, 0x30,
                                                                    5))))));
        }
    }

    @Test
    void limitOfSessionsIsTold() {
        assertThat(tracing.sessionLimit()).isEqualTo(64);

        Simulator.control("fail EnumerateTraceGuidsEx 50");
        assertThat(tracing.sessionLimit()).isEqualTo(64);
    }

    @Test
    void moreSessionsThanUsualAreAllTold() {
        List<TraceSession> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                sessions.add(tracing.startSession(TraceSessionSettings.named("weir-" + i)));
            }

            assertThat(tracing.sessions()).hasSize(64).doesNotHaveDuplicates();
        } finally {
            sessions.forEach(TraceSession::close);
        }
    }

    @Test
    void answerThatMakesNoSenseIsReadWithinItsLength() {
        Random random = new Random(20261125);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(200)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(3));
            }

            List<RegisteredProvider.Instance> instances =
                    ProviderList.instances(MemorySegment.ofArray(bytes));

            assertThat(instances.size()).isLessThanOrEqualTo(bytes.length / 16);
        }
    }

    @Test
    void answerThatIsCutIsReadAsFarAsItGoes() {
        MemorySegment whole = MemorySegment.ofArray(new long[(8 + 16 + 2 * 32) / 8]);
        whole.set(ValueLayout.JAVA_INT_UNALIGNED, 0, 1);
        whole.set(ValueLayout.JAVA_INT_UNALIGNED, 12, 2);
        whole.set(ValueLayout.JAVA_INT_UNALIGNED, 24, 1);
        whole.set(ValueLayout.JAVA_INT_UNALIGNED, 56, 1);

        for (int length = 0; length <= whole.byteSize(); length++) {
            List<RegisteredProvider.Instance> instances =
                    ProviderList.instances(whole.asSlice(0, length));

            assertThat(instances).hasSize(length < 24 ? 0 : 1);
            if (length >= 24) {
                assertThat(instances.getFirst().enablements()).hasSize((length - 24) / 32);
            }
        }
    }
}
