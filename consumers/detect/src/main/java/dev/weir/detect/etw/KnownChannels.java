package dev.weir.detect.etw;

import static java.util.Map.entry;

import dev.weir.sensor.schema.Schema;
import java.util.Map;
import java.util.UUID;

/// The channels of events: what their schema says, or else where the events of well-known providers
/// go.
final class KnownChannels {
    private static final Map<UUID, String> BY_PROVIDER =
            Map.ofEntries(
                    entry(EtwProviders.POWERSHELL, "Microsoft-Windows-PowerShell/Operational"),
                    entry(EtwProviders.POWERSHELL_CORE, "PowerShellCore/Operational"),
                    entry(EtwProviders.WMI_ACTIVITY, "Microsoft-Windows-WMI-Activity/Operational"),
                    entry(
                            EtwProviders.DNS_CLIENT,
                            "Microsoft-Windows-DNS Client Events/Operational"),
                    entry(id("54849625-5478-4994-a5ba-3e3b0328c30d"), "Security"),
                    entry(
                            id("5770385f-c22a-43e0-bf4c-06f5698ffbd9"),
                            "Microsoft-Windows-Sysmon/Operational"),
                    entry(
                            id("de7b24ea-73c8-4a09-985d-5bdadcfa9017"),
                            "Microsoft-Windows-TaskScheduler/Operational"),
                    entry(
                            id("ef1cc15b-46c1-414e-bb95-e76b077bd51e"),
                            "Microsoft-Windows-Bits-Client/Operational"),
                    entry(
                            id("11cd958a-c507-4ef3-b3f2-5fd9dfbd2c78"),
                            "Microsoft-Windows-Windows Defender/Operational"),
                    entry(
                            id("4ee76bd8-3cf4-44a0-a0ac-3937643e37a3"),
                            "Microsoft-Windows-CodeIntegrity/Operational"),
                    entry(
                            id("099614a5-5dd7-4788-8bc9-e29f43db28fc"),
                            "Microsoft-Windows-LDAP-Client/Debug"));

    private KnownChannels() {}

    /// Returns the channel of a type of event, empty when it has none.
    static String of(Schema schema) {
        String named = schema.names().channel().strip();
        return named.isEmpty() ? BY_PROVIDER.getOrDefault(schema.key().providerId(), "") : named;
    }

    private static UUID id(String text) {
        return UUID.fromString(text);
    }
}
