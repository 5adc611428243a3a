package dev.weir.sensor.schema.tdh;

import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.ProviderFieldInfoLayout;
import dev.weir.bindings.TdhFunctions;
import dev.weir.bindings.TraceProviderInfoLayout;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.DecodingSource;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The providers that are installed on this Windows, by name, as they were when this was made.
///
/// A provider need not be installed to write events: those of TraceLogging and of EventSource
/// seldom are.
///
/// **Thread.** Any.
public final class InstalledProviders {
    private static final Pattern GUID =
            Pattern.compile("\\{?(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})}?");

    private static final int SUGGESTIONS = 5;

    private static final Comparator<InstalledProvider> BY_NAME =
            Comparator.comparing(InstalledProvider::name, String.CASE_INSENSITIVE_ORDER)
                    .thenComparing(InstalledProvider::source)
                    .thenComparing(provider -> provider.id().toString());

    private final TdhFunctions tdh;
    private final List<InstalledProvider> providers;

    private InstalledProviders(TdhFunctions tdh, List<InstalledProvider> providers) {
        this.tdh = tdh;
        this.providers = providers;
    }

    /// Asks Windows, which takes a tenth of a second.
    ///
    /// **Errors.** [Win32Exception] where Windows refuses.
    @SuppressWarnings("exports") // for this module alone
    public static InstalledProviders read(NativeLibraries libraries) {
        TdhFunctions tdh = new TdhFunctions(libraries);
        List<InstalledProvider> providers = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            TdhList list =
                    new TdhList(tdh.TdhEnumerateProviders(arena), TraceProviderInfoLayout.LENGTH);
            for (int i = 0; i < list.count(); i++) {
                providers.add(provider(list, i));
            }
        }
        providers.sort(BY_NAME);
        return new InstalledProviders(tdh, List.copyOf(providers));
    }

    /// Returns all of them, by name.
    public List<InstalledProvider> all() {
        return providers;
    }

    /// Returns the provider of a GUID, or empty when it is not installed.
    public Optional<InstalledProvider> find(UUID id) {
        return providers.stream().filter(provider -> provider.id().equals(id)).findFirst();
    }

    /// Returns the GUID of a provider that is named by its GUID, with braces or without, or by its
    /// whole name, in upper or lower case; empty when no provider of the name is installed. Of
    /// several of a name it is one with a manifest.
    public Optional<UUID> findProvider(String nameOrGuid) {
        Matcher guid = GUID.matcher(nameOrGuid);
        if (guid.matches()) {
            return Optional.of(UUID.fromString(guid.group(1)));
        }
        return providers.stream()
                .filter(provider -> provider.name().equalsIgnoreCase(nameOrGuid))
                .map(InstalledProvider::id)
                .findFirst();
    }

    /// Returns names that somebody may have meant by one that is not there: those that contain it,
    /// or else all of its words; five at most.
    public List<String> suggest(String name) {
        String wanted = name.toLowerCase(Locale.ROOT);
        List<String> suggestions = namesWith(List.of(wanted));
        return suggestions.isEmpty()
                ? namesWith(List.of(wanted.split("[^\\p{Alnum}]+")))
                : suggestions;
    }

    private List<String> namesWith(List<String> words) {
        return providers.stream()
                .map(InstalledProvider::name)
                .filter(name -> words.stream().allMatch(name.toLowerCase(Locale.ROOT)::contains))
                .distinct()
                .limit(SUGGESTIONS)
                .toList();
    }

    /// Returns what Windows knows of a provider, installed or not.
    ///
    /// **Time.** A millisecond or two for each of its events.
    public ProviderDescription describe(UUID id) {
        return new ProviderDescription(
                id,
                fields(id, TdhFunctions.EventKeywordInformation),
                fields(id, TdhFunctions.EventLevelInformation),
                fields(id, TdhFunctions.EventChannelInformation),
                fields(id, TdhFunctions.EventTaskInformation),
                fields(id, TdhFunctions.EventOpcodeInformation),
                new ManifestEvents(tdh, id).read());
    }

    private List<ProviderField> fields(UUID id, int type) {
        List<ProviderField> fields = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment provider = arena.allocate(GuidLayout.LENGTH, 8);
            GuidLayout.set(provider, 0, id);
            TdhList list =
                    new TdhList(
                            tdh.TdhEnumerateProviderFieldInformation(provider, type, arena),
                            ProviderFieldInfoLayout.LENGTH);
            for (int i = 0; i < list.count(); i++) {
                fields.add(
                        new ProviderField(
                                list.longAt(i, ProviderFieldInfoLayout.VALUE),
                                list.textAt(i, ProviderFieldInfoLayout.NAME_OFFSET),
                                list.textAt(i, ProviderFieldInfoLayout.DESCRIPTION_OFFSET)));
            }
        } catch (Win32Exception none) {
            return fields;
        }
        return fields;
    }

    private static InstalledProvider provider(TdhList list, int index) {
        boolean isManifest = list.intAt(index, TraceProviderInfoLayout.SCHEMA_SOURCE) == 0;
        return new InstalledProvider(
                list.guidAt(index, TraceProviderInfoLayout.PROVIDER_GUID),
                list.textAt(index, TraceProviderInfoLayout.PROVIDER_NAME_OFFSET),
                isManifest ? DecodingSource.MANIFEST : DecodingSource.CLASSIC);
    }
}
