package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;

/// What Windows knows of providers and of the events they write: the functions of tdh.h.
///
/// An answer is a segment of the length that Windows gave, in the arena that was handed in; what it
/// holds are offsets from its start, which the reader must check. A return code that is no success
/// becomes a [Win32Exception]: `ERROR_NOT_FOUND` where Windows knows nothing of what was asked.
///
/// **Thread.** Any. **Time.** Milliseconds; the first question about a MOF class may take seconds.
@SuppressWarnings("MemberName") // Windows' spelling
public final class TdhFunctions {
    /// `TdhEnumerateProviderFieldInformation`, EventFieldType.
    public static final int EventKeywordInformation = 0;

    /// `TdhEnumerateProviderFieldInformation`, EventFieldType.
    public static final int EventLevelInformation = 1;

    /// `TdhEnumerateProviderFieldInformation`, EventFieldType.
    public static final int EventChannelInformation = 2;

    /// `TdhEnumerateProviderFieldInformation`, EventFieldType.
    public static final int EventTaskInformation = 3;

    /// `TdhEnumerateProviderFieldInformation`, EventFieldType.
    public static final int EventOpcodeInformation = 4;

    private final NativeFunction getEventInformation;
    private final NativeFunction getEventMapInformation;
    private final NativeFunction enumerateProviders;
    private final NativeFunction enumerateProviderFieldInformation;
    private final NativeFunction enumerateManifestProviderEvents;
    private final NativeFunction getManifestEventInformation;

    /// Looks the functions up in libraries, each when it is first called.
    public TdhFunctions(NativeLibraries libraries) {
        getEventInformation =
                libraries.function(
                        "TdhGetEventInformation",
                        FunctionDescriptor.of(
                                JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        getEventMapInformation =
                libraries.function(
                        "TdhGetEventMapInformation",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
        enumerateProviders =
                libraries.function(
                        "TdhEnumerateProviders", FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS));
        enumerateProviderFieldInformation =
                libraries.function(
                        "TdhEnumerateProviderFieldInformation",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS));
        enumerateManifestProviderEvents =
                libraries.optionalFunction(
                        "Windows 8.1",
                        "TdhEnumerateManifestProviderEvents",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS));
        getManifestEventInformation =
                libraries.optionalFunction(
                        "Windows 8.1",
                        "TdhGetManifestEventInformation",
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    }

    /// Returns the TRACE_EVENT_INFO of an event.
    ///
    /// ```c
    /// TDHSTATUS TdhGetEventInformation(PEVENT_RECORD Event, ULONG TdhContextCount,
    ///                                  PTDH_CONTEXT TdhContext, PTRACE_EVENT_INFO Buffer,
    ///                                  PULONG BufferSize);
    /// ```
    ///
    /// @param event an EVENT_RECORD with addresses, of which Windows reads the header and the
    ///   extended data
    /// @param contexts several [TdhContextLayout], one behind the other; may be empty
    /// @param arena where the answer lies
    public MemorySegment TdhGetEventInformation(
            MemorySegment event, MemorySegment contexts, Arena arena) {
        int count = (int) (contexts.byteSize() / TdhContextLayout.LENGTH);
        MemorySegment context = count == 0 ? MemorySegment.NULL : contexts;
        try {
            return SizedAnswer.ask(
                    getEventInformation,
                    arena,
                    (buffer, size) ->
                            (int)
                                    getEventInformation
                                            .handle()
                                            .invokeExact(event, count, context, buffer, size));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the EVENT_MAP_INFO of a map of an event's provider.
    ///
    /// ```c
    /// TDHSTATUS TdhGetEventMapInformation(PEVENT_RECORD pEvent, LPWSTR pMapName,
    ///                                     PEVENT_MAP_INFO pBuffer, ULONG *pBufferSize);
    /// ```
    ///
    /// @param event an EVENT_RECORD with addresses
    /// @param mapName the map's name, a [WideString]
    /// @param arena where the answer lies
    public MemorySegment TdhGetEventMapInformation(
            MemorySegment event, MemorySegment mapName, Arena arena) {
        try {
            return SizedAnswer.ask(
                    getEventMapInformation,
                    arena,
                    (buffer, size) ->
                            (int)
                                    getEventMapInformation
                                            .handle()
                                            .invokeExact(event, mapName, buffer, size));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the providers that have a manifest or a MOF class: a
    /// [ProviderEnumerationInfoLayout].
    ///
    /// ```c
    /// TDHSTATUS TdhEnumerateProviders(PPROVIDER_ENUMERATION_INFO pBuffer, ULONG *pBufferSize);
    /// ```
    ///
    /// @param arena where the answer lies
    public MemorySegment TdhEnumerateProviders(Arena arena) {
        try {
            return SizedAnswer.ask(
                    enumerateProviders,
                    arena,
                    (buffer, size) -> (int) enumerateProviders.handle().invokeExact(buffer, size));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the keywords, levels, channels, tasks or opcodes of a provider: a
    /// [ProviderFieldInfoArrayLayout].
    ///
    /// ```c
    /// TDHSTATUS TdhEnumerateProviderFieldInformation(LPGUID pGuid, EVENT_FIELD_TYPE EventFieldType,
    ///                                                PPROVIDER_FIELD_INFOARRAY pBuffer,
    ///                                                ULONG *pBufferSize);
    /// ```
    ///
    /// @param providerId a GUID of 16 bytes
    /// @param fieldType an `Event...Information`
    /// @param arena where the answer lies
    public MemorySegment TdhEnumerateProviderFieldInformation(
            MemorySegment providerId, int fieldType, Arena arena) {
        try {
            return SizedAnswer.ask(
                    enumerateProviderFieldInformation,
                    arena,
                    (buffer, size) ->
                            (int)
                                    enumerateProviderFieldInformation
                                            .handle()
                                            .invokeExact(providerId, fieldType, buffer, size));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the descriptors of the events in a provider's manifest: a [ProviderEventInfoLayout].
    /// Since Windows 8.1.
    ///
    /// ```c
    /// TDHSTATUS TdhEnumerateManifestProviderEvents(LPGUID ProviderGuid, PPROVIDER_EVENT_INFO Buffer,
    ///                                              ULONG *BufferSize);
    /// ```
    ///
    /// @param providerId a GUID of 16 bytes
    /// @param arena where the answer lies
    public MemorySegment TdhEnumerateManifestProviderEvents(MemorySegment providerId, Arena arena) {
        try {
            return SizedAnswer.ask(
                    enumerateManifestProviderEvents,
                    arena,
                    (buffer, size) ->
                            (int)
                                    enumerateManifestProviderEvents
                                            .handle()
                                            .invokeExact(providerId, buffer, size));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the TRACE_EVENT_INFO of an event in a provider's manifest. Since Windows 8.1.
    ///
    /// ```c
    /// TDHSTATUS TdhGetManifestEventInformation(LPGUID ProviderGuid,
    ///                                          PEVENT_DESCRIPTOR EventDescriptor,
    ///                                          PTRACE_EVENT_INFO Buffer, ULONG *BufferSize);
    /// ```
    ///
    /// @param providerId a GUID of 16 bytes
    /// @param eventDescriptor an [EventDescriptorLayout]
    /// @param arena where the answer lies
    public MemorySegment TdhGetManifestEventInformation(
            MemorySegment providerId, MemorySegment eventDescriptor, Arena arena) {
        try {
            return SizedAnswer.ask(
                    getManifestEventInformation,
                    arena,
                    (buffer, size) ->
                            (int)
                                    getManifestEventInformation
                                            .handle()
                                            .invokeExact(
                                                    providerId, eventDescriptor, buffer, size));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
