package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.handle;
import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.int32;
import static dev.weir.sensor.decode.Sample.int64;
import static dev.weir.sensor.decode.Sample.join;
import static dev.weir.sensor.decode.Sample.narrow;
import static dev.weir.sensor.decode.Sample.wide;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.ValueMap;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.Test;

class DecodeAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int EVENTS = 50_000;

    private static final ValueMap MAP =
            new ValueMap("", ValueMap.Kind.BITS, List.of(new ValueMap.Entry(1, "Read")));
    private static final Schema SCHEMA =
            Sample.schema(
                    "%1 %2!08x! %4 of %5",
                    List.of(
                            Property.Value.of("Pid", InType.UINT32, OutType.PID),
                            Property.Value.of("Address", InType.POINTER),
                            Property.Value.of("Guid", InType.GUID),
                            Property.Value.of("Name", InType.UNICODE_STRING),
                            Property.Value.of("Image", InType.ANSI_STRING),
                            Property.Value.of("Time", InType.FILETIME),
                            Property.Value.of("Status", InType.UINT32, OutType.NTSTATUS),
                            Property.Value.of("Source", InType.UINT32, OutType.IPV4),
                            new Property.Value(
                                    "Rights",
                                    InType.UINT32,
                                    OutType.DEFAULT,
                                    Extent.IMPLIED,
                                    Extent.IMPLIED,
                                    Optional.of(MAP),
                                    0),
                            Property.Value.of("Count", InType.UINT16),
                            Property.Value.of("Ids", InType.UINT16).times(new Extent.OfProperty(9)),
                            Property.Value.of("Peer", InType.BINARY, OutType.IPV6),
                            Property.Value.of("User", InType.SID)));
    private static final byte[] PAYLOAD =
            join(
                    int32(4242),
                    int64(0xFFFF_8000_1234_5678L),
                    new byte[16],
                    wide("C:\\Windows\\explorer.exe\0"),
                    narrow("explorer.exe\0"),
                    int64(134_086_000_000_000_000L),
                    int32(0xC0000022),
                    int32(0x0100007F),
                    int32(5),
                    int16(3),
                    int16(1),
                    int16(2),
                    int16(3),
                    new byte[16],
                    new byte[] {1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0});

    private final EventRecord record = Sample.record(PAYLOAD, Long.BYTES);
    private final EventDecoder decoder = new EventDecoder(Sample.only(SCHEMA));
    private long sum;

    @Test
    void numbersAreReadWithoutAllocation() {
        PropertyHandle pid = handle(SCHEMA, "Pid");
        PropertyHandle address = handle(SCHEMA, "Address");
        PropertyHandle time = handle(SCHEMA, "Time");
        PropertyHandle count = handle(SCHEMA, "Count");
        PropertyHandle name = handle(SCHEMA, "Name");

        assertNoAllocation(_ -> {
            DecodedEvent event = decoder.decode(record);
            sum += event.getLong(pid) + event.getLong(address) + event.getInt(count);
            sum += event.getBoolean(time) ? 1 : 0;
            sum += (long) event.getDouble(time);
            sum += event.value(name).length();
            sum += event.status().ordinal();
        });
        assertThat(sum).isNotZero();
    }

    @Test
    void wholeEventsAreRenderedWithoutAllocation() {
        Utf8Buffer out = new Utf8Buffer();
        ValueRenderer renderer = new ValueRenderer();
        PropertyVisitor visitor =
                new DecodedEventTest.ValueVisitor() {
                    @Override
                    public void onValue(PropertyValue value) {
                        int start = out.length();
                        renderer.render(value, out);
                        sum += renderer.shape(value) == ValueRenderer.Shape.TEXT ? 1 : 0;
                        out.escapeJson(start);
                        out.ascii(' ');
                    }
                };

        assertNoAllocation(_ -> {
            out.truncate(0);
            decoder.decode(record).forEach(visitor);
        });
        assertThat(out.toString())
                .isEqualTo(
                        "4242 0xffff800012345678 00000000-0000-0000-0000-000000000000"
                                + " C:\\\\Windows\\\\explorer.exe explorer.exe"
                                + " 2025-11-26T03:06:40.0000000Z STATUS_ACCESS_DENIED 127.0.0.1"
                                + " Read | 0x4 3 1 2 3 :: S-1-5-18 ");
    }

    @Test
    void messagesAreRenderedWithoutAllocation() {
        Utf8Buffer out = new Utf8Buffer();
        MessageRenderer renderer = new MessageRenderer();

        assertNoAllocation(_ -> {
            out.truncate(0);
            renderer.render(decoder.decode(record), out);
        });
        assertThat(out.toString())
                .isEqualTo("4242 ffff800012345678 C:\\Windows\\explorer.exe of explorer.exe");
    }

    /// Asserts that of some rounds, each of thousands of events, the best allocates nothing to
    /// speak of: the compiler's own doings count for the thread too.
    private static void assertNoAllocation(IntConsumer each) {
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < EVENTS; i++) {
                each.accept(i);
            }
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).as("bytes for %d events", EVENTS).isLessThan(EVENTS / 100);
    }
}
