package dev.weir.sensor.stack;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.HeaderType;
import dev.weir.sensor.record.KernelGroup;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/// Makes the kernel's events about stacks, images and processes, numbered one after the other.
final class KernelEvents {
    static final int STACK_WALK = 0x18;
    static final int NO_THREAD = -1;

    private final int pointerSize;
    private long sequence;

    KernelEvents(int pointerSize) {
        this.pointerSize = pointerSize;
    }

    /// A session whose clock read `rawStart` at a FILETIME.
    static SessionFacts session(long start, long rawStart, long frequency) {
        return new SessionFacts(
                "kernel",
                "",
                "",
                10,
                0,
                19045,
                4,
                8,
                ClockType.QUERY_PERFORMANCE_COUNTER,
                frequency,
                0,
                0,
                0,
                start,
                OptionalLong.empty(),
                rawStart,
                0,
                0,
                0,
                0,
                0,
                0);
    }

    /// Returns the number that the next event gets.
    long next() {
        return sequence;
    }

    /// Any event of a thread.
    EventRecord event(long time, int thread) {
        return build(builder(HeaderType.SYSTEM64, 0x01, 12, 2).timestamp(time).threadId(thread));
    }

    EventRecord event(EventRecordBuilder builder) {
        return build(builder);
    }

    /// A sample of a thread that only the payload names.
    EventRecord sample(long time, int thread, int processor) {
        byte[] payload = payload().pointer(0x1000).int32(thread).int32(1).bytes();
        return build(
                builder(HeaderType.PERFINFO64, 0x0F, 46, 2)
                        .timestamp(time)
                        .threadId(NO_THREAD)
                        .processor(processor)
                        .userData(payload));
    }

    EventRecord stack(long rawTime, int thread, long... addresses) {
        Payload payload = payload().int64(rawTime).int32(7).int32(thread);
        return walk(32, payload.pointers(addresses).bytes());
    }

    EventRecord reference(boolean kernel, long rawTime, int thread, long key) {
        Payload payload = payload().int64(rawTime).int32(7).int32(thread).pointer(key);
        return walk(kernel ? 37 : 38, payload.bytes());
    }

    EventRecord definition(int opcode, long key, long... addresses) {
        return walk(opcode, payload().pointer(key).pointers(addresses).bytes());
    }

    EventRecord walk(int opcode, byte[] payload) {
        return build(
                builder(HeaderType.PERFINFO64, STACK_WALK, opcode, 2)
                        .threadId(NO_THREAD)
                        .userData(payload));
    }

    /// An image event of version 2 or 3: 10 load, 2 unload, 3 there at the start, 4 at the end.
    EventRecord image(int opcode, long time, int process, long base, long size, String path) {
        Payload payload = payload().pointer(base).pointer(size).int32(process);
        payload.int32(0).int32(0).int32(0).pointer(base).int64(0).int64(0).text(path);
        return image(opcode, 3, time, payload.bytes());
    }

    EventRecord image(int opcode, int version, long time, byte[] payload) {
        int group = opcode == 10 ? KernelGroup.PROCESS : KernelGroup.IMAGE;
        return build(
                builder(HeaderType.SYSTEM64, group, opcode, version)
                        .timestamp(time)
                        .processId(99)
                        .userData(payload));
    }

    /// A process event: 1 start, 2 end.
    EventRecord process(int opcode, long time, int process) {
        byte[] payload = payload().pointer(0x1234).int32(process).int32(4).bytes();
        return build(
                builder(HeaderType.SYSTEM64, KernelGroup.PROCESS, opcode, 4)
                        .timestamp(time)
                        .userData(payload));
    }

    Payload payload() {
        return new Payload();
    }

    private EventRecordBuilder builder(int type, int group, int opcode, int version) {
        int width =
                pointerSize == 4
                        ? EventRecordLayout.FLAG_32_BIT_HEADER
                        : EventRecordLayout.FLAG_64_BIT_HEADER;
        return new EventRecordBuilder()
                .flags(width | EventRecordLayout.FLAG_CLASSIC_HEADER)
                .provider(KernelGroup.classOf(group, opcode).orElseThrow())
                .headerType(type, group)
                .opcode(opcode)
                .version(version);
    }

    private EventRecord build(EventRecordBuilder builder) {
        EventRecord record = builder.build(Arena.ofAuto());
        record.sequence(sequence++);
        return record;
    }

    /// A payload in the making.
    final class Payload {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();

        Payload int32(int value) {
            out.writeBytes(little(4).putInt(value).array());
            return this;
        }

        Payload int64(long value) {
            out.writeBytes(little(8).putLong(value).array());
            return this;
        }

        Payload pointer(long value) {
            return pointerSize == 4 ? int32((int) value) : int64(value);
        }

        Payload pointers(long... values) {
            for (long value : values) {
                pointer(value);
            }
            return this;
        }

        Payload text(String value) {
            out.writeBytes((value + "\0").getBytes(StandardCharsets.UTF_16LE));
            return this;
        }

        byte[] bytes() {
            return out.toByteArray();
        }

        private static ByteBuffer little(int length) {
            return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
