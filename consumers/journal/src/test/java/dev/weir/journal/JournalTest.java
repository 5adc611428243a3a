package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir Path directory;

    @Test
    void whatIsAppendedStandsInTheFiles() throws Exception {
        EventSource source = new EventSource(1);
        Path recording = directory.resolve("recording");
        try (Journal journal = Journal.open(recording, TestJournals.SMALL)) {
            journal.append(SessionRecordTest.facts("s", java.util.OptionalLong.empty()));
            for (int i = 0; i < 100_000; i++) {
                journal.append(source.next());
            }
            journal.flush();
        }
        RawRecording raw = RawRecording.read(recording);
        raw.checkClosed();
        assertThat(raw.events()).isEqualTo(100_000);
    }
}
