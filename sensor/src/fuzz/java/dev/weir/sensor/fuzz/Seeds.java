package dev.weir.sensor.fuzz;

import dev.weir.sensor.etl.EtlOptions;
import dev.weir.sensor.etl.EtlTrace;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLayout;
import dev.weir.sensor.schema.kernel.KernelClasses;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Writes what each target begins with: the seeds that are checked in, and parts of real files,
/// where there are any.
final class Seeds {
    private static final int MOST = 150;
    private static final int EVENT_INFO = 32;
    private static final int EVENT_SOURCE_MANIFEST = 0xFFFE;
    private static final String EVENT_METADATA = "bbccf6c1-6cd1-48c4-80ff-839482e37671";

    private final Path module;
    private final Path realFiles;

    /// @param realFiles need not be there
    Seeds(Path module, Path realFiles) {
        this.module = module;
        this.realFiles = realFiles;
    }

    void write(Target target, Path folder) throws IOException {
        Map<String, byte[]> seeds = new HashMap<>();
        for (Path file : files(module.resolve("src/fuzz/seeds").resolve(target.simpleName()))) {
            seeds.put(file.getFileName().toString(), Files.readAllBytes(file));
        }
        switch (target) {
            case ETL -> takeFiles(seeds, target.maxBytes());
            case DECOMPRESSOR -> CompressedBuffers.take(logs(), seeds, MOST);
            case RECORD -> takeRecords(seeds, Seeds::packed);
            case TRACE_LOGGING -> takeRecords(seeds, Seeds::traceLogging);
            case EVENT_INFO -> takeRecords(seeds, Seeds::eventInfo);
            case EVENT_SOURCE -> takeRecords(seeds, Seeds::eventSource);
            case MANIFEST -> takeRecords(seeds, Seeds::manifest);
            case STACK -> takeRecords(seeds, Seeds::stack);
            case SCHEMA -> takeSchemas(seeds, SchemaLayout::encode);
            case CATALOGUE -> takeSchemas(seeds, schema -> catalogue(SchemaLayout.encode(schema)));
            case DECODE, COMPILED -> takeSchemas(seeds, Seeds::decode);
            case PE, TEMPLATES, TRACE_MESSAGES -> {}
        }
        for (Map.Entry<String, byte[]> seed : seeds.entrySet()) {
            Files.write(folder.resolve(seed.getKey()), seed.getValue());
        }
    }

    private void takeFiles(Map<String, byte[]> seeds, int maxBytes) throws IOException {
        for (Path file : logs()) {
            byte[] bytes = Files.readAllBytes(file);
            seeds.put(
                    file.getFileName().toString(),
                    Arrays.copyOf(bytes, Math.min(bytes.length, maxBytes)));
        }
    }

    /// Takes a few records of each kind that a form has an answer for.
    private void takeRecords(Map<String, byte[]> seeds, Function<EventRecord, byte[]> form)
            throws IOException {
        Set<Integer> kinds = new HashSet<>();
        for (Path file : logs()) {
            if (seeds.size() >= MOST) {
                return;
            }
            try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
                trace.process(record -> {
                    int kind = 31 * record.providerId().hashCode() + 7 * record.id();
                    kind += record.opcode() + 1000 * record.userDataLength() / 64;
                    if (seeds.size() < MOST && kinds.add(kind)) {
                        byte[] seed = form.apply(record);
                        if (seed.length > 0) {
                            seeds.put("record" + seeds.size(), seed);
                        }
                    }
                });
            }
        }
    }

    private static byte[] packed(EventRecord record) {
        byte[] bytes = new byte[record.packedLength()];
        record.copyTo(MemorySegment.ofArray(bytes), 0, bytes.length);
        return bytes;
    }

    private static byte[] traceLogging(EventRecord record) {
        for (ExtendedItem item : record.extendedItems()) {
            if (item instanceof ExtendedItem.TraceLoggingSchema schema) {
                return join(part(schema.metadata().toArray()), payload(record));
            }
        }
        return new byte[0];
    }

    private static byte[] eventInfo(EventRecord record) {
        boolean isInfo =
                record.kind() == EventKind.CLASSIC
                        && record.providerId().toString().equals(EVENT_METADATA);
        byte[] payload = payload(record);
        return isInfo && record.opcode() == EVENT_INFO
                ? join(part(new byte[0]), part(payload), new byte[64])
                : isInfo ? part(payload) : new byte[0];
    }

    private static byte[] eventSource(EventRecord record) {
        return record.id() == EVENT_SOURCE_MANIFEST
                ? join(new byte[] {4}, part(payload(record)))
                : new byte[0];
    }

    /// A manifest of one chunk.
    private static byte[] manifest(EventRecord record) {
        byte[] payload = payload(record);
        return record.id() == EVENT_SOURCE_MANIFEST && payload.length > 8
                ? Arrays.copyOfRange(payload, 8, payload.length)
                : new byte[0];
    }

    private static byte[] stack(EventRecord record) {
        int group = record.hookGroup();
        byte[] head = {(byte) group, (byte) record.opcode(), (byte) record.version(), 1, 42};
        return group == 0x18 || group == 0x14 || group == 3
                ? join(head, part(payload(record)))
                : new byte[0];
    }

    private void takeSchemas(Map<String, byte[]> seeds, Function<Schema, byte[]> form) {
        int number = 0;
        for (Schema schema : new KernelClasses().schemas()) {
            if (number++ % 7 == 0) {
                seeds.put("kernel" + number, form.apply(schema));
            }
        }
        for (InType inType : InType.values()) {
            seeds.put("type" + inType, form.apply(TypeSchemas.of(inType)));
        }
    }

    private static byte[] catalogue(byte[] schema) {
        byte[] count = {1, 0, 0, 0};
        byte[] length = {(byte) schema.length, (byte) (schema.length >> 8), 0, 0};
        return join(count, length, schema);
    }

    private static byte[] decode(Schema schema) {
        return join(part(SchemaLayout.encode(schema)), new byte[128]);
    }

    private static byte[] payload(EventRecord record) {
        return record.userData().toArray(ValueLayout.JAVA_BYTE);
    }

    private static byte[] part(byte[] bytes) {
        return join(new byte[] {(byte) bytes.length, (byte) (bytes.length >> 8)}, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private List<Path> logs() throws IOException {
        return files(realFiles).stream().filter(file -> file.toString().endsWith(".etl")).toList();
    }

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
