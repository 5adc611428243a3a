package dev.weir.sensor.schema.tdh;

import dev.weir.bindings.EventDescriptorLayout;
import dev.weir.bindings.TdhFunctions;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.embedded.TraceEventInfo;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The events of a provider's manifest, as TDH lists them.
///
/// **Thread.** One. **Time.** A millisecond or two an event; some providers have thousands.
final class ManifestEvents {
    private final TdhFunctions tdh;
    private final TdhMaps maps;
    private final UUID providerId;

    ManifestEvents(TdhFunctions tdh, UUID providerId) {
        this.tdh = tdh;
        this.providerId = providerId;
        maps = new TdhMaps(tdh);
    }

    /// Returns the schemas of all events that Windows can describe; none where it refuses.
    List<Schema> read() {
        List<Schema> schemas = new ArrayList<>();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment provider = arena.allocate(GuidLayout.LENGTH, 8);
            GuidLayout.set(provider, 0, providerId);
            TdhList events =
                    new TdhList(
                            tdh.TdhEnumerateManifestProviderEvents(provider, arena),
                            EventDescriptorLayout.LENGTH);
            for (int i = 0; i < events.count(); i++) {
                describe(provider, events.element(i)).ifPresent(schemas::add);
            }
        } catch (Win32Exception refused) {
            return schemas;
        }
        return schemas;
    }

    private Optional<Schema> describe(MemorySegment provider, MemorySegment descriptor) {
        try (Arena arena = Arena.ofConfined()) {
            int id = descriptor.get(LittleEndian.SHORT, EventDescriptorLayout.ID) & 0xFFFF;
            int version =
                    descriptor.get(ValueLayout.JAVA_BYTE, EventDescriptorLayout.VERSION) & 0xFF;
            EventQuestion question =
                    EventQuestion.of(new SchemaKey.Manifest(providerId, id, version), arena);
            MemorySegment info = tdh.TdhGetManifestEventInformation(provider, descriptor, arena);
            return TraceEventInfo.parse(info, name -> question.map(name, maps));
        } catch (Win32Exception refused) {
            return Optional.empty();
        }
    }
}
