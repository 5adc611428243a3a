package dev.weir.sensor.decode;

import static dev.weir.sensor.decode.Sample.bytes;
import static dev.weir.sensor.decode.Sample.int16;
import static dev.weir.sensor.decode.Sample.int32;
import static dev.weir.sensor.decode.Sample.int64;
import static dev.weir.sensor.decode.Sample.join;
import static dev.weir.sensor.decode.Sample.narrow;
import static dev.weir.sensor.decode.Sample.wide;

import dev.weir.sensor.Filetime;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Values of each in-type with each out-type it can have: payload, text, shape.
final class ValueExamples {
    /// S-1-5-18, Local System.
    static final byte[] SYSTEM = bytes(1, 1, 0, 0, 0, 0, 0, 5, 18, 0, 0, 0);

    private static final byte[] MINUS_ONE = int64(-1);

    private ValueExamples() {}

    static Stream<Arguments> all() {
        return Stream.of(
                        integers(),
                        integerForms(),
                        errors(),
                        texts(),
                        times(),
                        identities(),
                        binaries(),
                        others())
                .flatMap(it -> it);
    }

    private static Stream<Arguments> integers() {
        return Stream.of(
                number(InType.INT8, OutType.DEFAULT, bytes(0x80), "-128"),
                number(InType.INT8, OutType.BYTE, bytes(0xFF), "-1"),
                number(InType.INT8, OutType.UNSIGNED_BYTE, bytes(0xFF), "255"),
                number(InType.UINT8, OutType.DEFAULT, bytes(0xFF), "255"),
                number(InType.UINT8, OutType.UNSIGNED_BYTE, bytes(7), "7"),
                number(InType.UINT8, OutType.BYTE, bytes(0xFF), "-1"),
                number(InType.INT16, OutType.SHORT, int16(-2), "-2"),
                number(InType.UINT16, OutType.UNSIGNED_SHORT, int16(-2), "65534"),
                number(InType.UINT16, OutType.PORT, bytes(0x01, 0xBB), "443"),
                number(InType.INT16, OutType.PORT, bytes(0xFF, 0xFE), "65534"),
                number(InType.UINT32, OutType.PORT, int32(443), "443"),
                number(InType.INT32, OutType.INT, int32(Integer.MIN_VALUE), "-2147483648"),
                number(InType.UINT32, OutType.UNSIGNED_INT, int32(-1), "4294967295"),
                number(InType.UINT32, OutType.PID, int32(4242), "4242"),
                number(InType.UINT32, OutType.TID, int32(4243), "4243"),
                number(InType.INT32, OutType.UNSIGNED_INT, int32(-1), "4294967295"),
                number(InType.UINT32, OutType.INT, int32(-1), "-1"),
                number(InType.UINT32, OutType.ETW_TIME, int32(9), "9"),
                number(InType.UINT32, OutType.STRING, int32(65), "65"),
                number(InType.INT64, OutType.LONG, int64(Long.MIN_VALUE), "-9223372036854775808"),
                number(InType.UINT64, OutType.UNSIGNED_LONG, MINUS_ONE, "18446744073709551615"),
                number(InType.UINT64, OutType.IPV4, int64(1), "1"),
                number(InType.UINT64, OutType.NTSTATUS, int64(5), "5"),
                number(InType.POINTER, OutType.UNSIGNED_LONG, MINUS_ONE, "18446744073709551615"),
                number(InType.SIZE_T, OutType.LONG, MINUS_ONE, "-1"));
    }

    private static Stream<Arguments> integerForms() {
        return Stream.of(
                text(InType.INT8, OutType.HEX_INT8, bytes(0xFF), "0xff"),
                text(InType.UINT8, OutType.HEX_INT8, bytes(0), "0x0"),
                text(InType.UINT16, OutType.HEX_INT16, int16(0xABC), "0xabc"),
                text(InType.INT32, OutType.HEX_INT32, int32(-1), "0xffffffff"),
                text(InType.UINT32, OutType.HEX_INT32, int32(0xDEADBEEF), "0xdeadbeef"),
                text(InType.UINT32, OutType.CODE_POINTER, int32(16), "0x10"),
                text(InType.UINT64, OutType.HEX_INT64, MINUS_ONE, "0xffffffffffffffff"),
                text(InType.UINT64, OutType.CODE_POINTER, int64(16), "0x10"),
                text(InType.HEX_INT32, OutType.DEFAULT, int32(-1), "0xffffffff"),
                text(InType.HEX_INT32, OutType.UNSIGNED_INT, int32(10), "0xa"),
                text(InType.HEX_INT64, OutType.DEFAULT, int64(10), "0xa"),
                text(
                        InType.POINTER,
                        OutType.DEFAULT,
                        int64(0xFFFFF80012345678L),
                        "0xfffff80012345678"),
                text(InType.POINTER, OutType.CODE_POINTER, int64(4096), "0x1000"),
                text(InType.SIZE_T, OutType.DEFAULT, int64(4096), "0x1000"),
                text(InType.UINT32, OutType.IPV4, bytes(192, 168, 0, 255), "192.168.0.255"),
                text(InType.INT32, OutType.IPV4, bytes(8, 8, 4, 4), "8.8.4.4"),
                text(InType.INT8, OutType.STRING, bytes('A'), "A"),
                text(InType.UINT8, OutType.STRING, bytes(0xE9), "é"),
                text(InType.UINT16, OutType.STRING, int16('é'), "é"),
                text(InType.UNICODE_CHAR, OutType.DEFAULT, int16('Ω'), "Ω"),
                text(InType.UNICODE_CHAR, OutType.DEFAULT, int16(0xD800), "\uFFFD"),
                text(InType.ANSI_CHAR, OutType.DEFAULT, bytes('z'), "z"),
                truth(InType.BOOLEAN, int32(0), "false"),
                truth(InType.BOOLEAN, int32(0x100), "true"),
                truth(InType.UINT8, bytes(2), "true"),
                truth(InType.UINT8, bytes(0), "false"),
                truth(InType.INT32, int32(1), "true"));
    }

    private static Stream<Arguments> errors() {
        return Stream.of(
                text(InType.UINT32, OutType.WIN32_ERROR, int32(5), "ERROR_ACCESS_DENIED"),
                text(InType.HEX_INT32, OutType.WIN32_ERROR, int32(0), "ERROR_SUCCESS"),
                text(InType.UINT32, OutType.WIN32_ERROR, int32(10060), "WSAETIMEDOUT"),
                text(InType.UINT32, OutType.WIN32_ERROR, int32(0xABCDE), "0xabcde"),
                text(InType.UINT32, OutType.NTSTATUS, int32(0), "STATUS_SUCCESS"),
                text(InType.HEX_INT32, OutType.NTSTATUS, int32(0xC0000022), "STATUS_ACCESS_DENIED"),
                text(InType.INT32, OutType.NTSTATUS, int32(0xC0FFEE00), "0xc0ffee00"),
                text(InType.INT32, OutType.HRESULT, int32(0), "S_OK"),
                text(InType.INT32, OutType.HRESULT, int32(0x80070005), "E_ACCESSDENIED"),
                text(
                        InType.INT32,
                        OutType.HRESULT,
                        int32(0x80070002),
                        "HRESULT_FROM_WIN32(ERROR_FILE_NOT_FOUND)"),
                text(
                        InType.INT32,
                        OutType.HRESULT,
                        int32(0xD0000022),
                        "HRESULT_FROM_NT(STATUS_ACCESS_DENIED)"),
                text(InType.INT32, OutType.HRESULT, int32(0x8007FFFF), "0x8007ffff"),
                text(InType.UINT32, OutType.ERROR_CODE, int32(5), "0x5"),
                text(InType.HEX_INT32, OutType.ERROR_CODE, int32(5), "0x5"));
    }

    private static Stream<Arguments> texts() {
        byte[] utf8 = narrow("né");
        return Stream.of(
                text(InType.UNICODE_STRING, OutType.DEFAULT, wide("aé漢😀\0"), "aé漢😀"),
                text(InType.UNICODE_STRING, OutType.STRING, wide("\0"), ""),
                text(InType.UNICODE_STRING, OutType.XML, wide("<a/>\0"), "<a/>"),
                text(InType.UNICODE_STRING, OutType.JSON, wide("{\"a\":1}\0"), "{\"a\":1}"),
                text(
                        InType.UNICODE_STRING,
                        OutType.CIM_DATETIME,
                        wide("20261124203459.123456+060\0"),
                        "20261124203459.123456+060"),
                text(InType.UNICODE_STRING, OutType.DEFAULT, wide("unended"), "unended"),
                text(InType.UNICODE_STRING, OutType.DEFAULT, join(wide("odd"), bytes(7)), "odd"),
                text(
                        InType.UNICODE_STRING,
                        OutType.DEFAULT,
                        join(int16(0xDC00), wide("x\0")),
                        "\uFFFDx"),
                text(
                        InType.UNICODE_STRING,
                        OutType.DEFAULT,
                        join(wide("x"), int16(0xD83D), wide("\0")),
                        "x\uFFFD"),
                text(InType.ANSI_STRING, OutType.DEFAULT, bytes('n', 0xE9, 0), "né"),
                text(InType.ANSI_STRING, OutType.DEFAULT, utf8, "né"),
                text(InType.ANSI_STRING, OutType.UTF8, join(utf8, bytes(0)), "né"),
                text(InType.ANSI_STRING, OutType.UTF8, bytes('n', 0xE9, 0), "n\uFFFD"),
                text(InType.ANSI_STRING, OutType.XML, narrow("<é/>\0"), "<é/>"),
                text(InType.ANSI_STRING, OutType.JSON, narrow("[]\0"), "[]"),
                text(
                        InType.MANIFEST_COUNTED_STRING,
                        OutType.DEFAULT,
                        join(int16(4), wide("ab")),
                        "ab"),
                text(InType.COUNTED_STRING, OutType.DEFAULT, join(int16(6), wide("a\0b")), "a\0b"),
                text(InType.COUNTED_STRING, OutType.DEFAULT, join(int16(8), wide("ab\0\0")), "ab"),
                text(
                        InType.COUNTED_STRING,
                        OutType.DEFAULT,
                        join(int16(3), wide("a"), bytes(9)),
                        "a"),
                text(
                        InType.REVERSED_COUNTED_STRING,
                        OutType.DEFAULT,
                        join(bytes(0, 4), wide("ab")),
                        "ab"),
                text(InType.NON_NULL_TERMINATED_STRING, OutType.DEFAULT, wide("ab"), "ab"),
                text(InType.MANIFEST_COUNTED_ANSI_STRING, OutType.UTF8, join(int16(3), utf8), "né"),
                text(
                        InType.COUNTED_ANSI_STRING,
                        OutType.DEFAULT,
                        join(int16(2), narrow("ab")),
                        "ab"),
                text(InType.COUNTED_ANSI_STRING, OutType.DEFAULT, int16(0), ""),
                text(
                        InType.REVERSED_COUNTED_ANSI_STRING,
                        OutType.DEFAULT,
                        join(bytes(0, 1), narrow("a")),
                        "a"),
                text(
                        InType.NON_NULL_TERMINATED_ANSI_STRING,
                        OutType.DEFAULT,
                        narrow("a\0b"),
                        "a\0b"));
    }

    private static Stream<Arguments> times() {
        String time = "2026-11-24T20:34:59.1234567Z";
        byte[] ticks = int64(Filetime.parse(time));
        byte[] parts =
                join(
                        int16(2026),
                        int16(1),
                        int16(2),
                        int16(24),
                        int16(9),
                        int16(4),
                        int16(5),
                        int16(6));
        return Stream.of(
                text(InType.FILETIME, OutType.DEFAULT, ticks, time),
                text(InType.FILETIME, OutType.DATETIME_UTC, ticks, time),
                text(InType.FILETIME, OutType.CULTURE_INSENSITIVE_DATETIME, ticks, time),
                text(InType.FILETIME, OutType.DEFAULT, int64(0), "1601-01-01T00:00:00.0000000Z"),
                text(InType.FILETIME, OutType.DEFAULT, int64(-1), "1600-12-31T23:59:59.9999999Z"),
                text(InType.INT64, OutType.DATETIME, ticks, time),
                text(InType.UINT64, OutType.DATETIME_UTC, ticks, time),
                number(InType.UINT32, OutType.DATETIME, int32(77), "77"),
                text(InType.SYSTEMTIME, OutType.DEFAULT, parts, "2026-01-24T09:04:05.0060000Z"),
                text(
                        InType.SYSTEMTIME,
                        OutType.DATETIME,
                        new byte[16],
                        "0000-00-00T00:00:00.0000000Z"));
    }

    private static Stream<Arguments> identities() {
        byte[] domain =
                join(
                        bytes(1, 5, 0, 0, 0, 0, 0, 5),
                        int32(21),
                        int32(1),
                        int32(-1),
                        int32(3),
                        int32(500));
        return Stream.of(
                text(
                        InType.GUID,
                        OutType.DEFAULT,
                        HexFormat.of().parseHex("d62cfb227b0e2b42a0c72fad1fd0e716"),
                        "22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716"),
                text(InType.SID, OutType.DEFAULT, SYSTEM, "S-1-5-18"),
                text(InType.SID, OutType.STRING, domain, "S-1-5-21-1-4294967295-3-500"),
                text(
                        InType.SID,
                        OutType.DEFAULT,
                        bytes(1, 0, 1, 0, 0, 0, 0, 5),
                        "S-1-0x10000000005"),
                text(
                        InType.WBEM_SID,
                        OutType.DEFAULT,
                        join(int64(1), int64(0), SYSTEM),
                        "S-1-5-18"),
                Arguments.of(
                        InType.WBEM_SID,
                        OutType.DEFAULT,
                        int32(0),
                        "",
                        ValueRenderer.Shape.NOTHING));
    }

    private static Stream<Arguments> binaries() {
        byte[] inet = join(bytes(2, 0, 0x1F, 0x90, 10, 0, 0, 1), new byte[8]);
        byte[] loopback = join(new byte[15], bytes(1));
        byte[] link = join(bytes(0xFE, 0x80), new byte[13], bytes(9));
        byte[] inet6 = join(bytes(23, 0, 1, 0xBB), int32(0), link, int32(5));
        return Stream.of(
                text(InType.BINARY, OutType.DEFAULT, bytes(0, 0xAB, 0xFF), "00abff"),
                text(InType.BINARY, OutType.HEX_BINARY, bytes(1), "01"),
                text(InType.BINARY, OutType.PKCS7_WITH_TYPE_INFO, bytes(0x30, 0x82), "3082"),
                text(InType.BINARY, OutType.IPV6, loopback, "::1"),
                text(InType.BINARY, OutType.IPV6, new byte[16], "::"),
                text(
                        InType.BINARY,
                        OutType.IPV6,
                        HexFormat.of().parseHex("20010db8000000000001000000000001"),
                        "2001:db8::1:0:0:1"),
                text(
                        InType.BINARY,
                        OutType.IPV6,
                        HexFormat.of().parseHex("20010000000100020003000400050006"),
                        "2001:0:1:2:3:4:5:6"),
                text(
                        InType.BINARY,
                        OutType.IPV6,
                        HexFormat.of().parseHex("00000000000000000000ffffc0a80001"),
                        "::ffff:192.168.0.1"),
                text(
                        InType.MANIFEST_COUNTED_BINARY,
                        OutType.IPV6,
                        join(int16(4), bytes(1, 2, 3, 4)),
                        "01020304"),
                text(
                        InType.MANIFEST_COUNTED_BINARY,
                        OutType.IPV6,
                        join(int16(16), loopback),
                        "::1"),
                text(InType.BINARY, OutType.SOCKET_ADDRESS, inet, "10.0.0.1:8080"),
                text(InType.BINARY, OutType.SOCKET_ADDRESS, inet6, "[fe80::9%5]:443"),
                text(InType.BINARY, OutType.SOCKET_ADDRESS, bytes(1, 0, 9), "010009"),
                text(InType.BINARY, OutType.SOCKET_ADDRESS, bytes(2, 0, 0, 1, 2), "0200000102"),
                text(InType.HEX_DUMP, OutType.DEFAULT, join(int32(2), bytes(1, 2)), "0102"),
                text(InType.MANIFEST_COUNTED_BINARY, OutType.DEFAULT, int16(0), ""));
    }

    private static Stream<Arguments> others() {
        return Stream.of(
                number(InType.FLOAT, OutType.DEFAULT, int32(Float.floatToIntBits(1.5f)), "1.5"),
                number(InType.DOUBLE, OutType.DOUBLE, int64(Double.doubleToLongBits(-0.1)), "-0.1"),
                number(
                        InType.DOUBLE,
                        OutType.DEFAULT,
                        int64(Double.doubleToLongBits(1e300)),
                        "1.0E300"),
                text(
                        InType.DOUBLE,
                        OutType.DEFAULT,
                        int64(Double.doubleToLongBits(Double.NaN)),
                        "NaN"),
                text(
                        InType.FLOAT,
                        OutType.FLOAT,
                        int32(Float.floatToIntBits(Float.NEGATIVE_INFINITY)),
                        "-Infinity"),
                Arguments.of(
                        InType.NULL,
                        OutType.DEFAULT,
                        new byte[0],
                        "",
                        ValueRenderer.Shape.NOTHING));
    }

    private static Arguments number(InType inType, OutType outType, byte[] payload, String text) {
        return Arguments.of(inType, outType, payload, text, ValueRenderer.Shape.NUMBER);
    }

    private static Arguments text(InType inType, OutType outType, byte[] payload, String text) {
        return Arguments.of(inType, outType, payload, text, ValueRenderer.Shape.TEXT);
    }

    private static Arguments truth(InType inType, byte[] payload, String text) {
        return Arguments.of(inType, OutType.BOOLEAN, payload, text, ValueRenderer.Shape.BOOLEAN);
    }
}
