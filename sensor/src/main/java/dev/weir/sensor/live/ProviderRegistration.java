package dev.weir.sensor.live;

import dev.weir.sensor.record.EventRecord;

/// One wish for the events of a provider; a session may have several of the same provider, and
/// keeps them apart.
///
/// **Thread.** Any. **Errors.** [EtwException], and [IllegalArgumentException] when the session
/// could not keep a wish apart from others of the same provider; nothing is changed then.
public final class ProviderRegistration implements AutoCloseable {
    private final TraceSession session;
    private volatile EnabledProvider provider;
    private volatile HeaderTest test;

    ProviderRegistration(TraceSession session, EnabledProvider provider) {
        this.session = session;
        this.provider = provider;
        this.test = HeaderTest.of(provider);
    }

    /// Returns what is wanted.
    public EnabledProvider provider() {
        return provider;
    }

    /// Wants something else of the same provider from now on.
    public void change(EnabledProvider provider) {
        session.change(this, provider);
    }

    /// Tells whether this wish is for an event that the session delivered: by its provider, level,
    /// keywords, id and process, as far as they were chosen. What a filter chose by other means,
    /// the session chose for all wishes alike.
    ///
    /// **Time.** Allocates nothing.
    public boolean wants(EventRecord record) {
        HeaderTest wanted = test;
        return wanted.isOfProvider(record) && wanted.accepts(record);
    }

    /// Wants nothing any more; the provider is disabled with its last wish.
    @Override
    public void close() {
        session.withdraw(this);
    }

    void set(EnabledProvider provider) {
        this.provider = provider;
        this.test = HeaderTest.of(provider);
    }
}
