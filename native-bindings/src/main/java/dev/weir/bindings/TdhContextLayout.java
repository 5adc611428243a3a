package dev.weir.bindings;

/// TDH_CONTEXT: what TDH cannot know of itself when it reads a classic event.
///
/// ```
///   byte  0                               8               12             16
///        +-------------------------------+---------------+---------------+
///    0   |        ParameterValue         | ParameterType | ParameterSize |
///        +-------------------------------+---------------+---------------+
/// ```
///
/// Source: TDH_CONTEXT of tdh.h.
public final class TdhContextLayout {
    public static final long PARAMETER_VALUE = 0;
    public static final long PARAMETER_TYPE = 8;
    public static final long PARAMETER_SIZE = 12;

    /// The length in bytes.
    public static final int LENGTH = 16;

    /// `ParameterType`: the length in bytes of the event's pointers.
    public static final int TDH_CONTEXT_POINTERSIZE = 3;

    private TdhContextLayout() {}
}
