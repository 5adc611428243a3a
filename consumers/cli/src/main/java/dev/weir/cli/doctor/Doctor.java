package dev.weir.cli.doctor;

import dev.weir.sensor.host.WindowsHost;
import dev.weir.sensor.live.EtwException;
import dev.weir.sensor.live.EventTracing;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Runs the self-test.
public final class Doctor {
    private static final String ELSEWHERE =
            "run it on Windows; recordings and .etl files can be read here all the same";

    private Doctor() {}

    /// Makes all checks.
    ///
    /// Providers are listed only when a session could be opened: where Windows is only imitated,
    /// the functions for it end the process.
    ///
    /// @param tracing the event tracing of this system, or refused with an exception
    /// @param folder an empty folder for recordings
    /// @param observer takes each check as soon as it is made
    public static Diagnosis examine(
            Supplier<EventTracing> tracing, Path folder, Consumer<Check> observer) {
        Findings findings = new Findings(observer);
        new JavaSubject().examine(findings);
        new JournalSubject(folder.resolve("journal")).examine(findings);
        open(tracing, findings).ifPresent(system -> examine(system, folder, findings));
        return findings.diagnosis();
    }

    private static Optional<EventTracing> open(Supplier<EventTracing> tracing, Findings findings) {
        try {
            return Optional.of(tracing.get());
        } catch (EtwException refused) {
            findings.failed("event tracing", String.valueOf(refused.getMessage()), ELSEWHERE);
            findings.markUnavailable();
            return Optional.empty();
        }
    }

    private static void examine(EventTracing tracing, Path folder, Findings findings) {
        WindowsHost host = tracing.host();
        new WindowsSubject(host).examine(findings);
        new FunctionsSubject(host).examine(findings);
        new RightsSubject(host).examine(findings);
        new SessionsSubject(tracing).examine(findings);
        new RoundTripSubject(tracing, folder.resolve("live")).examine(findings);
    }
}
