package dev.weir.detect.channel;

import dev.weir.detect.Activity;
import dev.weir.detect.host.IntegrityLevel;
import java.util.Optional;

/// How a field is made of others; empty when they do not say it.
///
/// **Source.** The texts of Security events 4688 and 4657, and Sysmon's manner of writing.
public enum FieldConversion {
    /// The first field as it is.
    COPY,
    /// The first field, `0x1a4` or a number as it is, in decimal.
    DECIMAL,
    /// A domain and a name, then another pair for when the first has no name: `DOMAIN\name`.
    ACCOUNT,
    /// A mandatory label, as Sysmon's word for it.
    INTEGRITY,
    /// A registry key as the kernel names it, a value's name and the kind of change, as Sysmon's
    /// path of the value; only of values that were set.
    REGISTRY_VALUE,
    /// A registry value's type and text and the kind of change, as Sysmon writes it.
    REGISTRY_DETAILS,
    /// The kind of change: `SetValue`.
    REGISTRY_EVENT;

    private static final String VALUE_DELETED = "%%1906";

    Optional<String> convert(Activity activity, int[] fields) {
        if (!activity.has(fields[0])) {
            return Optional.empty();
        }
        String first = activity.text(fields[0]);
        return switch (this) {
            case COPY -> Optional.of(first);
            case DECIMAL -> decimal(first);
            case ACCOUNT -> account(activity, fields);
            case INTEGRITY -> IntegrityLevel.ofSid(first).map(IntegrityLevel::label);
            case REGISTRY_VALUE ->
                    activity.text(fields[2]).equals(VALUE_DELETED)
                            ? Optional.empty()
                            : Optional.of(
                                    RegistryText.path(first) + '\\' + activity.text(fields[1]));
            case REGISTRY_DETAILS ->
                    activity.text(fields[2]).equals(VALUE_DELETED)
                            ? Optional.empty()
                            : Optional.of(RegistryText.details(first, activity.text(fields[1])));
            case REGISTRY_EVENT ->
                    first.equals(VALUE_DELETED) ? Optional.empty() : Optional.of("SetValue");
        };
    }

    private static Optional<String> decimal(String text) {
        if (!text.startsWith("0x")) {
            return Optional.of(text);
        }
        try {
            return Optional.of(
                    Long.toUnsignedString(Long.parseUnsignedLong(text, 2, text.length(), 16)));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> account(Activity activity, int[] fields) {
        for (int pair = 0; pair + 1 < fields.length; pair += 2) {
            String domain = activity.text(fields[pair]);
            String name = activity.text(fields[pair + 1]);
            if (!name.isEmpty() && !name.equals("-")) {
                return Optional.of(
                        domain.isEmpty() || domain.equals("-") ? name : domain + '\\' + name);
            }
        }
        return Optional.empty();
    }
}
