package dev.weir.detect.etw;

import static dev.weir.sensor.record.ExtendedItem.STACK_TRACE32;
import static dev.weir.sensor.record.ExtendedItem.STACK_TRACE64;

import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.Module;
import dev.weir.sensor.record.EventRecord;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Optional;

/// Writes the stack of an event as Sysmon writes `CallTrace`:
/// `C:\Windows\SYSTEM32\ntdll.dll+9d4c4|…|UNKNOWN(00000000015D0000)`.
///
/// Frames of the kernel's half are left out. Events have stacks when the session asks for them.
///
/// **Thread.** One.
final class CallTrace {
    private static final int MATCH_ID_LENGTH = 8;
    private static final int MOST_FRAMES = 192;
    private static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Host host;

    CallTrace(Host host) {
        this.host = host;
    }

    /// Returns the text of an event's stack, empty when it has none or the process is not known.
    String of(EventRecord record, long processId) {
        Optional<HostProcess> process = host.processes().find(processId, record.timestamp());
        int item = record.findExtendedItem(STACK_TRACE64);
        int frameLength = Long.BYTES;
        if (item < 0) {
            item = record.findExtendedItem(STACK_TRACE32);
            frameLength = Integer.BYTES;
        }
        if (item < 0 || process.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        long start = record.extendedItemPosition(item) + MATCH_ID_LENGTH;
        int frames = (record.extendedItemLength(item) - MATCH_ID_LENGTH) / frameLength;
        for (int i = 0; i < Math.min(frames, MOST_FRAMES); i++) {
            long position = start + (long) i * frameLength;
            long address =
                    frameLength == Long.BYTES
                            ? record.data().get(LONG, position)
                            : record.data().get(INT, position) & 0xFFFF_FFFFL;
            if (address > 0) {
                append(process.get(), address, text);
            }
        }
        return text.toString();
    }

    private void append(HostProcess process, long address, StringBuilder text) {
        if (!text.isEmpty()) {
            text.append('|');
        }
        Optional<Module> module = host.modules().find(process, address);
        if (module.isPresent()) {
            text.append(module.get().path())
                    .append('+')
                    .append(Long.toHexString(address - module.get().base()));
        } else {
            text.append("UNKNOWN(%016X)".formatted(address));
        }
    }
}
