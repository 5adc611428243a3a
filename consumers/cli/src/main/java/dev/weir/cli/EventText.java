package dev.weir.cli;

import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/// Prints an event as a line for people, and its payload as a hex dump below if that is wanted.
///
/// ```
/// 2021-09-08T11:46:15.8001567Z  cpu  2  pid  33984  tid  21768  tracelogging Name Event v0  level 5  78 bytes
/// ```
final class EventText implements EventPrinter {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int BYTES_A_LINE = 16;
    private static final long NOBODY = 0xFFFFFFFFL;
    private static final int CPU_WIDTH = 2;
    private static final int NUMBER_WIDTH = 6;
    private static final String NOBODYS_NUMBER = "     -";
    private static final byte[] NO_KIND = {};

    private final ByteWriter out;
    private final TimeWriter times;
    private final boolean raw;
    private final SelfDescription names = new SelfDescription();
    private final Map<EventKind, byte[]> kinds = new EnumMap<>(EventKind.class);

    /// @param raw whether the payload's bytes are printed too
    EventText(ByteWriter out, boolean raw) {
        this.out = out;
        this.times = new TimeWriter(out);
        this.raw = raw;
        for (EventKind kind : EventKind.values()) {
            String column = "  %-12s ".formatted(kind.name().toLowerCase(Locale.ROOT));
            kinds.put(kind, column.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void print(EventRecord record) {
        EventKind kind = record.kind();
        times.write(record.timestamp());
        out.text("  cpu ");
        out.decimal(record.processor(), CPU_WIDTH);
        out.text("  pid ");
        printNumber(record.processId());
        out.text("  tid ");
        printNumber(record.threadId());
        out.bytes(kinds.getOrDefault(kind, NO_KIND));
        printProvider(record);
        printEvent(record, kind);
        out.text("  level ");
        out.decimal(record.level());
        out.text("  ");
        out.decimal(record.userDataLength());
        out.text(" bytes\n");
        if (raw) {
            printPayload(record.data(), record.userDataPosition(), record.userDataLength());
        }
    }

    private void printNumber(long processOrThread) {
        if (processOrThread == NOBODY) {
            out.text(NOBODYS_NUMBER);
        } else {
            out.decimal(processOrThread, NUMBER_WIDTH);
        }
    }

    private void printProvider(EventRecord record) {
        if (names.findProviderName(record)) {
            out.text(Messages.printable(names.name()));
        } else {
            out.guid(record.providerIdHigh(), record.providerIdLow());
        }
    }

    private void printEvent(EventRecord record, EventKind kind) {
        switch (kind) {
            case TRACELOGGING -> {
                String name = names.findEventName(record) ? names.name() : "(no name)";
                out.text(" " + Messages.printable(name));
            }
            case SYSTEM -> {
                printPart(" group ", record.hookGroup());
                printPart(" opcode ", record.opcode());
            }
            case CLASSIC -> printPart(" opcode ", record.opcode());
            case MANIFEST -> {
                printPart(" id ", record.id());
                printPart(" opcode ", record.opcode());
                printPart(" task ", record.task());
            }
            case WPP -> printPart(" message ", record.id());
        }
        printPart(" v", record.version());
    }

    private void printPart(String label, int number) {
        out.text(label);
        out.decimal(number);
    }

    private void printPayload(MemorySegment data, long position, int length) {
        for (int line = 0; line < length; line += BYTES_A_LINE) {
            int count = Math.min(BYTES_A_LINE, length - line);
            out.text("    ");
            out.padded(line, 5);
            out.text("  ");
            for (int i = 0; i < BYTES_A_LINE; i++) {
                if (i < count) {
                    out.hexadecimal(data, position + line + i, 1);
                    out.ascii(' ');
                } else {
                    out.text("   ");
                }
            }
            out.ascii(' ');
            for (int i = 0; i < count; i++) {
                byte b = data.get(BYTE, position + line + i);
                out.ascii(b >= 0x20 && b < 0x7F ? (char) b : '.');
            }
            out.ascii('\n');
        }
    }
}
