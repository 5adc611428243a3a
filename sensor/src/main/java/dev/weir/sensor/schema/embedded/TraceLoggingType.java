package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;

/// TraceLogging's own numbers of types, as TDH's types.
///
/// The in-types are TDH's but for few; the out-types below 0x21 are TraceLogging's own. Some of
/// those tell how the bytes are to be read rather than how they are to be shown, and so change the
/// in-type.
///
/// Source: `TlgIn_t` and `TlgOut_t` of TraceLoggingProvider.h.
final class TraceLoggingType {
    /// In the place of an in-type: a struct.
    static final int STRUCT = 24;

    private static final int BINARY = 14;
    private static final int COUNTED_BINARY = 25;

    private static final int HEX = 0x04;
    private static final int FILE_TIME = 0x10;
    private static final int SIGNED = 0x11;
    private static final int UNSIGNED = 0x12;
    private static final int FIRST_OF_TDH = 0x21;

    private TraceLoggingType() {}

    static InType inType(int in, int out) {
        InType type =
                switch (in) {
                    case BINARY, COUNTED_BINARY -> InType.MANIFEST_COUNTED_BINARY;
                    default -> InType.of(in);
                };
        return switch (out) {
            case FILE_TIME -> isWide(type) ? InType.FILETIME : type;
            case SIGNED ->
                    switch (type) {
                        case HEX_INT32 -> InType.INT32;
                        case HEX_INT64 -> InType.INT64;
                        default -> type;
                    };
            case UNSIGNED ->
                    switch (type) {
                        case HEX_INT32 -> InType.UINT32;
                        case HEX_INT64 -> InType.UINT64;
                        default -> type;
                    };
            default -> type;
        };
    }

    private static boolean isWide(InType type) {
        return type == InType.INT64 || type == InType.UINT64 || type == InType.HEX_INT64;
    }

    static OutType outType(InType type, int out) {
        return switch (out) {
            case 0x01 -> OutType.NO_PRINT;
            case 0x02 -> OutType.STRING;
            case 0x03 -> OutType.BOOLEAN;
            case HEX -> hexadecimal(type);
            case 0x05 -> OutType.PID;
            case 0x06 -> OutType.TID;
            case 0x07 -> OutType.PORT;
            case 0x08 -> OutType.IPV4;
            case 0x09 -> OutType.IPV6;
            case 0x0A -> OutType.SOCKET_ADDRESS;
            case 0x0B -> OutType.XML;
            case 0x0C -> OutType.JSON;
            case 0x0D -> OutType.WIN32_ERROR;
            case 0x0E -> OutType.NTSTATUS;
            case 0x0F -> OutType.HRESULT;
            case FILE_TIME -> OutType.DATETIME;
            case SIGNED -> decimal(type, true);
            case UNSIGNED -> decimal(type, false);
            default -> out >= FIRST_OF_TDH ? OutType.of(out) : OutType.DEFAULT;
        };
    }

    private static OutType hexadecimal(InType type) {
        if (type == InType.MANIFEST_COUNTED_BINARY) {
            return OutType.HEX_BINARY;
        }
        if (!type.isInteger()) {
            return OutType.DEFAULT;
        }
        return switch (type.fixedLength(Long.BYTES)) {
            case 1 -> OutType.HEX_INT8;
            case 2 -> OutType.HEX_INT16;
            case 4 -> OutType.HEX_INT32;
            default -> OutType.HEX_INT64;
        };
    }

    private static OutType decimal(InType type, boolean isSigned) {
        if (!type.isInteger()) {
            return OutType.DEFAULT;
        }
        return switch (type.fixedLength(Long.BYTES)) {
            case 1 -> isSigned ? OutType.BYTE : OutType.UNSIGNED_BYTE;
            case 2 -> isSigned ? OutType.SHORT : OutType.UNSIGNED_SHORT;
            case 4 -> isSigned ? OutType.INT : OutType.UNSIGNED_INT;
            default -> isSigned ? OutType.LONG : OutType.UNSIGNED_LONG;
        };
    }
}
