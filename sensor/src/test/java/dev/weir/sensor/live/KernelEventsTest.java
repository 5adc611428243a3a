package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// One description of the kernel's events, got in three ways.
class KernelEventsTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-kernel-test");
    private static final KernelEvents WANTED =
            KernelEvents.of(KernelFlag.PROCESS, KernelFlag.IMAGE, KernelFlag.REGISTRY);

    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @AfterEach
    void healTheEmulator() {
        Simulator.control("reset");
    }

    @Test
    void windows11HasSystemProviders() {
        try (TraceSession session = tracing.startSession(SETTINGS.withKernel(WANTED))) {
            SessionStatus status = status(session);

            assertThat(status.isSystemLogger()).isTrue();
            assertThat(status.kernelFlags()).isZero();
            assertThat(enabled())
                    .containsExactlyInAnyOrder(
                            SystemProvider.PROCESS.id() + " 0x1001",
                            SystemProvider.REGISTRY.id() + " 0x1");
        }
    }

    @Test
    void windows10HasSystemLoggers() {
        Simulator.control("windows 19045");

        try (TraceSession session = tracing.startSession(SETTINGS.withKernel(WANTED))) {
            SessionStatus status = status(session);

            assertThat(status.isSystemLogger()).isTrue();
            assertThat(status.name()).isEqualTo("weir-kernel-test");
            assertThat(status.kernelFlags()).isEqualTo(0x20005);
            assertThat(enabled()).isEmpty();
        }
    }

    @Test
    void kernelLoggerIsAChoice() {
        KernelEvents kernelLogger = WANTED.withAccess(KernelAccess.NT_KERNEL_LOGGER);

        try (TraceSession session = tracing.startSession(SETTINGS.withKernel(kernelLogger))) {
            SessionStatus status = status(session);

            assertThat(status.name()).isEqualTo("NT Kernel Logger");
            assertThat(status.kernelFlags()).isEqualTo(0x20005);
            assertThat(status.owner()).isEqualTo(SessionOwner.FOREIGN);
        }
    }

    @Test
    void systemProvidersChangeWhileTheSessionRuns() {
        try (TraceSession session = tracing.startSession(SETTINGS.withKernel(WANTED))) {
            session.changeKernel(Set.of(KernelFlag.PROCESS, KernelFlag.NETWORK));

            assertThat(enabled())
                    .containsExactlyInAnyOrder(
                            SystemProvider.PROCESS.id() + " 0x1",
                            SystemProvider.IO.id() + " 0x200");
            assertThat(session.kernelFlags())
                    .isEqualTo(Set.of(KernelFlag.PROCESS, KernelFlag.NETWORK));
            session.rundown();
        }
    }

    @Test
    void systemLoggerChangesWhileTheSessionRuns() {
        KernelEvents logger = WANTED.withAccess(KernelAccess.SYSTEM_LOGGER);

        try (TraceSession session = tracing.startSession(SETTINGS.withKernel(logger))) {
            session.changeKernel(Set.of(KernelFlag.THREAD));
            session.update(100, 2);
            session.rundown();

            assertThat(status(session).kernelFlags()).isEqualTo(0x2);
        }
    }

    @Test
    void sessionWithoutKernelEventsGetsNoneLater() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            assertThatThrownBy(() -> session.changeKernel(Set.of(KernelFlag.PROCESS)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("session=weir-kernel-test");
            session.rundown();
        }
    }

    @Test
    void stacksAreAskedForBeforeEvents() {
        UUID processClass = UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c");
        KernelEvents stacks = WANTED.withStacks(new ClassicEvent(processClass, 1));

        try (TraceSession session = tracing.startSession(SETTINGS.withKernel(stacks))) {
            assertThat(status(session).isSystemLogger()).isTrue();
        }
    }

    @Test
    void descriptionsAddUp() {
        ClassicEvent event = new ClassicEvent(new UUID(1, 2), 3);
        KernelEvents sum =
                WANTED.and(
                        KernelEvents.of(KernelFlag.PROCESS, KernelFlag.THREAD)
                                .withStacks(event)
                                .withAccess(KernelAccess.SYSTEM_LOGGER));

        assertThat(sum.flags())
                .containsExactlyInAnyOrder(
                        KernelFlag.PROCESS,
                        KernelFlag.IMAGE,
                        KernelFlag.REGISTRY,
                        KernelFlag.THREAD);
        assertThat(sum.stacks()).containsExactly(event);
        assertThat(sum.access()).isEqualTo(KernelAccess.SYSTEM_LOGGER);
        assertThat(KernelEvents.NONE.and(KernelEvents.NONE)).isEqualTo(KernelEvents.NONE);
    }

    @Test
    void limitsAreKept() {
        List<ClassicEvent> stacks =
                new ArrayList<>(Collections.nCopies(257, new ClassicEvent(new UUID(1, 2), 3)));

        assertThatThrownBy(() -> WANTED.withStacks(stacks.toArray(ClassicEvent[]::new)))
                .hasMessageContaining("stacks=257");
        assertThatThrownBy(() -> new ClassicEvent(new UUID(1, 2), 256))
                .hasMessageContaining("opcode=256");
    }

    @Test
    void flagsAreFoundByTheirLabels() {
        for (KernelFlag flag : KernelFlag.values()) {
            assertThat(KernelFlag.of(flag.label().toUpperCase(java.util.Locale.ROOT)))
                    .contains(flag);
        }
        assertThat(KernelFlag.CONTEXT_SWITCH.label()).isEqualTo("context-switch");
        assertThat(KernelFlag.of("nothing")).isEmpty();
    }

    private SessionStatus status(TraceSession session) {
        return tracing.sessions().stream()
                .filter(status -> status.name().equals(session.name()))
                .findFirst()
                .orElseThrow();
    }

    private List<String> enabled() {
        return tracing.registeredProviders().stream()
                .flatMap(provider ->
                        provider.instances().stream()
                                .flatMap(instance -> instance.enablements().stream())
                                .map(enabled ->
                                        "%s 0x%x"
                                                .formatted(
                                                        provider.id(), enabled.matchAnyKeyword())))
                .toList();
    }
}
