package dev.weir.cli.live;

import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.KernelEvents;
import dev.weir.sensor.live.LiveTraceOptions;
import dev.weir.sensor.live.Profile;
import dev.weir.sensor.live.TraceSessionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// A session as it is to be started, and what it is to record.
///
/// @param settings how it is started, the kernel's events among them
/// @param providers what is enabled in it
/// @param delivery how Windows hands the events over
public record SessionPlan(
        TraceSessionSettings settings, List<ProviderSetting> providers, Delivery delivery) {
    /// Copies the providers.
    public SessionPlan {
        providers = List.copyOf(providers);
    }

    /// Adds what a profile wants.
    public SessionPlan with(Profile profile) {
        List<ProviderSetting> all = new ArrayList<>(providers);
        profile.providers().forEach(provider -> all.add(ProviderSetting.of(provider)));
        return withKernel(profile.kernel()).withProviders(all);
    }

    /// Adds events of the kernel.
    public SessionPlan withKernel(KernelEvents kernel) {
        return new SessionPlan(
                settings.withKernel(settings.kernel().and(kernel)), providers, delivery);
    }

    private SessionPlan withProviders(List<ProviderSetting> all) {
        return new SessionPlan(settings, all, delivery);
    }

    /// Tells whether it would record nothing.
    public boolean isEmpty() {
        return providers.isEmpty() && settings.kernel().isEmpty();
    }

    /// Returns how the session is to be read.
    LiveTraceOptions traceOptions() {
        return LiveTraceOptions.DEFAULT
                .withDelivery(delivery)
                .withHoldFor(settings.flushInterval());
    }

    /// Returns the providers as a session enables them.
    ///
    /// **Errors.** [IllegalArgumentException] for conditions that Windows cannot check.
    ///
    /// @param ids finds the GUID of a provider by its name
    /// @param tracing makes filters of conditions
    public List<EnabledProvider> enabled(Function<String, UUID> ids, EventTracing tracing) {
        return providers.stream()
                .map(provider ->
                        provider.enabled(
                                SettingText.guid(provider.name())
                                        .orElseGet(() -> ids.apply(provider.name())),
                                tracing))
                .toList();
    }
}
