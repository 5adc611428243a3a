package dev.weir.cli.live;

import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.KernelEvents;
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
public record SessionPlan(TraceSessionSettings settings, List<ProviderSetting> providers) {
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
        return new SessionPlan(settings.withKernel(settings.kernel().and(kernel)), providers);
    }

    private SessionPlan withProviders(List<ProviderSetting> all) {
        return new SessionPlan(settings, all);
    }

    /// Tells whether it would record nothing.
    public boolean isEmpty() {
        return providers.isEmpty() && settings.kernel().isEmpty();
    }

    /// Returns the providers as a session enables them.
    ///
    /// @param ids finds the GUID of a provider by its name
    public List<EnabledProvider> enabled(Function<String, UUID> ids) {
        return providers.stream()
                .map(provider ->
                        provider.enabled(
                                SettingText.guid(provider.name())
                                        .orElseGet(() -> ids.apply(provider.name()))))
                .toList();
    }
}
