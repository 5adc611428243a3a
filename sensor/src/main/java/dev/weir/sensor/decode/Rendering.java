package dev.weir.sensor.decode;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;

/// How values of an in-type and an out-type are written, where no map says what they mean.
///
/// An out-type that cannot be of its in-type counts as none. Beside the combinations of winmeta.xml
/// there are those of TraceLogging, where any integer may be hexadecimal, signed, unsigned, or a
/// truth value.
///
/// Source: `_TDH_IN_TYPE` and `_TDH_OUT_TYPE` of tdh.h, the in-types of winmeta.xml.
enum Rendering {
    NOTHING,
    SIGNED,
    UNSIGNED,
    HEXADECIMAL,
    TRUTH,
    FLOAT,
    DOUBLE,
    WIDE_TEXT,
    NARROW_TEXT,
    UTF8_TEXT,
    BYTES,
    GUID,
    FILETIME,
    SYSTEM_TIME,
    SID,
    IPV4,
    IPV6,
    SOCKET_ADDRESS,
    WIN32_ERROR,
    NTSTATUS,
    HRESULT;

    /// Returns how to write values of two types.
    static Rendering of(InType inType, OutType outType) {
        return switch (inType) {
            case NULL -> NOTHING;
            case INT8, INT16, INT32, INT64 -> integer(inType, outType, SIGNED);
            case UINT8, UINT16, UINT32, UINT64 -> integer(inType, outType, UNSIGNED);
            case POINTER, SIZE_T -> address(outType);
            case HEX_INT32 -> error(outType);
            case HEX_INT64 -> HEXADECIMAL;
            case BOOLEAN -> TRUTH;
            case FLOAT -> FLOAT;
            case DOUBLE -> DOUBLE;
            case GUID -> GUID;
            case FILETIME -> FILETIME;
            case SYSTEMTIME -> SYSTEM_TIME;
            case SID, WBEM_SID -> SID;
            case BINARY, MANIFEST_COUNTED_BINARY, HEX_DUMP, UNSUPPORTED -> bytes(outType);
            case UNICODE_STRING,
                    MANIFEST_COUNTED_STRING,
                    COUNTED_STRING,
                    REVERSED_COUNTED_STRING,
                    NON_NULL_TERMINATED_STRING,
                    UNICODE_CHAR ->
                    WIDE_TEXT;
            case ANSI_STRING,
                    MANIFEST_COUNTED_ANSI_STRING,
                    COUNTED_ANSI_STRING,
                    REVERSED_COUNTED_ANSI_STRING,
                    NON_NULL_TERMINATED_ANSI_STRING,
                    ANSI_CHAR ->
                    narrowText(outType);
        };
    }

    private static Rendering integer(InType inType, OutType outType, Rendering plain) {
        int length = inType.fixedLength(Long.BYTES);
        return switch (outType) {
            case BYTE, SHORT, INT, LONG -> SIGNED;
            case UNSIGNED_BYTE, UNSIGNED_SHORT, UNSIGNED_INT, UNSIGNED_LONG, PID, TID -> UNSIGNED;
            case HEX_INT8, HEX_INT16, HEX_INT32, HEX_INT64, ERROR_CODE, CODE_POINTER -> HEXADECIMAL;
            case BOOLEAN -> TRUTH;
            case STRING ->
                    switch (length) {
                        case 1 -> NARROW_TEXT;
                        case 2 -> WIDE_TEXT;
                        default -> plain;
                    };
            case PORT -> length == 2 ? UNSIGNED : plain;
            case IPV4 -> length == 4 ? IPV4 : plain;
            case WIN32_ERROR, NTSTATUS, HRESULT -> length == 4 ? error(outType) : plain;
            case DATETIME, DATETIME_UTC, CULTURE_INSENSITIVE_DATETIME ->
                    length == 8 ? FILETIME : plain;
            default -> plain;
        };
    }

    private static Rendering error(OutType outType) {
        return switch (outType) {
            case WIN32_ERROR -> WIN32_ERROR;
            case NTSTATUS -> NTSTATUS;
            case HRESULT -> HRESULT;
            default -> HEXADECIMAL;
        };
    }

    private static Rendering address(OutType outType) {
        return switch (outType) {
            case LONG -> SIGNED;
            case UNSIGNED_LONG -> UNSIGNED;
            default -> HEXADECIMAL;
        };
    }

    private static Rendering narrowText(OutType outType) {
        return switch (outType) {
            case UTF8, XML, JSON -> UTF8_TEXT;
            default -> NARROW_TEXT;
        };
    }

    private static Rendering bytes(OutType outType) {
        return switch (outType) {
            case IPV6 -> IPV6;
            case SOCKET_ADDRESS -> SOCKET_ADDRESS;
            default -> BYTES;
        };
    }
}
