package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Profiles are ready to use.
class ProfileTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "process",
                "file",
                "registry",
                "network",
                "dns",
                "powershell",
                "wmi",
                "dotnet",
                "amsi",
                "security-baseline"
            })
    void profileIsFoundByItsName(String name) {
        Profile profile = Profile.of(name).orElseThrow();

        assertThat(profile.name()).isEqualTo(name);
        assertThat(profile.description()).isNotBlank().doesNotContain("\n");
        assertThat(profile.providers()).isNotEmpty();
    }

    @Test
    void nameIsReadWithoutRegardToCase() {
        assertThat(Profile.of("DNS")).isEqualTo(Profile.of("dns"));
        assertThat(Profile.of("nothing")).isEmpty();
        assertThat(Profile.all()).hasSize(10);
    }

    @Test
    void commandLinesComeFromTheKernel() {
        assertThat(Profile.of("process").orElseThrow().kernel().flags())
                .containsExactly(KernelFlag.PROCESS);
    }

    @Test
    void allProfilesTogetherFitInOneSession() {
        EventTracing tracing = Simulator.tracing();
        KernelEvents kernel =
                Profile.all().stream()
                        .map(Profile::kernel)
                        .reduce(KernelEvents.NONE, KernelEvents::and);

        try (TraceSession session =
                tracing.startSession(
                        TraceSessionSettings.named("weir-profile-test").withKernel(kernel))) {
            for (Profile profile : Profile.all()) {
                profile.providers().forEach(session::enable);
            }
            Profile baseline = Profile.of("security-baseline").orElseThrow();

            assertThat(session.providers()).hasSameSizeAs(baseline.providers());
            assertThat(session.providers()).containsAll(baseline.providers());
            session.rundown();
        }
    }
}
