package dev.weir.sensor.record;

import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.UUID;

/// Reads the traits behind a provider's name.
///
/// ```
///   | Size | name, UTF-8, NUL | { | TraitSize | Type | data | }
///   0      2                    +0          +2     +3
/// ```
///
/// Source: `ETW_PROVIDER_TRAIT_TYPE` of evntprov.h and TraceLoggingProvider.h.
final class ProviderTraitReader {
    static final int GROUP_GUID = 1;
    static final int DECODE_GUID = 2;

    private static final int NAME = 2;
    private static final int TRAIT_TYPE = 2;
    private static final int TRAIT_DATA = 3;

    private ProviderTraitReader() {}

    /// Returns the first GUID of a type, or empty when there is none or the traits are broken.
    static Optional<UUID> guid(Bytes traits, int type) {
        byte[] bytes = traits.toArray();
        MemorySegment data = MemorySegment.ofArray(bytes);
        int at = NAME;
        while (at < bytes.length && bytes[at] != 0) {
            at++;
        }
        at++;
        while (at + TRAIT_DATA <= bytes.length) {
            int length = data.get(LittleEndian.SHORT, at) & 0xFFFF;
            if (length < TRAIT_DATA || length > bytes.length - at) {
                return Optional.empty();
            }
            if ((bytes[at + TRAIT_TYPE] & 0xFF) == type
                    && length >= TRAIT_DATA + GuidLayout.LENGTH) {
                return Optional.of(GuidLayout.get(data, at + TRAIT_DATA));
            }
            at += length;
        }
        return Optional.empty();
    }
}
