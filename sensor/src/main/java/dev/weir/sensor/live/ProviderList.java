package dev.weir.sensor.live;

import static dev.weir.sensor.record.LittleEndian.INT;
import static dev.weir.sensor.record.LittleEndian.LONG;
import static dev.weir.sensor.record.LittleEndian.SHORT;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.TraceEnableInfoLayout;
import dev.weir.bindings.TraceGuidInfoLayout;
import dev.weir.bindings.TraceProviderInstanceInfoLayout;
import dev.weir.bindings.TraceQueryInfoClass;
import dev.weir.bindings.Win32Error;
import dev.weir.bindings.Win32Exception;
import dev.weir.sensor.record.GuidLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Lists the providers that processes have registered.
///
/// **Thread.** Any. **Errors.** [EtwException]. What Windows answers is read within the length it
/// tells, whatever the counts in it say.
final class ProviderList {
    private static final int FIRST_ROOM = 16 * 1024;

    private final ControllerFunctions etw;

    ProviderList(ControllerFunctions etw) {
        this.etw = etw;
    }

    /// Returns the GUIDs of all.
    List<UUID> ids() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment answer =
                    ask(TraceQueryInfoClass.TRACE_GUID_QUERY_LIST, MemorySegment.NULL, arena);
            List<UUID> ids = new ArrayList<>();
            for (long at = 0;
                    at + GuidLayout.LENGTH <= answer.byteSize();
                    at += GuidLayout.LENGTH) {
                ids.add(GuidLayout.get(answer, at));
            }
            return ids;
        } catch (Win32Exception refused) {
            throw EtwException.of(refused);
        }
    }

    /// Returns who registered and who enabled each provider; one that has gone meanwhile is left
    /// out.
    List<RegisteredProvider> read() {
        List<RegisteredProvider> providers = new ArrayList<>();
        for (UUID id : ids()) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment guid = arena.allocate(GuidLayout.LENGTH, 4);
                GuidLayout.set(guid, 0, id);
                MemorySegment answer = ask(TraceQueryInfoClass.TRACE_GUID_QUERY_INFO, guid, arena);
                providers.add(new RegisteredProvider(id, instances(answer)));
            } catch (Win32Exception refused) {
                if (!isGone(refused)) {
                    throw EtwException.of(refused, "provider=" + id);
                }
            }
        }
        return providers;
    }

    /// Asks with more room until it suffices: between two calls there may be more to tell.
    private MemorySegment ask(int infoClass, MemorySegment guid, Arena arena) {
        long room = FIRST_ROOM;
        while (true) {
            MemorySegment answer = arena.allocate(room, 8);
            long length = etw.EnumerateTraceGuidsEx(infoClass, guid, answer);
            if (length <= room) {
                return answer.asSlice(0, length);
            }
            room = length + GuidLayout.LENGTH;
        }
    }

    static List<RegisteredProvider.Instance> instances(MemorySegment answer) {
        List<RegisteredProvider.Instance> instances = new ArrayList<>();
        if (answer.byteSize() < TraceGuidInfoLayout.LENGTH) {
            return instances;
        }
        long count = count(answer, TraceGuidInfoLayout.INSTANCE_COUNT);
        long at = TraceGuidInfoLayout.LENGTH;
        for (long i = 0;
                i < count && fits(answer, at, TraceProviderInstanceInfoLayout.LENGTH);
                i++) {
            instances.add(instance(answer, at));
            long next = count(answer, at + TraceProviderInstanceInfoLayout.NEXT_OFFSET);
            // 0 at the last one; what points into this one makes no sense.
            if (next < TraceProviderInstanceInfoLayout.LENGTH) {
                break;
            }
            at += next;
        }
        return instances;
    }

    private static RegisteredProvider.Instance instance(MemorySegment answer, long at) {
        int flags = answer.get(INT, at + TraceProviderInstanceInfoLayout.FLAGS);
        long count = count(answer, at + TraceProviderInstanceInfoLayout.ENABLE_COUNT);
        long info = at + TraceProviderInstanceInfoLayout.LENGTH;
        List<RegisteredProvider.Enablement> enablements = new ArrayList<>();
        for (long i = 0; i < count && fits(answer, info, TraceEnableInfoLayout.LENGTH); i++) {
            if (answer.get(INT, info + TraceEnableInfoLayout.IS_ENABLED) != 0) {
                enablements.add(enablement(answer, info));
            }
            info += TraceEnableInfoLayout.LENGTH;
        }
        return new RegisteredProvider.Instance(
                count(answer, at + TraceProviderInstanceInfoLayout.PID),
                (flags & TraceProviderInstanceInfoLayout.TRACE_PROVIDER_FLAG_LEGACY) != 0,
                (flags & TraceProviderInstanceInfoLayout.TRACE_PROVIDER_FLAG_PRE_ENABLE) != 0,
                enablements);
    }

    private static RegisteredProvider.Enablement enablement(MemorySegment answer, long at) {
        return new RegisteredProvider.Enablement(
                answer.get(SHORT, at + TraceEnableInfoLayout.LOGGER_ID) & 0xFFFF,
                answer.get(JAVA_BYTE, at + TraceEnableInfoLayout.LEVEL) & 0xFF,
                answer.get(LONG, at + TraceEnableInfoLayout.MATCH_ANY_KEYWORD),
                answer.get(LONG, at + TraceEnableInfoLayout.MATCH_ALL_KEYWORD),
                answer.get(INT, at + TraceEnableInfoLayout.ENABLE_PROPERTY));
    }

    private static boolean fits(MemorySegment answer, long at, int length) {
        return at + length <= answer.byteSize();
    }

    private static long count(MemorySegment answer, long at) {
        return Integer.toUnsignedLong(answer.get(INT, at));
    }

    private static boolean isGone(Win32Exception refused) {
        return refused.code() == Win32Error.ERROR_WMI_GUID_NOT_FOUND
                || refused.code() == Win32Error.ERROR_NOT_FOUND;
    }
}
