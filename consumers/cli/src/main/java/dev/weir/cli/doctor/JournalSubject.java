package dev.weir.cli.doctor;

import dev.weir.journal.Journal;
import dev.weir.journal.JournalSettings;
import dev.weir.journal.Recorder;
import dev.weir.journal.RecordingReport;
import dev.weir.journal.Verification;
import dev.weir.ringbuffer.RingSettings;
import dev.weir.sensor.schema.SchemaLookup;
import java.io.IOException;
import java.nio.file.Path;

/// Ring, journal and verification, with made events: what works on any system.
final class JournalSubject implements Subject {
    private static final int EVENTS = 10_000;
    private static final String ADVICE =
            "see that the disk has room and that the folder can be written: ";

    private final Path recording;

    /// @param recording where to write; must not exist
    JournalSubject(Path recording) {
        this.recording = recording;
    }

    @Override
    public void examine(Findings findings) {
        if (findings.check("journal written", ADVICE + recording, this::write)) {
            findings.check("journal verified", ADVICE + recording, () -> verify(recording, EVENTS));
        } else {
            findings.skipped("journal verified", "no journal");
        }
    }

    private String write() throws IOException, CheckFault {
        try (Journal journal = Journal.open(recording, settings())) {
            RecordingReport report =
                    Recorder.record(
                            new MadeTrace(EVENTS),
                            journal,
                            RingSettings.DEFAULT,
                            SchemaLookup.NONE);
            if (report.journaled() != EVENTS || report.accounted() != 0) {
                throw new CheckFault(describe(report));
            }
            return describe(report);
        }
    }

    /// Returns settings that claim little of the disk.
    static JournalSettings settings() {
        return JournalSettings.DEFAULT.withSpace(1L << 20, 0);
    }

    static String describe(RecordingReport report) {
        return "%,d received, %,d journaled, %,d lost, %,d blocks"
                .formatted(
                        report.received(), report.journaled(), report.accounted(), report.blocks());
    }

    static String verify(Path recording, long events) throws IOException, CheckFault {
        Verification verification = Verification.of(recording);
        if (!verification.ok() || !verification.sealed()) {
            throw new CheckFault(verification.reason().orElse("not sealed to the end"));
        }
        if (verification.events() != events) {
            throw new CheckFault(
                    "%,d events were written and %,d stand in the recording"
                            .formatted(events, verification.events()));
        }
        return "%,d events in %,d blocks, sound and sealed"
                .formatted(verification.events(), verification.blocks());
    }
}
