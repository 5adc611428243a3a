package dev.weir.sensor.provider;

/// Hears of what sessions want of a provider.
///
/// **Thread.** Any, one of Windows' own or the one that registers. **Time.** Return at once; the
/// controller of the session waits. Never start, change or stop a session, or close the provider,
/// in here: Windows may wait for this very method. **Errors.** A throw is kept, see
/// [EventProvider#fault], and otherwise harmless.
public interface ProviderListener {
    /// The listener that does nothing.
    ProviderListener NONE = new ProviderListener() {};

    /// Takes what is wanted from now on.
    default void onChange(Enablement now) {}

    /// Is asked to write events that tell the provider's state.
    default void onCaptureState() {}
}
