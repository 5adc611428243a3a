package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventRecordTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final UUID ACTIVITY = UUID.fromString("f1f2f3f4-f5f6-f7f8-f9fa-fbfcfdfeff01");

    private final Arena arena = Arena.ofAuto();

    @Test
    void eachFieldIsReadAsItWasSet() {
        EventRecord record =
                new EventRecordBuilder()
                        .headerType(HeaderType.EVENT64, 0)
                        .timestamp(133_000_000_000_000_000L)
                        .provider(PROVIDER)
                        .threadId(0xFFFF_FFFEL)
                        .processId(0xFFFF_FFFFL)
                        .id(0xFFFE)
                        .version(0xFD)
                        .channel(0xFC)
                        .level(0xFB)
                        .opcode(0xFA)
                        .task(0xFFF9)
                        .keyword(0x8000_0000_0000_0001L)
                        .activityId(ACTIVITY)
                        .processor(0x1234)
                        .loggerId(0xFFF8)
                        .userData(new byte[] {1, 2, 3})
                        .build(arena);

        assertThat(record.headerType()).isEqualTo(HeaderType.EVENT64);
        assertThat(record.timestamp()).isEqualTo(133_000_000_000_000_000L);
        assertThat(record.providerId()).isEqualTo(PROVIDER);
        assertThat(record.isOfProvider(PROVIDER)).isTrue();
        assertThat(record.isOfProvider(ACTIVITY)).isFalse();
        assertThat(record.threadId()).isEqualTo(0xFFFF_FFFEL);
        assertThat(record.processId()).isEqualTo(0xFFFF_FFFFL);
        assertThat(record.id()).isEqualTo(0xFFFE);
        assertThat(record.version()).isEqualTo(0xFD);
        assertThat(record.channel()).isEqualTo(0xFC);
        assertThat(record.level()).isEqualTo(0xFB);
        assertThat(record.opcode()).isEqualTo(0xFA);
        assertThat(record.task()).isEqualTo(0xFFF9);
        assertThat(record.keyword()).isEqualTo(0x8000_0000_0000_0001L);
        assertThat(record.hasActivityId()).isTrue();
        assertThat(record.activityId()).isEqualTo(ACTIVITY);
        assertThat(record.processor()).isEqualTo(0x1234);
        assertThat(record.loggerId()).isEqualTo(0xFFF8);
        assertThat(record.pointerSize()).isEqualTo(8);
        assertThat(record.userDataLength()).isEqualTo(3);
        assertThat(record.userData().toArray(ValueLayout.JAVA_BYTE)).containsExactly(1, 2, 3);
        assertThat(record.recordType()).isEqualTo(RecordType.EVENT);
    }

    @Test
    void freshEventHasNoNumberNoItemsAndNoActivity() {
        EventRecord record = new EventRecordBuilder().build(arena);

        assertThat(record.sequence()).isEqualTo(-1);
        assertThat(record.extendedItems()).isEmpty();
        assertThat(record.hasActivityId()).isFalse();
        assertThat(record.userData().byteSize()).isZero();
        assertThat(record.packedLength()).isEqualTo(EventRecordLayout.LENGTH);
    }

    @Test
    void processorIsOneByteWithoutItsFlag() {
        EventRecord record =
                new EventRecordBuilder()
                        .flags(EventRecordLayout.FLAG_32_BIT_HEADER)
                        .processor(0x1234)
                        .build(arena);

        assertThat(record.processor()).isEqualTo(0x34);
        assertThat(record.pointerSize()).isEqualTo(4);
    }

    @Test
    void kindFollowsFlagsHeaderTypeAndSchemaItem() {
        EventRecordBuilder classic =
                new EventRecordBuilder().flags(EventRecordLayout.FLAG_CLASSIC_HEADER);

        assertThat(new EventRecordBuilder().build(arena).kind()).isEqualTo(EventKind.MANIFEST);
        assertThat(
                        new EventRecordBuilder()
                                .extendedItem(ExtendedItem.EVENT_SCHEMA_TL, new byte[4])
                                .build(arena)
                                .kind())
                .isEqualTo(EventKind.TRACELOGGING);
        assertThat(
                        new EventRecordBuilder()
                                .flags(EventRecordLayout.FLAG_TRACE_MESSAGE)
                                .build(arena)
                                .kind())
                .isEqualTo(EventKind.WPP);
        assertThat(classic.build(arena).kind()).isEqualTo(EventKind.CLASSIC);
        assertThat(classic.headerType(HeaderType.FULL64, 0).build(arena).kind())
                .isEqualTo(EventKind.CLASSIC);
        assertThat(classic.headerType(HeaderType.SYSTEM64, 5).build(arena).kind())
                .isEqualTo(EventKind.SYSTEM);
    }

    @Test
    void hookGroupComesFromTheHeaderOrElseFromTheClass() {
        UUID image = KernelGroup.classOf(KernelGroup.IMAGE, 0).orElseThrow();
        EventRecordBuilder live =
                new EventRecordBuilder()
                        .flags(EventRecordLayout.FLAG_CLASSIC_HEADER)
                        .provider(image)
                        .opcode(10);

        assertThat(live.build(arena).hookGroup()).isEqualTo(KernelGroup.PROCESS);
        assertThat(live.opcode(2).build(arena).hookGroup()).isEqualTo(KernelGroup.IMAGE);
        assertThat(live.headerType(HeaderType.PERFINFO32, 15).build(arena).hookGroup())
                .isEqualTo(15);
        assertThat(live.headerType(HeaderType.FULL32, 0).build(arena).hookGroup()).isEqualTo(-1);
        assertThat(new EventRecordBuilder().provider(image).build(arena).hookGroup()).isEqualTo(-1);
    }

    @Test
    void itemsAreFoundByTheirType() {
        EventRecord record =
                new EventRecordBuilder()
                        .extendedItem(ExtendedItem.EVENT_KEY, new byte[8])
                        .extendedItem(ExtendedItem.QPC_DELTA, new byte[] {5, 0, 0, 0, 0, 0, 0, 0})
                        .build(arena);

        int found = record.findExtendedItem(ExtendedItem.QPC_DELTA);

        assertThat(found).isEqualTo(1);
        assertThat(record.extendedItemLength(found)).isEqualTo(8);
        assertThat(record.data().get(LittleEndian.LONG, record.extendedItemPosition(found)))
                .isEqualTo(5);
        assertThat(record.findExtendedItem(ExtendedItem.SID)).isEqualTo(-1);
        assertThat(record.extendedItems())
                .containsExactly(new ExtendedItem.EventKey(0), new ExtendedItem.QpcDelta(5));
        assertThat(record.flags() & EventRecordLayout.FLAG_EXTENDED_INFO).isNotZero();
    }
}
