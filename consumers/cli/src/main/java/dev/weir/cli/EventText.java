package dev.weir.cli;

import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.MessageRenderer;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.stack.StackFrame;
import dev.weir.sensor.stack.StackIndex;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Prints an event as a line for people, and its payload as a hex dump below if that is wanted.
///
/// ```
/// 2021-09-08T11:46:15.8001567Z  cpu  2  pid  33984  tid  21768  tracelogging Name Event v0  level 5  78 bytes  A=1, B=text
/// ```
///
/// Control characters of the trace's own are replaced, see [TerminalText].
final class EventText implements EventPrinter {
    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final int BYTES_A_LINE = 16;
    private static final long NOBODY = 0xFFFFFFFFL;
    private static final int CPU_WIDTH = 2;
    private static final int NUMBER_WIDTH = 6;
    private static final String NOBODYS_NUMBER = "     -";
    private static final byte[] NOTHING = {};

    private final ByteWriter writer;
    private final Utf8Buffer out;
    private final boolean raw;
    private final Optional<StackIndex> stacks;
    private final PrintedNames unknown = PrintedNames.unknown(NOTHING);
    private final SchemaMemory<PrintedNames> names =
            new SchemaMemory<>(
                    schema -> PrintedNames.of(schema, EventText::utf8, name -> utf8(name + "=")));
    private final PropertyPrinter properties;
    private final MessageRenderer messages = new MessageRenderer();
    private final SelfDescription selfDescription = new SelfDescription();
    private final Map<EventKind, byte[]> kinds = new EnumMap<>(EventKind.class);

    /// @param raw whether the payload's bytes are printed too
    /// @param stacks the stacks of all events, to be printed a frame a line
    EventText(ByteWriter writer, boolean raw, Optional<StackIndex> stacks) {
        this.writer = writer;
        this.out = writer.buffer();
        this.raw = raw;
        this.stacks = stacks;
        this.properties = new PropertyPrinter(out, false);
        for (EventKind kind : EventKind.values()) {
            kinds.put(kind, utf8("  %-12s ".formatted(kind.name().toLowerCase(Locale.ROOT))));
        }
    }

    @Override
    public void print(DecodedEvent event) {
        EventRecord record = event.record();
        EventKind kind = record.kind();
        Optional<Schema> schema = event.schema();
        PrintedNames schemaNames = schema.isPresent() ? names.of(schema.get()) : unknown;
        out.filetime(record.timestamp());
        out.text("  cpu ");
        out.decimal(record.processor(), CPU_WIDTH);
        out.text("  pid ");
        printNumber(record.processId());
        out.text("  tid ");
        printNumber(record.threadId());
        out.bytes(kinds.getOrDefault(kind, NOTHING));
        int foreign = out.length();
        printProvider(record, schemaNames);
        printEvent(record, kind, schemaNames);
        out.text("  level ");
        out.decimal(record.level());
        out.text("  ");
        out.decimal(record.userDataLength());
        out.text(" bytes");
        printProperties(event, schemaNames);
        TerminalText.clean(out, foreign);
        out.ascii('\n');
        if (stacks.isPresent()) {
            printFrames(stacks.get().frames(record));
        }
        if (raw) {
            printPayload(record.data(), record.userDataPosition(), record.userDataLength());
        }
        writer.drain();
    }

    private void printFrames(List<StackFrame> frames) {
        for (StackFrame frame : frames) {
            int start = out.length();
            out.text("    ");
            out.text(frame.toString());
            TerminalText.clean(out, start);
            out.ascii('\n');
        }
    }

    private void printProperties(DecodedEvent event, PrintedNames schemaNames) {
        out.text("  ");
        int start = out.length();
        properties.print(event, schemaNames);
        if (out.length() == start) {
            out.truncate(start - 2);
        }
        int end = out.length();
        out.text("  -- ");
        if (messages.render(event, out)) {
            trimEnd();
        } else {
            out.truncate(end);
        }
        DecodeStatus status = event.status();
        if (status == DecodeStatus.NO_SCHEMA && event.record().kind() == EventKind.WPP) {
            EventRecord record = event.record();
            out.text("  Arguments=");
            out.hexadecimal(record.data(), record.userDataPosition(), record.userDataLength());
        }
        if (status != DecodeStatus.OK) {
            out.text("  (");
            out.text(status.label());
            out.ascii(')');
        }
    }

    /// Messages end with an end of line.
    private void trimEnd() {
        int length = out.length();
        while (length > 0 && out.array()[length - 1] >= 0 && out.array()[length - 1] <= ' ') {
            length--;
        }
        out.truncate(length);
    }

    private void printNumber(long processOrThread) {
        if (processOrThread == NOBODY) {
            out.text(NOBODYS_NUMBER);
        } else {
            out.decimal(processOrThread, NUMBER_WIDTH);
        }
    }

    private void printProvider(EventRecord record, PrintedNames schemaNames) {
        if (schemaNames.provider().length > 0) {
            out.bytes(schemaNames.provider());
        } else if (selfDescription.findProviderName(record)) {
            out.text(selfDescription.name());
        } else {
            out.guid(record.providerIdHigh(), record.providerIdLow());
        }
    }

    private void printEvent(EventRecord record, EventKind kind, PrintedNames schemaNames) {
        boolean isNamed = schemaNames.event().length > 0;
        if (isNamed) {
            out.ascii(' ');
            out.bytes(schemaNames.event());
        }
        if (kind == EventKind.MANIFEST) {
            printPart(" id ", record.id());
        }
        if (!isNamed) {
            printNumbers(record, kind);
        }
        printPart(" v", record.version());
    }

    private void printNumbers(EventRecord record, EventKind kind) {
        switch (kind) {
            case TRACELOGGING -> {
                out.ascii(' ');
                out.text(
                        selfDescription.findEventName(record)
                                ? selfDescription.name()
                                : "(no name)");
            }
            case SYSTEM -> {
                printPart(" group ", record.hookGroup());
                printPart(" opcode ", record.opcode());
            }
            case CLASSIC -> printPart(" opcode ", record.opcode());
            case MANIFEST -> {
                printPart(" opcode ", record.opcode());
                printPart(" task ", record.task());
            }
            case WPP -> printPart(" message ", record.id());
        }
    }

    private void printPart(String label, int number) {
        out.text(label);
        out.decimal(number);
    }

    private void printPayload(MemorySegment data, long position, int length) {
        for (int line = 0; line < length; line += BYTES_A_LINE) {
            int count = Math.min(BYTES_A_LINE, length - line);
            out.text("    %05d  ".formatted(line));
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

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
