package dev.weir.detect.channel;

/// Registry keys and values as Sysmon writes them, from how event 4657 writes them.
///
/// **Source.** The value types are messages 1872 to 1883 of the Security log: `REG_NONE` to
/// `REG_QWORD`, in the order of winnt.h.
final class RegistryText {
    private static final String MACHINE = "\\REGISTRY\\MACHINE";
    private static final String USER = "\\REGISTRY\\USER";
    private static final String BINARY = "%%1875";
    private static final String DWORD = "%%1876";
    private static final String QWORD = "%%1883";

    private RegistryText() {}

    /// Returns a key with its root's short name: `HKLM`, `HKU`.
    static String path(String key) {
        return isUnder(MACHINE, key)
                ? "HKLM" + key.substring(MACHINE.length())
                : isUnder(USER, key) ? "HKU" + key.substring(USER.length()) : key;
    }

    /// Returns a value's text by its type.
    static String details(String type, String value) {
        return switch (type) {
            case BINARY -> "Binary Data";
            case DWORD, QWORD -> number(type, value);
            default -> value;
        };
    }

    private static String number(String type, String value) {
        try {
            long number =
                    value.startsWith("0x")
                            ? Long.parseUnsignedLong(value, 2, value.length(), 16)
                            : Long.parseUnsignedLong(value);
            return type.equals(DWORD)
                    ? "DWORD (0x%08x)".formatted(number)
                    : "QWORD (0x%08x-0x%08x)".formatted(number >>> 32, number & 0xFFFF_FFFFL);
        } catch (NumberFormatException e) {
            return value;
        }
    }

    private static boolean isUnder(String root, String key) {
        return key.regionMatches(true, 0, root, 0, root.length())
                && (key.length() == root.length() || key.charAt(root.length()) == '\\');
    }
}
