package dev.weir.detect.etw.host;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import java.util.BitSet;
import java.util.UUID;

/// The events that tell of the machine.
///
/// ```
///   class Process                      1 2 3 4 39
///   class Image                        2 3 4 10
///   class FileIo                       0 32 35 36 64
///   class Registry                     22 23 24 25
///   class SystemConfigEx               33 35
///   Microsoft-Windows-Kernel-Process   1 2 5 6 15
///   Microsoft-Windows-Kernel-File      10 11 12 14 26 27 30
///   Microsoft-Windows-Kernel-Registry  1 2 13
///   Microsoft-Windows-DNS-Client       3008 3018 3020
///   Microsoft-Windows-Security-Auditing  4624 4625 4634 4647 4648 4672 4688 4689
/// ```
///
/// **Source.** The kernel's MOF classes, the providers' manifests.
final class HostEvents {
    static final UUID PROCESS = UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c");
    static final UUID IMAGE = UUID.fromString("2cb15d1d-5fc1-11d2-abe1-00a0c911f518");
    static final UUID FILE_IO = UUID.fromString("90cbdc39-4a3e-11d1-84f4-0000f80464e3");
    static final UUID REGISTRY = UUID.fromString("ae53722e-c863-11d2-8659-00c04fa321a1");
    static final UUID SYSTEM_CONFIG_EX = UUID.fromString("9b79ee91-b5fd-41c0-a243-4248e266e9d0");
    static final UUID KERNEL_PROCESS = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    static final UUID KERNEL_FILE = UUID.fromString("edd08927-9cc4-4e65-b970-c2560fb5c289");
    static final UUID KERNEL_REGISTRY = UUID.fromString("70eb4f03-c1de-4f73-a051-33d13d5413bd");
    static final UUID DNS_CLIENT = UUID.fromString("1c95126e-7eea-49a9-a3fe-a378b03ddb4d");
    static final UUID SECURITY = UUID.fromString("54849625-5478-4994-a5ba-3e3b0328c30d");

    private record Kind(UUID provider, BitSet ids) {}

    private static final Kind[] KINDS = {
        kind(PROCESS, 1, 2, 3, 4, 39),
        kind(IMAGE, 2, 3, 4, 10),
        kind(FILE_IO, 0, 32, 35, 36, 64),
        kind(REGISTRY, 22, 23, 24, 25),
        kind(SYSTEM_CONFIG_EX, 33, 35),
        kind(KERNEL_PROCESS, 1, 2, 5, 6, 15),
        kind(KERNEL_FILE, 10, 11, 12, 14, 26, 27, 30),
        kind(KERNEL_REGISTRY, 1, 2, 13),
        kind(DNS_CLIENT, 3008, 3018, 3020),
        kind(SECURITY, 4624, 4625, 4634, 4647, 4648, 4672, 4688, 4689),
    };

    private HostEvents() {}

    /// Tells whether an event is one of these.
    static boolean contain(EventRecord record) {
        long high = record.providerIdHigh();
        for (Kind kind : KINDS) {
            if (kind.provider().getMostSignificantBits() == high
                    && kind.provider().getLeastSignificantBits() == record.providerIdLow()) {
                return kind.ids().get(number(record));
            }
        }
        return false;
    }

    /// Returns the id of an event, the opcode of a classic one.
    static int number(EventRecord record) {
        boolean classic = (record.flags() & EventRecordLayout.FLAG_CLASSIC_HEADER) != 0;
        return classic ? record.opcode() : record.id();
    }

    private static Kind kind(UUID provider, int... ids) {
        BitSet set = new BitSet();
        for (int id : ids) {
            set.set(id);
        }
        return new Kind(provider, set);
    }
}
