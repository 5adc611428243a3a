package dev.weir.sensor.schema.tdh;

import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.TdhFunctions;
import dev.weir.sensor.payload.PayloadCondition;
import dev.weir.sensor.payload.PayloadException;
import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.Schema;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// The conditions on the events of one provider, as the filter that Windows checks them by.
public final class PayloadConditions {
    private PayloadConditions() {}

    /// Returns the filter's bytes, for EnableTraceEx2.
    ///
    /// **Errors.** [PayloadException] where Windows knows no such event, the event does not have
    /// the fields, or Windows cannot check them so; [dev.weir.bindings.Win32Exception] where it
    /// refuses.
    @SuppressWarnings("exports") // for this module alone
    public static Bytes filter(
            NativeLibraries libraries, UUID providerId, List<PayloadCondition> conditions) {
        List<Schema> events = new ManifestEvents(new TdhFunctions(libraries), providerId).read();
        Set<Schema> taken = new HashSet<>();
        try (PayloadFilters filters = new PayloadFilters(libraries, providerId)) {
            for (PayloadCondition condition : conditions) {
                for (Schema event : wanted(events, condition, providerId)) {
                    if (!taken.add(event)) {
                        throw PayloadException.of(
                                condition, "it has one already; join them with 'and' or with 'or'");
                    }
                    filters.add(event.descriptor(), condition.plan(event));
                }
            }
            return filters.aggregate();
        }
    }

    private static List<Schema> wanted(
            List<Schema> events, PayloadCondition condition, UUID providerId) {
        List<Schema> wanted =
                events.stream()
                        .filter(event -> event.descriptor().id() == condition.eventId())
                        .filter(event -> isOf(condition.version(), event.descriptor().version()))
                        .toList();
        if (wanted.isEmpty()) {
            throw PayloadException.of(
                    condition,
                    "the provider's manifest has no such event; `weir providers %s` lists them"
                            .formatted(providerId));
        }
        return wanted;
    }

    private static boolean isOf(OptionalInt wanted, int version) {
        return wanted.isEmpty() || wanted.getAsInt() == version;
    }
}
