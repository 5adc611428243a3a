package dev.weir.cli.live;

import dev.weir.sensor.live.EventProperty;
import dev.weir.sensor.live.KernelAccess;
import dev.weir.sensor.live.KernelEvents;
import dev.weir.sensor.live.KernelFlag;
import dev.weir.sensor.live.ProviderFilter;
import dev.weir.sensor.live.TraceSessionSettings;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Prints a plan as the YAML that makes it, each setting spelt out.
///
/// **Thread.** One.
public final class PlanText {
    private static final Pattern PLAIN = Pattern.compile("[\\p{Alnum}][\\p{Alnum}_.{}-]*");

    private final Function<UUID, Optional<String>> names;
    private final StringBuilder text = new StringBuilder();

    private PlanText(Function<UUID, Optional<String>> names) {
        this.names = names;
    }

    /// Prints a plan.
    ///
    /// @param names the names of providers, for comments
    public static String of(SessionPlan plan, Function<UUID, Optional<String>> names) {
        PlanText yaml = new PlanText(names);
        yaml.session(plan.settings());
        yaml.line("delivery", SettingText.label(plan.delivery()));
        yaml.kernel(plan.settings().kernel());
        if (!plan.providers().isEmpty()) {
            yaml.text.append("provider:\n");
            plan.providers().forEach(yaml::provider);
        }
        return yaml.text.toString();
    }

    private void session(TraceSessionSettings settings) {
        line("session", quoted(settings.name()));
        line("buffers", SessionText.buffers(settings.buffers()));
        line("flush", SessionText.flush(settings));
        line("clock", SettingText.label(settings.clock()));
        line("per-processor", String.valueOf(settings.perProcessorBuffers()));
        line("independent", String.valueOf(settings.independent()));
    }

    private void kernel(KernelEvents kernel) {
        if (kernel.isEmpty()) {
            return;
        }
        line("kernel", list(kernel.flags().stream().sorted().map(KernelFlag::label).toList()));
        if (kernel.access() != KernelAccess.AUTOMATIC) {
            line("kernel-access", SettingText.label(kernel.access()));
        }
        if (!kernel.stacks().isEmpty()) {
            line(
                    "kernel-stack",
                    list(
                            kernel.stacks().stream()
                                    .map(event -> event.classId() + ":" + event.opcode())
                                    .map(PlanText::quoted)
                                    .toList()));
        }
    }

    private void provider(ProviderSetting provider) {
        text.append("  - name: ").append(quoted(provider.name()));
        SettingText.guid(provider.name())
                .flatMap(names)
                .ifPresent(name -> text.append(" # ").append(name));
        text.append('\n');
        part("level", SettingText.level(provider.level()));
        if (provider.matchAnyKeyword() != 0) {
            part("any", SettingText.mask(provider.matchAnyKeyword()));
        }
        if (provider.matchAllKeyword() != 0) {
            part("all", SettingText.mask(provider.matchAllKeyword()));
        }
        provider.filters().forEach(this::filter);
        if (!provider.properties().isEmpty()) {
            part(
                    "properties",
                    list(
                            provider.properties().stream()
                                    .sorted()
                                    .map(SettingText::<EventProperty>label)
                                    .toList()));
        }
        if (provider.captureState()) {
            part("capture-state", "true");
        }
        if (!provider.where().isEmpty()) {
            names("where", provider.where());
        }
    }

    private void filter(ProviderFilter filter) {
        switch (filter) {
            case ProviderFilter.EventIds ids -> part(ids.in() ? "ids" : "without-ids", ids.ids());
            case ProviderFilter.ProcessIds pids -> part("pids", pids.pids());
            case ProviderFilter.ExecutableNames names -> names("executables", names.names());
            case ProviderFilter.PackageIds packages -> names("packages", packages.ids());
            case ProviderFilter.PackageApps apps -> names("apps", apps.ids());
            case ProviderFilter.EventNames events ->
                    names(events.in() ? "events" : "without-events", events.names());
            case ProviderFilter.StackWalkIds ids ->
                    part(ids.in() ? "stack" : "without-stack", ids.ids());
            case ProviderFilter.StackWalkLevelKeyword _,
                    ProviderFilter.Payload _,
                    ProviderFilter.OfProvider _ ->
                    text.append("    # and a filter that has no text\n");
        }
    }

    private void names(String key, List<String> names) {
        part(key, list(names.stream().map(PlanText::quoted).toList()));
    }

    private void part(String key, Collection<Integer> numbers) {
        part(key, list(numbers.stream().map(String::valueOf).toList()));
    }

    private void part(String key, String value) {
        text.append("    ").append(key).append(": ").append(value).append('\n');
    }

    private void line(String key, String value) {
        text.append(key).append(": ").append(value).append('\n');
    }

    private static String list(List<String> items) {
        return "[" + String.join(", ", items) + "]";
    }

    private static String quoted(String value) {
        if (PLAIN.matcher(value).matches()) {
            return value;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (Character.isISOControl(c)) {
                quoted.append("\\u%04x".formatted((int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
