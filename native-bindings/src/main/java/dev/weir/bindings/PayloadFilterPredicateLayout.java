package dev.weir.bindings;

/// PAYLOAD_FILTER_PREDICATE: one condition on a field of an event.
///
/// ```
///   byte  0                               8       10     12              16
///        +-------------------------------+-------+-----------------------+
///    0   |           FieldName           |Compare|          (0)          |
///        +-------------------------------+-------+-----------------------+
///   16   |             Value             |
///        +-------------------------------+
/// ```
///
/// `FieldName` and `Value` are addresses of wide strings, `CompareOp` is a USHORT, a
/// `PAYLOADFIELD_`.
///
/// Source: PAYLOAD_FILTER_PREDICATE and PAYLOAD_OPERATOR of tdh.h.
public final class PayloadFilterPredicateLayout {
    public static final long FIELD_NAME = 0;
    public static final long COMPARE_OP = 8;
    public static final long VALUE = 16;

    /// The length in bytes.
    public static final int LENGTH = 24;

    /// The most conditions in one filter.
    public static final int MAX_PAYLOAD_PREDICATES = 8;

    private PayloadFilterPredicateLayout() {}
}
