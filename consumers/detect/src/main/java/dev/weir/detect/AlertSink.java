package dev.weir.detect;

/// Takes alerts, in the order in which they are found.
///
/// **Thread.** That of the detectors. **Errors.** A throw ends the detection and is rethrown there.
@FunctionalInterface
public interface AlertSink {
    /// Takes one alert.
    void onAlert(Alert alert);
}
