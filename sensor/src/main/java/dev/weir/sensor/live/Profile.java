package dev.weir.sensor.live;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A set of providers that is ready to use, by its name.
///
/// Which events of Windows feed which kind of detection; keywords and ids are those of the
/// providers' manifests.
///
/// @param name as users write it
/// @param description one line
/// @param providers the providers
/// @param kernel the kernel's events
public record Profile(
        String name, String description, List<EnabledProvider> providers, KernelEvents kernel) {
    /// Copies the providers.
    public Profile {
        providers = List.copyOf(providers);
    }

    /// Returns all profiles.
    public static List<Profile> all() {
        return Profiles.ALL;
    }

    /// Finds a profile by its name, without regard to case.
    public static Optional<Profile> of(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return all().stream().filter(profile -> profile.name().equals(lower)).findFirst();
    }
}
