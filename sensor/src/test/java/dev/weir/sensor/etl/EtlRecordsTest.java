package dev.weir.sensor.etl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.ExtendedItem;
import dev.weir.sensor.record.HeaderType;
import dev.weir.sensor.record.KernelGroup;
import dev.weir.sensor.record.Words;
import java.io.IOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of each type of record.
class EtlRecordsTest {
    private static final byte[] PAYLOAD = {1, 2, 3, 4, 5};
    private static final long RAW = SyntheticLog.RAW_START + 123;
    private static final long TIME = SyntheticLog.START + 123;
    private static final long NO_ID = 0xFFFFFFFFL;

    @TempDir private Path directory;

    private EventRecord only(SyntheticLog log, EtlOptions options, byte[] record)
            throws IOException {
        Path file = log.buffer(300, 1, record).writeTo(directory.resolve("one.etl"));
        Delivery delivery = Delivery.of(options, file);
        assertThat(delivery.losses).isEmpty();
        assertThat(delivery.records).hasSize(2);
        return delivery.records.get(1);
    }

    private EventRecord only(byte[] record) throws IOException {
        return only(new SyntheticLog(), EtlOptions.DEFAULT, record);
    }

    private static void hasCommon(EventRecord record, int headerType, long id) {
        assertThat(record.timestamp()).isEqualTo(TIME);
        assertThat(record.processor()).isEqualTo(300);
        assertThat(record.loggerId()).isEqualTo(SyntheticLog.LOGGER);
        assertThat(record.headerType()).isEqualTo(headerType);
        assertThat(record.threadId()).isEqualTo(id == NO_ID ? NO_ID : LogRecord.THREAD);
        assertThat(record.processId()).isEqualTo(id == NO_ID ? NO_ID : LogRecord.PROCESS);
        assertThat(record.userData().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(PAYLOAD);
        assertThat(record.sequence()).isEqualTo(1);
    }

    private static void isHook(EventRecord record, int pointerSize) {
        assertThat(record.kind()).isEqualTo(EventKind.SYSTEM);
        assertThat(record.hookGroup()).isEqualTo(5);
        assertThat(record.opcode()).isEqualTo(36);
        assertThat(record.version()).isEqualTo(2);
        assertThat(record.id()).isZero();
        assertThat(record.level()).isZero();
        assertThat(record.providerId()).isEqualTo(KernelGroup.classOf(5).orElseThrow());
        assertThat(record.pointerSize()).isEqualTo(pointerSize);
        assertThat(record.hasActivityId()).isFalse();
        assertThat(record.keyword()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {HeaderType.SYSTEM32, HeaderType.SYSTEM64})
    void systemRecordBecomesAnEventOfItsGroupsClass(int type) throws IOException {
        EventRecord record = only(LogRecord.system(type, 5, 36, 2, RAW, PAYLOAD));

        hasCommon(record, type, LogRecord.THREAD);
        isHook(record, type == HeaderType.SYSTEM32 ? 4 : 8);
        assertThat(record.kernelTime()).isEqualTo(5);
        assertThat(record.userTime()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {HeaderType.COMPACT32, HeaderType.COMPACT64})
    void compactRecordIsASystemRecordWithoutTimesOfItsThread(int type) throws IOException {
        EventRecord record = only(LogRecord.compact(type, 5, 36, 2, RAW, PAYLOAD));

        hasCommon(record, type, LogRecord.THREAD);
        isHook(record, type == HeaderType.COMPACT32 ? 4 : 8);
        assertThat(record.kernelTime()).isZero();
        assertThat(record.userTime()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {HeaderType.PERFINFO32, HeaderType.PERFINFO64})
    void perfInfoRecordHasNeitherThreadNorProcess(int type) throws IOException {
        EventRecord record = only(LogRecord.perfInfo(type, 5, 36, 2, RAW, PAYLOAD));

        hasCommon(record, type, NO_ID);
        isHook(record, type == HeaderType.PERFINFO32 ? 4 : 8);
    }

    @Test
    void loadOfAnImageIsPresentedAsTheImageClass() throws IOException {
        EventRecord record = only(LogRecord.system(HeaderType.SYSTEM64, 3, 10, 2, RAW, PAYLOAD));

        assertThat(record.providerId())
                .isEqualTo(KernelGroup.classOf(KernelGroup.IMAGE).orElseThrow());
        assertThat(record.hookGroup()).isEqualTo(KernelGroup.PROCESS);
    }

    @Test
    void unknownGroupHasNoClassButKeepsItsNumber() throws IOException {
        EventRecord record = only(LogRecord.system(HeaderType.SYSTEM64, 0xFE, 1, 2, RAW, PAYLOAD));

        assertThat(record.providerId()).isEqualTo(new UUID(0, 0));
        assertThat(record.hookGroup()).isEqualTo(0xFE);
        assertThat(record.kind()).isEqualTo(EventKind.SYSTEM);
    }

    @Test
    void countersBeforeTheUserDataBecomeItems() throws IOException {
        byte[] counters = LogRecord.bytes(24).putLong(55).putLong(11).putLong(22).array();
        byte[] body = LogRecord.concat(counters, PAYLOAD);

        for (byte[] logged :
                new byte[][] {
                    LogRecord.perfInfo(HeaderType.PERFINFO64, 15, 46, 0x8202, RAW, body),
                    LogRecord.compact(HeaderType.COMPACT64, 15, 46, 0x8202, RAW, body),
                    LogRecord.system(HeaderType.SYSTEM64, 15, 46, 0x8202, RAW, body)
                }) {
            EventRecord record = only(logged);

            assertThat(record.version()).isEqualTo(2);
            assertThat(record.userData().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(PAYLOAD);
            assertThat(record.extendedItems())
                    .containsExactly(
                            new ExtendedItem.PebsIndex(55),
                            new ExtendedItem.PmcCounters(Words.of(11, 22)));
        }
    }

    @Test
    void countersThatDoNotFitAreToldOfAndCostTheirRecordItsDataOnly() throws IOException {
        byte[] torn = LogRecord.perfInfo(HeaderType.PERFINFO64, 15, 46, 0x0702, RAW, PAYLOAD);
        byte[] whole = LogRecord.event(9, RAW, PAYLOAD);
        Path file =
                new SyntheticLog().buffer(0, 1, torn, whole).writeTo(directory.resolve("torn.etl"));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.events()).hasSize(2);
        assertThat(delivery.events().getFirst().userDataLength()).isZero();
        assertThat(delivery.events().getLast().userDataLength()).isEqualTo(PAYLOAD.length);
        assertThat(delivery.losses).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {HeaderType.FULL32, HeaderType.FULL64})
    void fullRecordIsAClassicEvent(int type) throws IOException {
        EventRecord record = only(LogRecord.full(type, 44, 4, 0x0103, RAW, PAYLOAD));

        hasCommon(record, type, LogRecord.THREAD);
        assertThat(record.kind()).isEqualTo(EventKind.CLASSIC);
        assertThat(record.flags())
                .isEqualTo(
                        EventRecordLayout.FLAG_CLASSIC_HEADER
                                | EventRecordLayout.FLAG_PROCESSOR_INDEX
                                | (type == HeaderType.FULL32
                                        ? EventRecordLayout.FLAG_32_BIT_HEADER
                                        : EventRecordLayout.FLAG_64_BIT_HEADER));
        assertThat(record.providerId()).isEqualTo(LogRecord.GUID);
        assertThat(record.opcode()).isEqualTo(44);
        assertThat(record.level()).isEqualTo(4);
        assertThat(record.version()).isEqualTo(3);
        assertThat(record.id()).isZero();
        assertThat(record.kernelTime()).isEqualTo(5);
        assertThat(record.userTime()).isEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(ints = {HeaderType.INSTANCE32, HeaderType.INSTANCE64})
    void instanceRecordIsAClassicEventWithAnItem(int type) throws IOException {
        EventRecord record = only(LogRecord.instance(type, 44, RAW, PAYLOAD));

        hasCommon(record, type, LogRecord.THREAD);
        assertThat(record.kind()).isEqualTo(EventKind.CLASSIC);
        assertThat(record.providerId()).isEqualTo(LogRecord.GUID);
        assertThat(record.pointerSize()).isEqualTo(type == HeaderType.INSTANCE32 ? 4 : 8);
        assertThat(record.flags() & EventRecordLayout.FLAG_EXTENDED_INFO).isNotZero();
        assertThat(record.extendedItems())
                .containsExactly(new ExtendedItem.Instance(77, 66, LogRecord.OTHER_GUID));
    }

    @Test
    void instanceRecordOfTheFirstLogFormatKeepsItsHandleAndIds() throws IOException {
        byte[] logged = LogRecord.oldInstance(HeaderType.INSTANCE32, 44, RAW, PAYLOAD);

        EventRecord record =
                only(new SyntheticLog().narrow().oldFormat(), EtlOptions.DEFAULT, logged);

        hasCommon(record, HeaderType.INSTANCE32, LogRecord.THREAD);
        assertThat(record.providerId())
                .isEqualTo(UUID.fromString("9abcdef0-5678-1234-0000-000000000000"));
        assertThat(record.kernelTime()).isEqualTo(5);
        assertThat(record.extendedItemType(0)).isEqualTo(ExtendedItem.INSTANCE_INFO);
        assertThat(record.extendedItemLength(0)).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(ints = {HeaderType.EVENT32, HeaderType.EVENT64})
    void eventRecordStaysAsItIs(int type) throws IOException {
        byte[] related = LogRecord.guid(LogRecord.bytes(16), LogRecord.OTHER_GUID).array();
        byte[] stack = LogRecord.bytes(20).putLong(0).putInt(0x401000).putLong(0).array();
        byte[] items =
                LogRecord.concat(
                        LogRecord.item(ExtendedItem.RELATED_ACTIVITY_ID, true, related),
                        LogRecord.item(ExtendedItem.STACK_TRACE32, false, stack));

        EventRecord record = only(LogRecord.event(type, 0xFEDC, RAW, items, PAYLOAD));

        hasCommon(record, type, LogRecord.THREAD);
        assertThat(record.kind()).isEqualTo(EventKind.MANIFEST);
        assertThat(record.flags())
                .isEqualTo(
                        EventRecordLayout.FLAG_EXTENDED_INFO
                                | EventRecordLayout.FLAG_PROCESSOR_INDEX
                                | (type == HeaderType.EVENT32
                                        ? EventRecordLayout.FLAG_32_BIT_HEADER
                                        : EventRecordLayout.FLAG_64_BIT_HEADER));
        assertThat(record.eventProperty()).isEqualTo(2);
        assertThat(record.providerId()).isEqualTo(LogRecord.GUID);
        assertThat(record.id()).isEqualTo(0xFEDC);
        assertThat(record.version()).isEqualTo(1);
        assertThat(record.channel()).isEqualTo(16);
        assertThat(record.level()).isEqualTo(4);
        assertThat(record.opcode()).isEqualTo(9);
        assertThat(record.task()).isEqualTo(10);
        assertThat(record.keyword()).isEqualTo(0x8000_0000_0000_0010L);
        assertThat(record.kernelTime()).isEqualTo(5);
        assertThat(record.userTime()).isEqualTo(7);
        assertThat(record.activityId()).isEqualTo(LogRecord.OTHER_GUID);
        assertThat(record.extendedItems())
                .containsExactly(
                        new ExtendedItem.RelatedActivity(LogRecord.OTHER_GUID),
                        new ExtendedItem.StackTrace(0, Words.of(0x401000, 0, 0), 4));
    }

    @Test
    void asManyItemsAsFitComeThrough() throws IOException {
        int count = (65_535 - RecordForm.EVENT_LENGTH) / 8;
        byte[] items = new byte[count * 8];
        for (int i = 0; i < count; i++) {
            byte[] item = LogRecord.item(100 + i, i + 1 < count, new byte[0]);
            System.arraycopy(item, 0, items, i * 8, 8);
        }
        byte[] logged = LogRecord.event(HeaderType.EVENT64, 1, RAW, items, new byte[0]);

        EventRecord record =
                only(new SyntheticLog().bufferSize(128 << 10), EtlOptions.DEFAULT, logged);

        assertThat(record.extendedItemCount()).isEqualTo(count);
        assertThat(record.extendedItemType(count - 1)).isEqualTo(100 + count - 1);
        assertThat(record.packedLength()).isLessThanOrEqualTo(EventRecordLayout.MAX_PACKED_LENGTH);
    }

    @Test
    void messageOfEveryOptionIsRead() throws IOException {
        for (int options = 0; options < 0x100; options++) {
            EventRecord record = only(LogRecord.message(options, 43, RAW, PAYLOAD));

            assertThat(record.kind()).as("options %x", options).isEqualTo(EventKind.WPP);
            assertThat(record.id()).isEqualTo(43);
            assertThat(record.headerType()).isEqualTo(HeaderType.MESSAGE);
            assertThat(record.userData().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(PAYLOAD);
            boolean timed = MessageForm.isTimed(options);
            assertThat(record.timestamp()).isEqualTo(timed ? TIME : SyntheticLog.START);
            boolean hasIds = (options & MessageForm.SYSTEM_INFO) != 0;
            assertThat(record.threadId()).isEqualTo(hasIds ? LogRecord.THREAD : NO_ID);
            assertThat(record.processId()).isEqualTo(hasIds ? LogRecord.PROCESS : NO_ID);
            assertThat(record.providerId()).isEqualTo(messageProvider(options));
            boolean narrow = (options & MessageForm.POINTER32) != 0;
            assertThat(record.pointerSize()).isEqualTo(narrow ? 4 : 8);
        }
    }

    private static UUID messageProvider(int options) {
        if ((options & MessageForm.COMPONENT_ID) != 0) {
            return UUID.fromString("00005555-0000-0000-0000-000000000000");
        }
        return (options & MessageForm.GUID) != 0 ? LogRecord.GUID : new UUID(0, 0);
    }

    @Test
    void recordsWithoutTimeHaveThatOfTheRecordBefore() throws IOException {
        Path file =
                new SyntheticLog()
                        .buffer(
                                0,
                                1,
                                LogRecord.message(0, 1, 0, PAYLOAD),
                                LogRecord.event(2, RAW, PAYLOAD),
                                LogRecord.message(0, 3, 0, PAYLOAD),
                                LogRecord.error(PAYLOAD))
                        .writeTo(directory.resolve("untimed.etl"));

        Delivery delivery = Delivery.of(file);

        assertThat(delivery.events()).hasSize(4).allMatch(record -> record.timestamp() == TIME);
        assertThat(delivery.lateEvents).isZero();
    }

    @Test
    void buffersOfNothingButRecordsWithoutTimeAreDelivered() throws IOException {
        for (SyntheticLog log :
                List.of(new SyntheticLog(), new SyntheticLog().compressed(3, Encoders::xpress))) {
            byte[][] untimed = new byte[100][];
            Arrays.setAll(untimed, i -> LogRecord.message(0, i, 0, PAYLOAD));
            Path file =
                    log.bufferSize(8_192)
                            .buffer(0, 1, LogRecord.event(7, RAW, PAYLOAD))
                            .buffer(0, 2, untimed)
                            .buffer(0, 3, untimed)
                            .writeTo(directory.resolve("messages.etl"));

            Delivery delivery = Delivery.of(file);

            assertThat(delivery.events()).hasSize(201);
            assertThat(delivery.events()).allMatch(record -> record.timestamp() == TIME);
            assertThat(delivery.losses).isEmpty();
        }
    }

    @Test
    void timedWnodeAndErrorRecordsKeepTheirBytes() throws IOException {
        EventRecord timed = only(LogRecord.timed(0x12345, RAW, PAYLOAD));
        EventRecord wnode = only(LogRecord.wnode(RAW, PAYLOAD));
        EventRecord error = only(LogRecord.error(PAYLOAD));

        hasCommon(timed, HeaderType.TIMED, NO_ID);
        hasCommon(wnode, HeaderType.WNODE, NO_ID);
        assertThat(timed.id()).isEqualTo(0x2345);
        assertThat(timed.keyword()).isEqualTo(0x12345);
        assertThat(wnode.providerId()).isEqualTo(LogRecord.GUID);
        assertThat(error.providerId())
                .isEqualTo(UUID.fromString("398191dc-2da7-11d3-8b98-00805f85d7c6"));
        assertThat(error.userData().toArray(ValueLayout.JAVA_BYTE)).isEqualTo(PAYLOAD);
        assertThat(error.timestamp()).isEqualTo(SyntheticLog.START);
    }

    @Test
    void pointerSizeCanBeOverriddenButForManifestEvents() throws IOException {
        EtlOptions narrow = new EtlOptions(OptionalInt.of(4));
        EtlOptions wide = new EtlOptions(OptionalInt.of(8));
        byte[] full = LogRecord.full(HeaderType.FULL32, 1, 0, 0, RAW, PAYLOAD);
        byte[] hook = LogRecord.system(HeaderType.SYSTEM64, 3, 1, 2, RAW, PAYLOAD);
        byte[] event = LogRecord.event(HeaderType.EVENT32, 1, RAW, new byte[0], PAYLOAD);

        assertThat(only(new SyntheticLog(), wide, full).pointerSize()).isEqualTo(8);
        assertThat(only(new SyntheticLog(), narrow, hook).pointerSize()).isEqualTo(4);
        assertThat(only(new SyntheticLog(), wide, event).pointerSize()).isEqualTo(4);
    }
}
