package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// A WEVT_TEMPLATE resource: compiled instrumentation manifests.
///
/// ```
///   +0  'CRIM', u32 length, u16 major version (3, 5), u16 minor version (1), u32 number of providers
///  +16  providers: GUID, u32 offset
/// ```
///
/// All offsets count from the resource's beginning; 0 stands for nothing. Texts are UTF-16 with a
/// 32-bit length in bytes before them, the length's own four bytes included.
///
/// Source: Windows Event manifest binary format (libfwevt), put right where files of Microsoft's
/// compiler say otherwise: the parts of a provider begin at +16 with their kind; maps have an entry
/// for every offset and 20 bytes of header; a template names the top-level items before all items.
public final class EventTemplates {
    /// The type of the resource.
    public static final String TYPE = "WEVT_TEMPLATE";

    private static final int HEADER_LENGTH = 16;
    private static final int PROVIDER_COUNT = 12;
    private static final int PROVIDER_LENGTH = 20;
    private static final int PROVIDER_OFFSET = 16;

    private EventTemplates() {}

    /// Reads a resource.
    ///
    /// @param messages the texts of names, maps and messages; without them names are those for
    ///   programs, and maps and messages are missing
    /// @param origin the origin of the schemas
    /// @throws ResourceException when it is no such resource; what is wrong deeper down becomes a
    ///   warning
    public static ResourceContents parse(
            byte[] resource, MessageTable messages, SchemaOrigin origin) throws ResourceException {
        CrimBytes bytes = new CrimBytes(resource);
        bytes.check("resource", "CRIM", 0, HEADER_LENGTH);
        long count = bytes.u32(PROVIDER_COUNT);
        bytes.check("providers", HEADER_LENGTH, count * PROVIDER_LENGTH);
        Warnings warnings = new Warnings();
        ProviderReader reader = new ProviderReader(bytes, messages, origin, warnings);
        List<ResourceProvider> providers = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long provider = HEADER_LENGTH + i * PROVIDER_LENGTH;
            UUID id = bytes.guid(provider);
            try {
                providers.add(reader.read(id, bytes.u32(provider + PROVIDER_OFFSET)));
            } catch (ResourceException e) {
                warnings.add("provider %s: %s".formatted(id, e.reason()));
            }
        }
        return new ResourceContents(providers, warnings.all());
    }
}
