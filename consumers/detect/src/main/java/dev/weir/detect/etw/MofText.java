package dev.weir.detect.etw;

/// Finds values in the text of an instance, as WMI writes it: `CommandLineTemplate = "cmd.exe /c
/// \"x\"";`.
final class MofText {
    private MofText() {}

    /// Returns the text of a property, empty when it is not there.
    static String value(String instance, String name) {
        int at = instance.indexOf(name + " = \"");
        if (at < 0) {
            return "";
        }
        StringBuilder value = new StringBuilder();
        for (int i = at + name.length() + 4; i < instance.length(); i++) {
            char c = instance.charAt(i);
            if (c == '"') {
                break;
            }
            if (c == '\\' && i + 1 < instance.length()) {
                i++;
                c = unescaped(instance.charAt(i));
            }
            value.append(c);
        }
        return value.toString();
    }

    private static char unescaped(char escaped) {
        return switch (escaped) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> escaped;
        };
    }
}
