package dev.weir.detect.etw.host;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.ProcessStartSink;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.Optional;
import java.util.UUID;

/// Finds who reads the events of a schema.
final class EventReadings {
    private final Host host;
    private final ProcessStartSink starts;

    EventReadings(Host host, ProcessStartSink starts) {
        this.host = host;
        this.starts = starts;
    }

    /// Returns the reading of a type of event, empty when its schema lacks what is to be read.
    Optional<EventReading> of(EventRecord record, Schema schema) {
        UUID provider = record.providerId();
        int number = HostEvents.number(record);
        if (provider.equals(HostEvents.PROCESS)) {
            return KernelProcessEvents.of(host, starts, schema, number);
        }
        if (provider.equals(HostEvents.KERNEL_PROCESS)) {
            return switch (number) {
                case 5, 6 -> ImageEvents.of(host, starts, schema, number == 5);
                default -> ManifestProcessEvents.of(host, starts, schema, number);
            };
        }
        if (provider.equals(HostEvents.IMAGE)) {
            return ImageEvents.of(host, starts, schema, number != 2);
        }
        if (provider.equals(HostEvents.FILE_IO)) {
            return FileEvents.ofKernel(host.files(), schema, number);
        }
        if (provider.equals(HostEvents.KERNEL_FILE)) {
            return FileEvents.ofManifest(host.files(), schema, number);
        }
        if (provider.equals(HostEvents.REGISTRY)) {
            return RegistryEvents.ofKernel(host.registryKeys(), schema, number);
        }
        if (provider.equals(HostEvents.KERNEL_REGISTRY)) {
            return RegistryEvents.ofManifest(host.registryKeys(), schema, number);
        }
        if (provider.equals(HostEvents.SYSTEM_CONFIG_EX)) {
            return VolumeEvents.of(host.volumes(), schema, number);
        }
        if (provider.equals(HostEvents.DNS_CLIENT)) {
            return DnsEvents.of(host.dnsNames(), schema);
        }
        return AccountEvents.of(host.accounts(), schema);
    }
}
