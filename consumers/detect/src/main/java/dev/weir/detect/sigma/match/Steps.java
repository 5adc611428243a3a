package dev.weir.detect.sigma.match;

/// How much work one test of one value may still be.
///
/// Counted in steps, not in time, so that a test comes out alike on every machine and at every run.
final class Steps {
    /// What one test may take: some milliseconds.
    static final int MOST = 2_000_000;

    private int left;

    /// Begins a test.
    void begin() {
        left = MOST;
    }

    /// Takes some steps.
    ///
    /// **Errors.** [OutOfStepsException] when there are not so many left.
    void take(int steps) {
        left -= steps;
        if (left < 0) {
            throw new OutOfStepsException();
        }
    }
}
