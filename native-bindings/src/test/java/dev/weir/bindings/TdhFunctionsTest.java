package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each function that asks TDH, and the codes with which it refuses.
class TdhFunctionsTest {
    private static final ValueLayout.OfShort USHORT = ValueLayout.JAVA_SHORT_UNALIGNED;
    private static final ValueLayout.OfInt ULONG = ValueLayout.JAVA_INT_UNALIGNED;

    @TempDir private Path directory;
    private final Arena arena = Arena.ofConfined();
    private TdhFunctions tdh;

    @BeforeEach
    void giveTheEmulatorAStore() throws IOException {
        NativeLibraries libraries = Simulator.libraries();
        Path store = directory.resolve("schemas");
        TdhStore.write(store);
        Simulator.control("heal", "schemas " + store);
        tdh = new TdhFunctions(libraries);
    }

    @AfterEach
    void freeMemory() {
        Simulator.control("heal", "schemas");
        arena.close();
    }

    @Test
    void eventIsDescribedByItsHeader() {
        MemorySegment manifest = event(TdhStore.PROVIDER, 0, 7, 0);
        MemorySegment classic = event(TdhStore.MOF_CLASS, 0x100, 0, 10);

        MemorySegment info = tdh.TdhGetEventInformation(manifest, NO_CONTEXT, arena);

        assertThat(info.byteSize()).isEqualTo(112 + 2 * 24 + 24);
        assertThat(info.get(USHORT, 32)).isEqualTo((short) 7);
        assertThat(tdh.TdhGetEventInformation(classic, pointerSize(8), arena).get(ULONG, 48))
                .isEqualTo(1);
        assertRefused(
                1168,
                () ->
                        tdh.TdhGetEventInformation(
                                event(TdhStore.PROVIDER, 0, 9, 0), NO_CONTEXT, arena));
        assertRefused(
                1168,
                () ->
                        tdh.TdhGetEventInformation(
                                event(TdhStore.PROVIDER, 0x8, 7, 0), NO_CONTEXT, arena));
        assertRefused(87, () -> tdh.TdhGetEventInformation(MemorySegment.NULL, NO_CONTEXT, arena));
    }

    @Test
    void mapIsFoundByItsName() {
        MemorySegment event = event(TdhStore.PROVIDER, 0, 7, 0);

        MemorySegment map =
                tdh.TdhGetEventMapInformation(event, WideString.allocate("Colour", arena), arena);

        assertThat(text(map, map.get(ULONG, 0))).isEqualTo("Colour");
        assertThat(text(map, map.get(ULONG, 16))).isEqualTo("red ");
        assertRefused(
                1168,
                () ->
                        tdh.TdhGetEventMapInformation(
                                event, WideString.allocate("Colou", arena), arena));
    }

    @Test
    void providersAreListed() {
        MemorySegment list = tdh.TdhEnumerateProviders(arena);

        assertThat(list.get(ULONG, ProviderEnumerationInfoLayout.NUMBER_OF_PROVIDERS)).isEqualTo(2);
        long second =
                ProviderEnumerationInfoLayout.TRACE_PROVIDER_INFO_ARRAY
                        + TraceProviderInfoLayout.LENGTH;
        assertThat(list.get(ULONG, second + TraceProviderInfoLayout.SCHEMA_SOURCE)).isEqualTo(1);
        assertThat(
                        text(
                                list,
                                list.get(
                                        ULONG,
                                        second + TraceProviderInfoLayout.PROVIDER_NAME_OFFSET)))
                .isEqualTo("Weir Sample Class");
    }

    @Test
    void fieldsOfAProviderAreListed() {
        MemorySegment provider = guid(TdhStore.PROVIDER);

        MemorySegment keywords =
                tdh.TdhEnumerateProviderFieldInformation(
                        provider, TdhFunctions.EventKeywordInformation, arena);

        long first = ProviderFieldInfoArrayLayout.FIELD_INFO_ARRAY;
        assertThat(keywords.get(ULONG, ProviderFieldInfoArrayLayout.NUMBER_OF_ELEMENTS))
                .isEqualTo(1);
        assertThat(text(keywords, keywords.get(ULONG, first + ProviderFieldInfoLayout.NAME_OFFSET)))
                .isEqualTo("Read");
        assertThat(
                        keywords.get(
                                ValueLayout.JAVA_LONG_UNALIGNED,
                                first + ProviderFieldInfoLayout.VALUE))
                .isEqualTo(0x10);
        assertRefused(
                1168,
                () ->
                        tdh.TdhEnumerateProviderFieldInformation(
                                provider, TdhFunctions.EventOpcodeInformation, arena));
        assertRefused(50, () -> tdh.TdhEnumerateProviderFieldInformation(provider, 5, arena));
    }

    @Test
    void eventsOfAProviderAreListedAndDescribed() {
        MemorySegment provider = guid(TdhStore.PROVIDER);

        MemorySegment events = tdh.TdhEnumerateManifestProviderEvents(provider, arena);

        assertThat(events.get(ULONG, ProviderEventInfoLayout.NUMBER_OF_EVENTS)).isEqualTo(2);
        MemorySegment second =
                events.asSlice(
                        ProviderEventInfoLayout.EVENT_DESCRIPTORS_ARRAY
                                + EventDescriptorLayout.LENGTH,
                        EventDescriptorLayout.LENGTH);
        assertThat(second.get(USHORT, EventDescriptorLayout.ID)).isEqualTo((short) 8);
        MemorySegment info = tdh.TdhGetManifestEventInformation(provider, second, arena);
        assertThat(info.get(USHORT, 32)).isEqualTo((short) 8);
        assertRefused(1168, () -> tdh.TdhEnumerateManifestProviderEvents(guid((byte) 0x33), arena));
        assertRefused(
                4306,
                () -> tdh.TdhEnumerateManifestProviderEvents(guid(TdhStore.MOF_CLASS), arena));
        assertRefused(
                87, () -> tdh.TdhGetManifestEventInformation(MemorySegment.NULL, second, arena));
    }

    @Test
    void everyFailureKeepsItsCode() {
        NativeLibraries libraries = Simulator.libraries();
        MemorySegment event = event(TdhStore.PROVIDER, 0, 7, 0);
        MemorySegment provider = guid(TdhStore.PROVIDER);
        MemorySegment name = WideString.allocate("Colour", arena);
        Simulator.control(
                "fail TdhGetEventInformation 2",
                "fail TdhGetEventMapInformation 1722",
                "fail TdhEnumerateProviders 8",
                "fail TdhEnumerateProviderFieldInformation 2",
                "fail TdhEnumerateManifestProviderEvents 15100",
                "fail TdhGetManifestEventInformation 122");

        assertRefused(2, () -> tdh.TdhGetEventInformation(event, NO_CONTEXT, arena));
        assertRefused(1722, () -> tdh.TdhGetEventMapInformation(event, name, arena));
        assertRefused(8, () -> tdh.TdhEnumerateProviders(arena));
        assertRefused(2, () -> tdh.TdhEnumerateProviderFieldInformation(provider, 0, arena));
        assertRefused(15100, () -> tdh.TdhEnumerateManifestProviderEvents(provider, arena));
        // Too little room, however much there is.
        assertRefused(122, () -> tdh.TdhGetManifestEventInformation(provider, event, arena));
    }

    private static final MemorySegment NO_CONTEXT = MemorySegment.NULL;

    private MemorySegment pointerSize(int bytes) {
        MemorySegment context = arena.allocate(TdhContextLayout.LENGTH, 8);
        context.set(
                ULONG, TdhContextLayout.PARAMETER_TYPE, TdhContextLayout.TDH_CONTEXT_POINTERSIZE);
        context.set(
                ValueLayout.JAVA_LONG_UNALIGNED, TdhContextLayout.PARAMETER_VALUE, (long) bytes);
        return context;
    }

    /// An EVENT_RECORD of a header only.
    private MemorySegment event(byte provider, int flags, int id, int opcode) {
        MemorySegment event = arena.allocate(112, 8);
        event.set(USHORT, 4, (short) flags);
        MemorySegment.copy(TdhStore.guid(provider), 0, event, ValueLayout.JAVA_BYTE, 24, 16);
        event.set(USHORT, 40, (short) id);
        event.set(ValueLayout.JAVA_BYTE, 45, (byte) opcode);
        return event;
    }

    private MemorySegment guid(byte first) {
        return arena.allocateFrom(ValueLayout.JAVA_BYTE, TdhStore.guid(first));
    }

    private static String text(MemorySegment segment, long offset) {
        return segment.getString(offset, StandardCharsets.UTF_16LE);
    }

    private static void assertRefused(int code, ThrowingCallable call) {
        Win32Exception refused = catchThrowableOfType(Win32Exception.class, call);
        assertThat(refused).isNotNull();
        assertThat(refused.code()).isEqualTo(code);
    }
}
