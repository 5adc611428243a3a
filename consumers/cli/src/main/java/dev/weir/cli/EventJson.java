package dev.weir.cli;

import dev.weir.sensor.decode.DecodeStatus;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.record.Words;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.stack.StackFrame;
import dev.weir.sensor.stack.StackIndex;
import dev.weir.sensor.text.Utf8Buffer;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Prints an event as one JSON object a line, always with the same keys in the same order.
///
/// The keys are written out with their commas and quotes, for this is the event path.
///
/// A WPP message whose schema is not known has its arguments, whatever they are, as one property
/// `Arguments` in hexadecimal.
final class EventJson implements EventPrinter {
    /// The match id before a stack's addresses.
    private static final int STACK_HEADER = 8;

    private static final byte[] SEQ = ascii("{\"seq\":");
    private static final byte[] TIME = ascii(",\"time\":\"");
    private static final byte[] FILETIME = ascii("\",\"filetime\":");
    private static final byte[] CPU = ascii(",\"cpu\":");
    private static final byte[] PID = ascii(",\"pid\":");
    private static final byte[] TID = ascii(",\"tid\":");
    private static final byte[] PROVIDER_ID = ascii("\",\"providerId\":\"");
    private static final byte[] PROVIDER = ascii("\",\"provider\":");
    private static final byte[] ID = ascii(",\"id\":");
    private static final byte[] VERSION = ascii(",\"version\":");
    private static final byte[] CHANNEL = ascii(",\"channel\":");
    private static final byte[] LEVEL = ascii(",\"level\":");
    private static final byte[] OPCODE = ascii(",\"opcode\":");
    private static final byte[] TASK = ascii(",\"task\":");
    private static final byte[] KEYWORD = ascii(",\"keyword\":\"");
    private static final byte[] NAME = ascii("\",\"name\":");
    private static final byte[] ACTIVITY_ID = ascii(",\"activityId\":");
    private static final byte[] RELATED_ACTIVITY_ID = ascii(",\"relatedActivityId\":");
    private static final byte[] GROUP = ascii(",\"group\":");
    private static final byte[] POINTER_SIZE = ascii(",\"pointerSize\":");
    private static final byte[] PAYLOAD_LENGTH = ascii(",\"payloadLength\":");
    private static final byte[] PROPERTIES = ascii(",\"properties\":{");
    private static final byte[] ARGUMENTS = ascii("\"Arguments\":\"");
    private static final byte[] STACK = ascii("},\"stack\":[");
    private static final byte[] STATUS = ascii("],\"status\":\"");
    private static final byte[] FRAMES = ascii(",\"frames\":[");
    private static final byte[] PAYLOAD = ascii(",\"payload\":\"");
    private static final byte[] NULL = ascii("null");

    private final ByteWriter writer;
    private final Utf8Buffer out;
    private final boolean raw;
    private final Optional<StackIndex> stacks;
    private final PrintedNames unknown = PrintedNames.unknown(NULL);
    private final SchemaMemory<PrintedNames> names =
            new SchemaMemory<>(schema -> PrintedNames.of(schema, JsonText::orNull, JsonText::key));
    private final PropertyPrinter properties;
    private final SelfDescription selfDescription = new SelfDescription();
    private final Map<EventKind, byte[]> kinds = new EnumMap<>(EventKind.class);
    private final Map<DecodeStatus, byte[]> statuses = new EnumMap<>(DecodeStatus.class);

    /// @param raw whether the payload's bytes are printed too
    /// @param stacks the stacks of all events, to be printed with their images too
    EventJson(ByteWriter writer, boolean raw, Optional<StackIndex> stacks) {
        this.writer = writer;
        this.out = writer.buffer();
        this.raw = raw;
        this.stacks = stacks;
        this.properties = new PropertyPrinter(out, true);
        for (EventKind kind : EventKind.values()) {
            kinds.put(kind, ascii(",\"kind\":\"" + kind.name().toLowerCase(Locale.ROOT)));
        }
        for (DecodeStatus status : DecodeStatus.values()) {
            statuses.put(status, ascii(status.label() + '"'));
        }
    }

    @Override
    public void print(DecodedEvent event) {
        EventRecord record = event.record();
        EventKind kind = record.kind();
        Optional<Schema> schema = event.schema();
        PrintedNames schemaNames = schema.isPresent() ? names.of(schema.get()) : unknown;
        printOrigin(record, kind, schemaNames);
        printDescriptor(record, kind, schemaNames);
        printActivities(record);
        out.bytes(GROUP);
        if (kind == EventKind.SYSTEM) {
            out.decimal(record.hookGroup());
        } else {
            out.bytes(NULL);
        }
        out.bytes(POINTER_SIZE);
        out.decimal(record.pointerSize());
        printPayload(event, record, kind, schemaNames);
        out.ascii('}');
        out.ascii('\n');
        writer.drain();
    }

    private void printOrigin(EventRecord record, EventKind kind, PrintedNames schemaNames) {
        long time = record.timestamp();
        out.bytes(SEQ);
        out.decimal(record.sequence());
        out.bytes(TIME);
        out.filetime(time);
        out.bytes(FILETIME);
        out.decimal(time);
        out.bytes(CPU);
        out.decimal(record.processor());
        out.bytes(PID);
        out.decimal(record.processId());
        out.bytes(TID);
        out.decimal(record.threadId());
        out.bytes(kinds.getOrDefault(kind, NULL));
        out.bytes(PROVIDER_ID);
        out.guid(record.providerIdHigh(), record.providerIdLow());
        out.bytes(PROVIDER);
        printName(schemaNames.provider(), selfDescription.findProviderName(record));
    }

    private void printDescriptor(EventRecord record, EventKind kind, PrintedNames schemaNames) {
        out.bytes(ID);
        out.decimal(record.id());
        out.bytes(VERSION);
        out.decimal(record.version());
        out.bytes(CHANNEL);
        out.decimal(record.channel());
        out.bytes(LEVEL);
        out.decimal(record.level());
        out.bytes(OPCODE);
        out.decimal(record.opcode());
        out.bytes(TASK);
        out.decimal(record.task());
        out.bytes(KEYWORD);
        out.hexadecimal(record.keyword());
        out.bytes(NAME);
        boolean isSelfDescribing = kind == EventKind.TRACELOGGING;
        printName(schemaNames.event(), isSelfDescribing && selfDescription.findEventName(record));
    }

    /// Prints the schema's name, else the one that the event carries.
    private void printName(byte[] ofSchema, boolean isInEvent) {
        if (ofSchema.length > NULL.length) {
            out.bytes(ofSchema);
        } else if (isInEvent) {
            JsonText.append(selfDescription.name(), out);
        } else {
            out.bytes(NULL);
        }
    }

    private void printActivities(EventRecord record) {
        out.bytes(ACTIVITY_ID);
        if (record.hasActivityId()) {
            UUID activity = record.activityId();
            printGuid(activity.getMostSignificantBits(), activity.getLeastSignificantBits());
        } else {
            out.bytes(NULL);
        }
        out.bytes(RELATED_ACTIVITY_ID);
        int related = record.findExtendedItem(ExtendedItem.RELATED_ACTIVITY_ID);
        if (related >= 0 && record.extendedItemLength(related) >= GuidLayout.LENGTH) {
            long position = record.extendedItemPosition(related);
            printGuid(
                    GuidLayout.mostSignificantBits(record.data(), position),
                    GuidLayout.leastSignificantBits(record.data(), position));
        } else {
            out.bytes(NULL);
        }
    }

    private void printGuid(long high, long low) {
        out.ascii('"');
        out.guid(high, low);
        out.ascii('"');
    }

    private void printPayload(
            DecodedEvent event, EventRecord record, EventKind kind, PrintedNames schemaNames) {
        int length = record.userDataLength();
        out.bytes(PAYLOAD_LENGTH);
        out.decimal(length);
        out.bytes(PROPERTIES);
        properties.print(event, schemaNames);
        DecodeStatus status = event.status();
        if (status == DecodeStatus.NO_SCHEMA && kind == EventKind.WPP) {
            out.bytes(ARGUMENTS);
            out.hexadecimal(record.data(), record.userDataPosition(), length);
            out.ascii('"');
        }
        out.bytes(STACK);
        if (stacks.isPresent()) {
            printStack(stacks.get().addresses(record));
        } else {
            printStack(record);
        }
        out.bytes(STATUS);
        out.bytes(statuses.getOrDefault(status, NULL));
        if (stacks.isPresent()) {
            printFrames(stacks.get().frames(record));
        }
        if (raw) {
            out.bytes(PAYLOAD);
            out.base64(record.data(), record.userDataPosition(), length);
            out.ascii('"');
        }
    }

    private void printStack(Words addresses) {
        for (int i = 0; i < addresses.count(); i++) {
            printAddress(i == 0, addresses.at(i));
        }
    }

    private void printFrames(List<StackFrame> frames) {
        out.bytes(FRAMES);
        for (int i = 0; i < frames.size(); i++) {
            if (i > 0) {
                out.ascii(',');
            }
            JsonText.append(frames.get(i).toString(), out);
        }
        out.ascii(']');
    }

    private void printAddress(boolean isFirst, long address) {
        if (!isFirst) {
            out.ascii(',');
        }
        out.ascii('"');
        out.hexadecimal(address);
        out.ascii('"');
    }

    private void printStack(EventRecord record) {
        boolean first = true;
        int items = record.extendedItemCount();
        for (int item = 0; item < items; item++) {
            int type = record.extendedItemType(item);
            if (type != ExtendedItem.STACK_TRACE32 && type != ExtendedItem.STACK_TRACE64) {
                continue;
            }
            int step = type == ExtendedItem.STACK_TRACE32 ? Integer.BYTES : Long.BYTES;
            long start = record.extendedItemPosition(item);
            int end = record.extendedItemLength(item);
            for (int at = STACK_HEADER; at + step <= end; at += step) {
                printAddress(
                        first,
                        step == Integer.BYTES
                                ? record.data().get(LittleEndian.INT, start + at) & 0xFFFFFFFFL
                                : record.data().get(LittleEndian.LONG, start + at));
                first = false;
            }
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
