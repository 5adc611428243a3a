package dev.weir.journal;

/// The user data of a retention record: the oldest part of a recording that was removed.
///
/// ```
///   byte  0               8              16              24              32
///        +---------------+---------------+---------------+---------------+
///    0   |   LastBlock   | NextSequence  |   FirstTime   |   LastTime    |
///        +---------------+---------------+---------------+---------------+
///   32   |   EventCount  |         Hash (32 bytes)                      ...
///        +---------------+-----------------------------------------------+
/// ```
///
/// Everything up to and including `LastBlock` is gone, by this removal and all before it; the first
/// block that is left begins with `NextSequence`. `EventCount` and the times speak of all that was
/// ever removed. `Hash` is that of the seal whose range ends with `LastBlock`: from it the chain of
/// seals goes on.
public final class RetentionLayout {
    public static final long LAST_BLOCK = 0;
    public static final long NEXT_SEQUENCE = 8;
    public static final long FIRST_TIME = 16;
    public static final long LAST_TIME = 24;
    public static final long EVENT_COUNT = 32;
    public static final long HASH = 40;

    /// The length of a retention record's user data in bytes.
    public static final int LENGTH = 72;

    private RetentionLayout() {}
}
