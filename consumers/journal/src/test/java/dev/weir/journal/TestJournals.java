package dev.weir.journal;

/// Settings for tests: small files, no floor of free space.
final class TestJournals {
    static final JournalSettings SMALL =
            JournalSettings.DEFAULT
                    .withRollBytes(JournalSettings.MIN_ROLL_BYTES)
                    .withSpace(2L << 20, 0);

    private TestJournals() {}
}
