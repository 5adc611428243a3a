package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each way in which Windows refuses is one clear line, and leaves no session behind.
class SessionRefusalTest {
    private static final TraceSessionSettings SETTINGS =
            TraceSessionSettings.named("weir-refusal-test");
    private static final EnabledProvider PROVIDER = EnabledProvider.of(new UUID(0x7e57, 1));
    private static final KernelEvents KERNEL =
            KernelEvents.of(KernelFlag.PROCESS).withAccess(KernelAccess.SYSTEM_LOGGER);

    private EventTracing tracing;

    @BeforeEach
    void findTheEmulator() {
        tracing = Simulator.tracing();
    }

    @AfterEach
    void healTheEmulator() {
        Simulator.control("reset");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "5    | access denied          | run as Administrator or join Performance Log"
                        + " Users;",
                "8    | not enough memory      | choose fewer or smaller buffers",
                "14   | out of memory          | choose fewer or smaller buffers",
                "24   | bad length             | choose a shorter session name",
                "32   | file in use            | close the program",
                "87   | invalid parameter      | this Windows does not take the session's settings",
                "112  | disk full              | free disk space",
                "161  | bad path name          | another session writes",
                "183  | session already exists | choose another session name",
                "1314 | privilege not held     | run as Administrator",
                "1450 | no system resources    | no more than 64 sessions",
                "4999 | Windows error          | session="
            })
    void refusedStartIsOneLine(int code, String what, String advice) {
        Simulator.control("fail StartTraceW " + code);

        EtwException refused = assertRefused(code, () -> tracing.startSession(SETTINGS));

        assertThat(refused)
                .hasMessageStartingWith(
                        "%s (%d) in StartTraceW: session=weir-refusal-test", what, code)
                .hasMessageContaining(advice);
        assertNothingRuns();
    }

    @Test
    void lackOfRightsIsNotPermitted() {
        Simulator.control("user nobody");
        EtwException nobody = assertRefused(5, () -> tracing.startSession(SETTINGS));
        Simulator.control("user logusers");
        EtwException noAdministrator =
                assertRefused(5, () -> tracing.startSession(SETTINGS.withKernel(KERNEL)));

        assertThat(nobody.reason()).isEqualTo(EtwException.Reason.NOT_PERMITTED);
        assertThat(noAdministrator.reason()).isEqualTo(EtwException.Reason.NOT_PERMITTED);
        assertThat(noAdministrator)
                .hasMessageContaining("with kernel events, for Administrators only");
        assertNothingRuns();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 6, 24, 50, 87, 4201})
    void sessionWhoseStacksAreRefusedIsStopped(int code) {
        Simulator.control("fail TraceSetInformation " + code);
        KernelEvents stacks = KERNEL.withStacks(new ClassicEvent(new UUID(1, 2), 1));

        assertRefused(code, () -> tracing.startSession(SETTINGS.withKernel(stacks)));

        assertNothingRuns();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 87, 1450, 1460})
    void sessionWhoseSystemProvidersAreRefusedIsStopped(int code) {
        Simulator.control("fail EnableTraceEx2 " + code);
        KernelEvents providers = KERNEL.withAccess(KernelAccess.SYSTEM_PROVIDERS);

        assertRefused(code, () -> tracing.startSession(SETTINGS.withKernel(providers)));

        assertNothingRuns();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1    | the provider is not registered",
                "5    | this provider is not for every user",
                "87   | try fewer filters",
                "1450 | no more than 8 sessions can enable one provider",
                "1460 | try again"
            })
    void refusedProviderIsOneLineAndNotRemembered(int code, String advice) {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            Simulator.control("fail EnableTraceEx2 " + code);

            EtwException refused = assertRefused(code, () -> session.enable(PROVIDER));

            assertThat(refused)
                    .hasMessageContaining("(%d) in EnableTraceEx2: provider=", code)
                    .hasMessageContaining(advice);
            assertThat(session.providers()).isEmpty();
        }
        assertNothingRuns();
    }

    @Test
    void statesAreCapturedAgainAndAgainWhereWindowsDoes() {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            session.captureStatesEvery(Duration.ofMinutes(10), List.of(PROVIDER.id()));
            session.captureStatesEvery(Duration.ofMinutes(10), List.of());
            Simulator.control("windows 15063");

            EtwException refused =
                    assertRefused(
                            50,
                            () ->
                                    session.captureStatesEvery(
                                            Duration.ofMinutes(10), List.of(PROVIDER.id())));

            assertThat(refused)
                    .hasMessage(
                            "not supported (50) in TraceSetInformation: interval=PT10M: this"
                                    + " Windows does not offer that for this session");
        }
    }

    @Test
    void protectedProviderIsDenied() {
        UUID threatIntelligence = UUID.fromString("f4e1897c-bb5d-5668-f1d8-040f4d8dd344");

        try (TraceSession session = tracing.startSession(SETTINGS)) {
            assertRefused(5, () -> session.enable(EnabledProvider.of(threatIntelligence)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 24, 87, 234, 4201})
    void refusedQueriesAreOneLine(int code) {
        try (TraceSession session = tracing.startSession(SETTINGS)) {
            Simulator.control("fail ControlTraceW " + code);

            EtwException query = assertRefused(code, session::statistics);
            assertRefused(code, session::flush);
            assertRefused(code, () -> session.update(100, 1));
            Simulator.control("heal");

            assertThat(query).hasMessageContaining("in ControlTraceW: session=weir-refusal-test");
        }
        assertNothingRuns();
    }

    @Test
    void refusedStopCanBeTriedAgain() {
        TraceSession session = tracing.startSession(SETTINGS);
        Simulator.control("fail ControlTraceW 5 times 1");

        assertRefused(5, session::close);
        session.close();

        assertNothingRuns();
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 8, 87})
    void refusedListsAreOneLine(int code) {
        Simulator.control("fail QueryAllTracesW " + code, "fail EnumerateTraceGuidsEx " + code);

        assertRefused(code, tracing::sessions);
        assertRefused(code, tracing::sweep);
        assertRefused(code, tracing::registeredProviders);
        assertRefused(code, tracing::registeredProviderIds);
    }

    @Test
    void sixtyFifthSessionIsRefused() {
        List<TraceSession> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                sessions.add(tracing.startSession(TraceSessionSettings.named("weir-" + i)));
            }

            assertRefused(1450, () -> tracing.startSession(SETTINGS));
            assertThat(tracing.sessions()).hasSize(64);
        } finally {
            sessions.forEach(TraceSession::close);
        }
        assertNothingRuns();
    }

    @Test
    void ninthSystemLoggerIsRefused() {
        List<TraceSession> sessions = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                TraceSessionSettings settings = TraceSessionSettings.named("weir-" + i);
                sessions.add(tracing.startSession(settings.withKernel(KERNEL)));
            }

            EtwException refused =
                    assertRefused(1450, () -> tracing.startSession(SETTINGS.withKernel(KERNEL)));

            assertThat(refused).hasMessageContaining("8 with kernel events");
        } finally {
            sessions.forEach(TraceSession::close);
        }
    }

    private void assertNothingRuns() {
        Simulator.control("heal", "user administrator");
        assertThat(tracing.sessions()).isEmpty();
    }

    private static EtwException assertRefused(int code, ThrowingCallable call) {
        EtwException refused = catchThrowableOfType(EtwException.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
        assertThat(refused.getMessage()).doesNotContain("\n");
        return refused;
    }
}
