package dev.weir.sensor.schema.manifest;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The types by the names manifests give them, which are Windows' constants without underscores but
/// for a few. Prefix and case do not matter: `xs:HexInt32` is met in Windows' own manifests.
final class TypeNames {
    private static final Map<String, InType> IN_TYPES = inTypes();
    private static final Map<String, OutType> OUT_TYPES = outTypes();

    private TypeNames() {}

    static Optional<InType> inType(String qualified) {
        return Optional.ofNullable(IN_TYPES.get(key(XmlElement.localName(qualified))));
    }

    static Optional<OutType> outType(String qualified) {
        return Optional.ofNullable(OUT_TYPES.get(key(XmlElement.localName(qualified))));
    }

    private static Map<String, InType> inTypes() {
        Map<String, InType> types = new HashMap<>();
        for (InType type : InType.values()) {
            types.put(key(type.name()), type);
        }
        types.remove(key(InType.NULL.name()));
        types.remove(key(InType.UNSUPPORTED.name()));
        types.put(key("CountedUnicodeString"), InType.MANIFEST_COUNTED_STRING);
        types.put(key("CountedAnsiString"), InType.MANIFEST_COUNTED_ANSI_STRING);
        types.put(key("CountedBinary"), InType.MANIFEST_COUNTED_BINARY);
        return Map.copyOf(types);
    }

    private static Map<String, OutType> outTypes() {
        Map<String, OutType> types = new HashMap<>();
        for (OutType type : OutType.values()) {
            types.put(key(type.name()), type);
        }
        types.put(key("DateTimeCultureInsensitive"), OutType.CULTURE_INSENSITIVE_DATETIME);
        return Map.copyOf(types);
    }

    private static String key(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
