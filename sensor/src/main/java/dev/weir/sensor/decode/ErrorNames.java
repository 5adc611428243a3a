package dev.weir.sensor.decode;

import dev.weir.sensor.text.Utf8Buffer;

/// Shows error codes by their names, and as `0x…` those that have none here.
///
/// Source: [MS-ERREF].
final class ErrorNames {
    private static final CodeTable WIN32 = CodeTable.read("win32.txt");
    private static final CodeTable NTSTATUS = CodeTable.read("ntstatus.txt");
    private static final CodeTable HRESULT = CodeTable.read("hresult.txt");

    private static final int HRESULT_OF_WIN32 = 0x8007_0000;
    private static final int HRESULT_OF_NTSTATUS = 0x1000_0000;

    private ErrorNames() {}

    static void win32(int code, Utf8Buffer out) {
        plain(WIN32, code, out);
    }

    static void ntstatus(int code, Utf8Buffer out) {
        plain(NTSTATUS, code, out);
    }

    /// Appends an HRESULT's name; one that carries a code of another sort as that within the macro
    /// that makes it.
    static void hresult(int code, Utf8Buffer out) {
        int win32 = WIN32.find(code & 0xFFFF);
        int ntstatus = NTSTATUS.find(code & ~HRESULT_OF_NTSTATUS);
        if (HRESULT.find(code) >= 0) {
            plain(HRESULT, code, out);
        } else if ((code & 0xFFFF_0000) == HRESULT_OF_WIN32 && win32 >= 0) {
            wrapped("HRESULT_FROM_WIN32(", WIN32.name(win32), out);
        } else if ((code & HRESULT_OF_NTSTATUS) != 0 && ntstatus >= 0) {
            wrapped("HRESULT_FROM_NT(", NTSTATUS.name(ntstatus), out);
        } else {
            plain(HRESULT, code, out);
        }
    }

    private static void plain(CodeTable table, int code, Utf8Buffer out) {
        int index = table.find(code);
        if (index >= 0) {
            out.bytes(table.name(index));
        } else {
            out.hexadecimal(code & 0xFFFFFFFFL);
        }
    }

    private static void wrapped(String macro, byte[] name, Utf8Buffer out) {
        out.text(macro);
        out.bytes(name);
        out.ascii(')');
    }
}
