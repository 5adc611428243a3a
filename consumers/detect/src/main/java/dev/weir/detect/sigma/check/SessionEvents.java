package dev.weir.detect.sigma.check;

import dev.weir.detect.etw.ViewSource;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.KernelFlag;
import dev.weir.sensor.live.Profile;
import dev.weir.sensor.live.ProviderFilter;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which events a session delivers: by its providers, their filters of event ids, and its groups of
/// kernel events. Keywords and levels are taken to be what the filters need.
final class SessionEvents {
    private static final Map<UUID, Set<KernelFlag>> CLASSES =
            Map.of(
                    UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c"),
                    Set.of(KernelFlag.PROCESS),
                    UUID.fromString("3d6fa8d1-fe05-11d0-9dda-00c04fd7ba7c"),
                    Set.of(KernelFlag.THREAD),
                    UUID.fromString("2cb15d1d-5fc1-11d2-abe1-00a0c911f518"),
                    Set.of(KernelFlag.IMAGE),
                    UUID.fromString("90cbdc39-4a3e-11d1-84f4-0000f80464e3"),
                    Set.of(KernelFlag.FILE_IO, KernelFlag.FILE_IO_INIT, KernelFlag.FILE_NAME),
                    UUID.fromString("ae53722e-c863-11d2-8659-00c04fa321a1"),
                    Set.of(KernelFlag.REGISTRY),
                    UUID.fromString("9a280ac0-c8e0-11d1-84e2-00c04fb998a2"),
                    Set.of(KernelFlag.NETWORK),
                    UUID.fromString("bf3a50c5-a9c9-4988-a005-2df0b7c80f80"),
                    Set.of(KernelFlag.NETWORK));

    private final Optional<Profile> profile;

    /// @param profile what the session has; everything when empty
    SessionEvents(Optional<Profile> profile) {
        this.profile = profile;
    }

    boolean deliversAny(Collection<ViewSource> sources) {
        return sources.stream().anyMatch(this::delivers);
    }

    private boolean delivers(ViewSource source) {
        if (profile.isEmpty()) {
            return true;
        }
        Set<KernelFlag> flags = CLASSES.getOrDefault(source.providerId(), Set.of());
        return profile.get().kernel().flags().stream().anyMatch(flags::contains)
                || profile.get().providers().stream().anyMatch(it -> enables(it, source));
    }

    private static boolean enables(EnabledProvider provider, ViewSource source) {
        return provider.id().equals(source.providerId())
                && provider.filters().stream().allMatch(it -> passes(it, source.ids()));
    }

    private static boolean passes(ProviderFilter filter, Set<Integer> ids) {
        return !(filter instanceof ProviderFilter.EventIds wanted)
                || ids.isEmpty()
                || ids.stream().anyMatch(id -> wanted.ids().contains(id) == wanted.in());
    }
}
