package dev.weir.sensor.record;

/// The types of header a record has in a log file.
///
/// Source: `TRACE_HEADER_TYPE_*` of ntwmi.h.
public final class HeaderType {
    public static final int SYSTEM32 = 0x01;
    public static final int SYSTEM64 = 0x02;
    public static final int COMPACT32 = 0x03;
    public static final int COMPACT64 = 0x04;
    public static final int FULL32 = 0x0A;
    public static final int INSTANCE32 = 0x0B;
    public static final int TIMED = 0x0C;
    public static final int ERROR = 0x0D;
    public static final int WNODE = 0x0E;
    public static final int MESSAGE = 0x0F;
    public static final int PERFINFO32 = 0x10;
    public static final int PERFINFO64 = 0x11;
    public static final int EVENT32 = 0x12;
    public static final int EVENT64 = 0x13;
    public static final int FULL64 = 0x14;
    public static final int INSTANCE64 = 0x15;

    private HeaderType() {}

    /// Tells whether records of a type carry a hook id, a group and an opcode.
    public static boolean hasHookId(int type) {
        return switch (type) {
            case SYSTEM32, SYSTEM64, COMPACT32, COMPACT64, PERFINFO32, PERFINFO64 -> true;
            default -> false;
        };
    }
}
