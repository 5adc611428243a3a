package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.HeaderType;
import dev.weir.sensor.record.KernelGroup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Compares each field of each record of the real files with what an independent walker saw.
class EtlTruthTest {
    private static final UUID NO_GUID = new UUID(0, 0);

    static List<Path> files() throws IOException {
        return TestData.files();
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyRecordEqualsTheTruth(Path file) throws IOException {
        List<TruthLine> truth = new ArrayList<>(TruthLine.read(file));
        truth.sort(TruthLine.DELIVERY);
        Iterator<TruthLine> expected = truth.iterator();
        List<Loss> losses = new ArrayList<>();

        try (EtlTrace trace = EtlTrace.open(List.of(file), EtlOptions.DEFAULT)) {
            trace.process(
                    new EventSink() {
                        @Override
                        public void onEvent(EventRecord record) {
                            assertEqual(record, expected.next());
                        }

                        @Override
                        public void onLoss(Loss loss) {
                            losses.add(loss);
                        }
                    });

            assertThat(expected).isExhausted();
            assertThat(trace.lateEvents()).isZero();
            assertThat(trace.damages()).isZero();
            assertThat(trace.progress()).isEqualTo(1);
        }
        assertThat(losses).allMatch(loss -> loss.cause() == LossCause.ETW_EVENTS_LOST);
        assertThat(losses.size()).isEqualTo(file.toString().contains("AMSI") ? 1 : 0);
    }

    private static void assertEqual(EventRecord record, TruthLine truth) {
        StringBuilder differences = new StringBuilder();
        check(differences, "ft", record.timestamp(), truth.number("ft"));
        check(differences, "cpu", record.processor(), truth.number("cpu"));
        check(differences, "pid", record.processId(), orAbsent(truth, "pid"));
        check(differences, "tid", record.threadId(), orAbsent(truth, "tid"));
        check(differences, "ht", record.headerType(), truth.number("ht"));
        check(differences, "plen", record.userDataLength(), truth.number("plen"));
        check(differences, "crc", crc(record), Long.parseLong(truth.text("crc"), 16));
        check(differences, "pointer size", record.pointerSize(), pointerSize(record.headerType()));
        switch (truth.text("k")) {
            case "kern" -> checkSystem(differences, record, truth);
            case "event" -> checkEvent(differences, record, truth);
            case "classic" -> checkClassic(differences, record, truth);
            case "wpp" -> checkMessage(differences, record, truth);
            default -> differences.append("kind ").append(truth.text("k"));
        }
        assertThat(differences.toString()).as("differences to %s", truth).isEmpty();
    }

    private static void checkSystem(StringBuilder out, EventRecord record, TruthLine truth) {
        int group = (int) truth.number("grp");
        int opcode = (int) truth.number("op");
        check(out, "kind", record.kind(), EventKind.SYSTEM);
        check(out, "grp", record.hookGroup(), group);
        check(out, "op", record.opcode(), opcode);
        check(out, "ver", record.version(), (int) truth.number("ver"));
        check(out, "class", record.providerId(), KernelGroup.classOf(group, opcode).orElseThrow());
        checkBare(out, record);
    }

    private static void checkEvent(StringBuilder out, EventRecord record, TruthLine truth) {
        int contextFlag = record.flags() & EventRecordLayout.FLAG_PROCESSOR_INDEX;
        int pointerFlag =
                record.headerType() == HeaderType.EVENT32
                        ? EventRecordLayout.FLAG_32_BIT_HEADER
                        : EventRecordLayout.FLAG_64_BIT_HEADER;
        check(out, "guid", record.providerId(), UUID.fromString(truth.text("guid")));
        check(out, "id", record.id(), (int) truth.number("id"));
        check(out, "ver", record.version(), (int) truth.number("ver"));
        check(out, "ch", record.channel(), (int) truth.number("ch"));
        check(out, "lvl", record.level(), (int) truth.number("lvl"));
        check(out, "op", record.opcode(), (int) truth.number("op"));
        check(out, "task", record.task(), (int) truth.number("task"));
        check(out, "kw", Long.toHexString(record.keyword()), truth.text("kw"));
        check(out, "fl", record.flags(), (int) truth.number("fl") | contextFlag | pointerFlag);
        check(out, "ep", record.eventProperty(), (int) truth.number("ep"));
        check(out, "act", record.activityId(), UUID.fromString(truth.text("act")));
        check(out, "hook", record.hookGroup(), -1);
        checkItems(out, record, truth);
    }

    private static void checkItems(StringBuilder out, EventRecord record, TruthLine truth) {
        List<ExtendedItem> items = record.extendedItems();
        String types = items.stream().map(ExtendedItem::type).toList().toString();
        check(out, "ext", types.replace(" ", ""), truth.has("ext") ? truth.text("ext") : "[]");
        String related = "";
        String name = "";
        int frames = 0;
        for (ExtendedItem item : items) {
            switch (item) {
                case ExtendedItem.RelatedActivity activity ->
                        related = activity.activityId().toString();
                case ExtendedItem.StackTrace stack -> frames += stack.addresses().count();
                case ExtendedItem.TraceLoggingSchema schema ->
                        name = schema.eventName().orElse("?");
                default -> {}
            }
        }
        check(out, "rel", related, truth.has("rel") ? truth.text("rel") : "");
        check(out, "tl", name, truth.has("tl") ? truth.text("tl") : "");
        check(out, "stk", frames, truth.has("stk") ? (int) truth.number("stk") : 0);
        check(
                out,
                "kind",
                record.kind(),
                truth.has("tl") ? EventKind.TRACELOGGING : EventKind.MANIFEST);
    }

    private static void checkClassic(StringBuilder out, EventRecord record, TruthLine truth) {
        check(out, "kind", record.kind(), EventKind.CLASSIC);
        check(out, "guid", record.providerId(), UUID.fromString(truth.text("guid")));
        check(out, "op", record.opcode(), (int) truth.number("op"));
        check(out, "ver", record.version(), (int) truth.number("ver"));
        check(out, "lvl", record.level(), (int) truth.number("lvl"));
        checkBare(out, record);
        if (!truth.has("lvl")) {
            out.append(" no level");
        }
    }

    private static void checkMessage(StringBuilder out, EventRecord record, TruthLine truth) {
        check(out, "kind", record.kind(), EventKind.WPP);
        check(out, "guid", record.providerId(), UUID.fromString(truth.text("guid")));
        check(out, "msg", record.id(), (int) truth.number("msg"));
        checkBare(out, record);
    }

    /// Checks that what an old header does not have is not there.
    private static void checkBare(StringBuilder out, EventRecord record) {
        check(out, "keyword", record.keyword(), 0L);
        check(out, "task", record.task(), 0);
        check(out, "channel", record.channel(), 0);
        check(out, "activity", record.activityId(), NO_GUID);
        check(out, "items", record.extendedItemCount(), 0);
    }

    private static void check(StringBuilder out, String field, Object found, Object expected) {
        if (!found.equals(expected)) {
            out.append("%s: %s instead of %s; ".formatted(field, found, expected));
        }
    }

    private static void check(StringBuilder out, String field, long found, long expected) {
        check(out, field, (Long) found, (Long) expected);
    }

    private static long orAbsent(TruthLine truth, String field) {
        return truth.has(field) ? truth.number(field) : 0xFFFFFFFFL;
    }

    private static int pointerSize(int headerType) {
        return switch (headerType) {
            case HeaderType.EVENT32,
                    HeaderType.SYSTEM32,
                    HeaderType.PERFINFO32,
                    HeaderType.FULL32 ->
                    4;
            default -> 8;
        };
    }

    private static long crc(EventRecord record) {
        CRC32 crc = new CRC32();
        crc.update(record.userData().asByteBuffer());
        return crc.getValue();
    }

    @ParameterizedTest
    @MethodSource("files")
    void explicitPointerSizeIsPresentedForClassicRecords(Path file) throws IOException {
        EtlOptions options = new EtlOptions(OptionalInt.of(8));

        try (EtlTrace trace = EtlTrace.open(List.of(file), options)) {
            trace.process(record -> {
                boolean ownWidth =
                        record.kind() == EventKind.MANIFEST
                                || record.kind() == EventKind.TRACELOGGING
                                || record.hookGroup() == KernelGroup.HEADER;
                if (ownWidth) {
                    assertThat(record.pointerSize()).isEqualTo(pointerSize(record.headerType()));
                } else {
                    assertThat(record.pointerSize()).isEqualTo(8);
                }
            });
        }
    }
}
