package dev.weir.sensor.provider;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What a provider is called and known by.
///
/// @param id the GUID by which sessions enable it
/// @param name its name, which travels with its TraceLogging events
/// @param group the group of providers that it can be enabled with
public record ProviderIdentity(UUID id, String name, Optional<UUID> group) {
    private static final UUID NAMESPACE = UUID.fromString("b22d2c48-90c3-c847-87f8-1a15bfc130fb");
    private static final int GROUP_TRAIT = 1;
    private static final int GROUP_TRAIT_LENGTH = 3 + GuidLayout.LENGTH;

    /// Checks the name.
    public ProviderIdentity {
        if (name.isEmpty() || name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a provider needs a name without zeros: " + name);
        }
        if (name.length() > 1024) {
            throw new IllegalArgumentException(
                    "a provider's name has at most 1024 characters: length=" + name.length());
        }
    }

    /// Names a provider; the GUID follows from the name as other tools derive it, so that they find
    /// the provider by its name alone (`*NAME` in some).
    ///
    /// Source: the naming scheme of EventSource and TraceLoggingProvider.h.
    public static ProviderIdentity named(String name) {
        return new ProviderIdentity(idOf(name), name, Optional.empty());
    }

    private static UUID idOf(String name) {
        byte[] hash = sha1(name.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_16BE));
        hash[7] = (byte) ((hash[7] & 0x0F) | 0x50);
        return GuidLayout.get(MemorySegment.ofArray(hash), 0);
    }

    // The scheme asks for SHA-1; nothing is kept secret or safe by it.
    private static byte[] sha1(byte[] text) {
        try {
            byte[] namespace = new byte[GuidLayout.LENGTH];
            GuidLayout.set(MemorySegment.ofArray(namespace), 0, NAMESPACE);
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            digest.update(namespace);
            return digest.digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Returns the provider's traits, as Windows attaches them to events.
    ///
    /// ```
    ///   | length of all | name, UTF-8, NUL | { | length 19 | type 1 | group | } |
    ///   0               2                        +0          +2       +3
    /// ```
    ///
    /// Source: `ETW_PROVIDER_TRAIT_TYPE` of evntprov.h and TraceLoggingProvider.h.
    Bytes traits() {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        int nameEnd = 2 + text.length + 1;
        byte[] traits = new byte[nameEnd + (group.isPresent() ? GROUP_TRAIT_LENGTH : 0)];
        MemorySegment segment = MemorySegment.ofArray(traits);
        segment.set(LittleEndian.SHORT, 0, (short) traits.length);
        System.arraycopy(text, 0, traits, 2, text.length);
        group.ifPresent(guid -> {
            segment.set(LittleEndian.SHORT, nameEnd, (short) GROUP_TRAIT_LENGTH);
            segment.set(ValueLayout.JAVA_BYTE, nameEnd + 2, (byte) GROUP_TRAIT);
            GuidLayout.set(segment, nameEnd + 3, guid);
        });
        return Bytes.of(traits);
    }
}
