package dev.weir.sensor.live;

import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The wishes for the providers of one session, and what Windows was told to cover them.
///
/// Windows has one account for a provider and a session: a second enablement replaces the first. So
/// each provider is enabled for what covers all wishes for it, and where that is more than they are
/// together, this is the choice that takes the rest out again.
///
/// **Thread.** Changes on any, the choice on the trace thread.
final class Registrations implements EventChoice {
    private static final HeaderTest[] NOTHING = {};

    private final ProviderSwitch windows;
    private final Map<UUID, List<ProviderRegistration>> wishes = new LinkedHashMap<>();
    private final Map<UUID, EnabledProvider> enabled = new LinkedHashMap<>();

    /// The wishes for providers that have several which differ, provider by provider.
    private volatile HeaderTest[] several = NOTHING;

    Registrations(ProviderSwitch windows) {
        this.windows = windows;
    }

    @Override
    public boolean accepts(EventRecord record) {
        boolean isOfThese = false;
        for (HeaderTest wish : several) {
            if (wish.isOfProvider(record)) {
                if (wish.accepts(record)) {
                    return true;
                }
                isOfThese = true;
            }
        }
        return !isOfThese;
    }

    synchronized void add(ProviderRegistration registration) {
        UUID id = registration.provider().id();
        List<ProviderRegistration> then = new ArrayList<>(wishes.getOrDefault(id, List.of()));
        then.add(registration);
        cover(id, providers(then));
        keep(id, then);
        if (registration.provider().captureState()) {
            try {
                windows.captureState(id);
            } catch (EtwException refused) {
                remove(registration);
                throw refused;
            }
        }
    }

    synchronized void change(ProviderRegistration registration, EnabledProvider provider) {
        UUID id = registration.provider().id();
        List<ProviderRegistration> same = wishes.getOrDefault(id, List.of());
        if (!provider.id().equals(id) || !same.contains(registration)) {
            throw new IllegalArgumentException(
                    "a registration changes while it lasts, and within its provider: provider=%s"
                            .formatted(id));
        }
        List<EnabledProvider> then = new ArrayList<>();
        same.forEach(other -> then.add(other == registration ? provider : other.provider()));
        cover(id, then);
        registration.set(provider);
        keep(id, same);
    }

    synchronized void remove(ProviderRegistration registration) {
        UUID id = registration.provider().id();
        List<ProviderRegistration> then = new ArrayList<>(wishes.getOrDefault(id, List.of()));
        if (!then.remove(registration)) {
            return;
        }
        if (then.isEmpty()) {
            removeAll(id);
        } else {
            cover(id, providers(then));
            keep(id, then);
        }
    }

    synchronized void removeAll(UUID id) {
        windows.disable(id);
        wishes.remove(id);
        enabled.remove(id);
        several = tests(wishes.values().stream().map(Registrations::providers).toList());
    }

    synchronized List<EnabledProvider> enabled() {
        return List.copyOf(enabled.values());
    }

    synchronized void captureStates() {
        enabled.values().stream()
                .filter(EnabledProvider::captureState)
                .forEach(provider -> windows.captureState(provider.id()));
    }

    /// Tells Windows to cover wishes.
    ///
    /// Events of the new wishes may come before the call returns, and those of the old ones behind
    /// it: meanwhile both pass.
    private void cover(UUID id, List<EnabledProvider> then) {
        HeaderTest[] before = several;
        EnabledProvider covering = Cover.of(then);
        List<List<EnabledProvider>> meanwhile = wantedBut(id);
        List<EnabledProvider> both = new ArrayList<>(providers(wishes.getOrDefault(id, List.of())));
        if (!both.isEmpty()) {
            both.addAll(then);
            meanwhile.add(both);
        }
        several = tests(meanwhile);
        try {
            windows.enable(covering);
        } catch (EtwException refused) {
            several = before;
            throw refused;
        }
        enabled.put(id, covering);
    }

    private void keep(UUID id, List<ProviderRegistration> registrations) {
        wishes.put(id, List.copyOf(registrations));
        List<List<EnabledProvider>> wanted = wantedBut(id);
        wanted.add(providers(registrations));
        several = tests(wanted);
    }

    private List<List<EnabledProvider>> wantedBut(UUID id) {
        List<List<EnabledProvider>> wanted = new ArrayList<>();
        wishes.forEach((other, registrations) -> {
            if (!other.equals(id)) {
                wanted.add(providers(registrations));
            }
        });
        return wanted;
    }

    /// Where all want the same Windows has chosen already.
    private static HeaderTest[] tests(List<List<EnabledProvider>> wanted) {
        return wanted.stream()
                .filter(wishes -> wishes.stream().distinct().count() > 1)
                .flatMap(List::stream)
                .distinct()
                .map(HeaderTest::of)
                .toArray(HeaderTest[]::new);
    }

    private static List<EnabledProvider> providers(List<ProviderRegistration> registrations) {
        return registrations.stream().map(ProviderRegistration::provider).toList();
    }
}
