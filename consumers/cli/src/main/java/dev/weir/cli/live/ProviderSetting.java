package dev.weir.cli.live;

import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventProperty;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.ProviderFilter;
import dev.weir.sensor.payload.PayloadCondition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;

/// A provider and what is wanted of it, as users write it.
///
/// ```
///   provider = name [ ':' level [ ':' any [ ':' all ] ] ] { ';' key '=' value { ',' value } }
/// ```
///
/// The name is the provider's name or GUID; `any` and `all` are masks of keywords. The keys:
///
/// | key | takes |
/// |---|---|
/// | `level`, `any`, `all` | as above |
/// | `ids`, `without-ids` | the events with these ids, or all others |
/// | `pids` | processes, by number |
/// | `executables` | processes, by the name of their file |
/// | `packages`, `apps` | Store packages, and applications in them |
/// | `events`, `without-events` | TraceLogging events by name, or all others |
/// | `stack`, `without-stack` | adds the call stack to the events with these ids, or all others |
/// | `properties` | what is added to each event: `sid`, `stack-trace`, … |
/// | `capture-state` | `true` asks the provider for its state |
/// | `where` | a condition on fields, see [dev.weir.sensor.payload]; repeatable |
///
/// @param name the provider's name or GUID
/// @param level the highest level
/// @param matchAnyKeyword keyword bits
/// @param matchAllKeyword keyword bits
/// @param properties what is added to each event
/// @param filters what chooses events
/// @param captureState whether the provider is asked for its state
/// @param where conditions on fields
public record ProviderSetting(
        String name,
        int level,
        long matchAnyKeyword,
        long matchAllKeyword,
        Set<EventProperty> properties,
        List<ProviderFilter> filters,
        boolean captureState,
        List<String> where) {

    /// The option, and the key in a file.
    public static final String KEY = "provider";

    static final char SEPARATOR = ';';
    static final String WHERE = "where";
    static final List<String> KEYS =
            List.of(
                    "level",
                    "any",
                    "all",
                    "ids",
                    "without-ids",
                    "pids",
                    "executables",
                    "packages",
                    "apps",
                    "events",
                    "without-events",
                    "stack",
                    "without-stack",
                    "properties",
                    "capture-state",
                    WHERE);

    private static final int MOST_PARTS = 4;

    /// Copies the collections.
    public ProviderSetting {
        properties = Set.copyOf(properties);
        filters = List.copyOf(filters);
        where = List.copyOf(where);
    }

    /// Reads a provider.
    ///
    /// **Errors.** [IllegalArgumentException].
    public static ProviderSetting parse(String text) {
        List<String> settings = split(text);
        Map<String, String> values = new LinkedHashMap<>();
        List<String> where = new ArrayList<>();
        String name = head(settings.getFirst().strip(), values);
        for (String setting : settings.subList(1, settings.size())) {
            int equals = setting.indexOf('=');
            String key = setting.substring(0, Math.max(0, equals)).strip();
            String value = setting.substring(equals + 1).strip();
            if (!KEYS.contains(key)) {
                throw new IllegalArgumentException(
                        "a provider's settings are key=value, the keys %s: %s"
                                .formatted(String.join(", ", KEYS), setting.strip()));
            }
            if (key.equals(WHERE)) {
                PayloadCondition.parse(value);
                where.add(value);
            } else if (values.putIfAbsent(key, value) != null) {
                throw new IllegalArgumentException(
                        "a provider has each setting once: %s=%s".formatted(key, values.get(key)));
            }
        }
        ProviderSetting provider = of(name, values, where);
        // What cannot stand together is told now, whatever provider it turns out to be.
        provider.enabled(new UUID(0, 0), List.of());
        return provider;
    }

    /// Splits at separators that stand outside of quotes, for conditions may hold them.
    private static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        char quote = 0;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == SEPARATOR) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static String head(String head, Map<String, String> values) {
        String[] parts = head.split(":", -1);
        if (parts.length > MOST_PARTS || Arrays.stream(parts).anyMatch(String::isBlank)) {
            throw new IllegalArgumentException(
                    "a provider must be NAME|GUID[:level[:any[:all]]], such as"
                            + " Microsoft-Windows-Kernel-Process:information:0x10: "
                            + head);
        }
        for (int i = 1; i < parts.length; i++) {
            values.put(KEYS.get(i - 1), parts[i].strip());
        }
        return parts[0].strip();
    }

    private static ProviderSetting of(String name, Map<String, String> values, List<String> where) {
        int level = EnabledProvider.EVERY_LEVEL;
        long any = 0;
        long all = 0;
        boolean captureState = false;
        Set<EventProperty> properties = EnumSet.noneOf(EventProperty.class);
        List<ProviderFilter> filters = new ArrayList<>();
        for (Map.Entry<String, String> setting : values.entrySet()) {
            String key = setting.getKey();
            String value = setting.getValue();
            switch (key) {
                case "level" -> level = SettingText.level("a provider's level", value);
                case "any" -> any = SettingText.mask("a provider's keywords", value);
                case "all" -> all = SettingText.mask("a provider's keywords", value);
                case "capture-state" -> captureState = SettingText.truth(key, value);
                case "properties" ->
                        names(value)
                                .forEach(each ->
                                        properties.add(
                                                SettingText.choice(
                                                        "properties",
                                                        each,
                                                        EventProperty.values())));
                default -> filters.add(filter(key, value));
            }
        }
        if (filters.stream().anyMatch(ProviderFilter.StackWalkIds.class::isInstance)) {
            properties.add(EventProperty.STACK_TRACE);
        }
        return new ProviderSetting(name, level, any, all, properties, filters, captureState, where);
    }

    private static ProviderFilter filter(String key, String value) {
        return switch (key) {
            case "ids" -> new ProviderFilter.EventIds(true, ids(key, value));
            case "without-ids" -> new ProviderFilter.EventIds(false, ids(key, value));
            case "pids" -> new ProviderFilter.ProcessIds(ids(key, value));
            case "executables" -> new ProviderFilter.ExecutableNames(names(value));
            case "packages" -> new ProviderFilter.PackageIds(names(value));
            case "apps" -> new ProviderFilter.PackageApps(names(value));
            case "events" -> eventNames(true, value);
            case "without-events" -> eventNames(false, value);
            case "stack" -> new ProviderFilter.StackWalkIds(true, ids(key, value));
            case "without-stack" -> new ProviderFilter.StackWalkIds(false, ids(key, value));
            default -> throw new IllegalArgumentException("not a provider's setting: " + key);
        };
    }

    private static SortedSet<Integer> ids(String key, String value) {
        return SettingText.numbers(key, value);
    }

    private static ProviderFilter eventNames(boolean in, String value) {
        return new ProviderFilter.EventNames(in, EnabledProvider.EVERY_LEVEL, 0, 0, names(value));
    }

    private static List<String> names(String value) {
        return Arrays.stream(value.split(",", -1)).map(String::strip).toList();
    }

    /// Describes a provider of a profile.
    static ProviderSetting of(EnabledProvider provider) {
        return new ProviderSetting(
                provider.id().toString(),
                provider.level(),
                provider.matchAnyKeyword(),
                provider.matchAllKeyword(),
                provider.properties(),
                provider.filters(),
                provider.captureState(),
                List.of());
    }

    /// Returns the provider as a session enables it.
    ///
    /// **Errors.** [IllegalArgumentException] for conditions that Windows cannot check.
    ///
    /// @param tracing makes a filter of the conditions
    EnabledProvider enabled(UUID id, EventTracing tracing) {
        if (where.isEmpty()) {
            return enabled(id, List.of());
        }
        PayloadCondition[] conditions =
                where.stream().map(PayloadCondition::parse).toArray(PayloadCondition[]::new);
        return enabled(id, List.of(tracing.payloadFilter(id, conditions)));
    }

    private EnabledProvider enabled(UUID id, List<ProviderFilter> further) {
        List<ProviderFilter> all = new ArrayList<>(filters);
        all.addAll(further);
        return new EnabledProvider(
                id, level, matchAnyKeyword, matchAllKeyword, properties, all, captureState);
    }
}
