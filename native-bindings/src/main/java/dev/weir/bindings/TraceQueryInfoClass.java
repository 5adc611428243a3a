package dev.weir.bindings;

/// What [ControllerFunctions#EnumerateTraceGuidsEx], [ControllerFunctions#TraceSetInformation] and
/// [ControllerFunctions#TraceQueryInformation] are about.
///
/// Source: TRACE_QUERY_INFO_CLASS of evntrace.h.
public final class TraceQueryInfoClass {
    /// Out: the GUIDs of all registered providers.
    public static final int TRACE_GUID_QUERY_LIST = 0;

    /// In: a GUID. Out: a [TraceGuidInfoLayout].
    public static final int TRACE_GUID_QUERY_INFO = 1;

    /// Out: the GUIDs of the providers that this process registered.
    public static final int TRACE_GUID_QUERY_PROCESS = 2;

    /// The types of kernel events that come with a stack, each a [ClassicEventIdLayout].
    public static final int TRACE_STACK_TRACING_INFO = 3;

    /// A system logger's `EnableFlags`: a group mask of eight ULONG.
    public static final int TRACE_SYSTEM_TRACE_ENABLE_FLAGS_INFO = 4;

    /// Out: a [TraceVersionInfoLayout]; since Windows 10.
    public static final int TRACE_VERSION_INFO = 11;

    /// In: a [TracePeriodicCaptureStateInfoLayout]; since Windows 10 1709.
    public static final int TRACE_PERIODIC_CAPTURE_STATE_LIST_INFO = 16;

    /// Out: a [TracePeriodicCaptureStateInfoLayout] with the limits; since Windows 10 1709.
    public static final int TRACE_PERIODIC_CAPTURE_STATE_INFO = 17;

    /// Out: how many sessions there may be, a ULONG; since Windows 10 1709.
    public static final int TRACE_MAX_LOGGERS_QUERY = 19;

    private TraceQueryInfoClass() {}
}
