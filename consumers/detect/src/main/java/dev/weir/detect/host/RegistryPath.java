package dev.weir.detect.host;

/// The names of registry keys, as the kernel has them and as Sysmon writes them.
///
/// ```
///   \REGISTRY\MACHINE                         HKLM
///   \REGISTRY\MACHINE\SOFTWARE\Classes        HKCR
///   \REGISTRY\MACHINE\SYSTEM\ControlSet00x    HKLM\System\CurrentControlSet
///   \REGISTRY\USER                            HKU
/// ```
///
/// **Source.** Sysmon's documentation, "Event ID 12: RegistryEvent", its table of abbreviations;
/// real events of Sysmon.
public final class RegistryPath {
    private static final String MACHINE = "\\REGISTRY\\MACHINE";
    private static final String USER = "\\REGISTRY\\USER";
    private static final String CLASSES = "\\SOFTWARE\\Classes";
    private static final String CONTROL_SET = "\\SYSTEM\\ControlSet00";

    private RegistryPath() {}

    /// Returns a key's name, or that of a value below it, as Sysmon writes it; what is below no
    /// known root stays as it is.
    public static String shown(String kernelName) {
        if (isAtOrBelow(kernelName, 0, USER)) {
            return "HKU" + kernelName.substring(USER.length());
        }
        if (!isAtOrBelow(kernelName, 0, MACHINE)) {
            return kernelName;
        }
        int rest = MACHINE.length();
        if (isAtOrBelow(kernelName, rest, CLASSES)) {
            return "HKCR" + kernelName.substring(rest + CLASSES.length());
        }
        int number = rest + CONTROL_SET.length();
        if (kernelName.regionMatches(true, rest, CONTROL_SET, 0, CONTROL_SET.length())
                && number < kernelName.length()
                && Character.digit(kernelName.charAt(number), 10) >= 0
                && endsAt(kernelName, number + 1)) {
            return "HKLM\\System\\CurrentControlSet" + kernelName.substring(number + 1);
        }
        return "HKLM" + kernelName.substring(rest);
    }

    private static boolean isAtOrBelow(String name, int from, String root) {
        return name.regionMatches(true, from, root, 0, root.length())
                && endsAt(name, from + root.length());
    }

    private static boolean endsAt(String name, int index) {
        return index == name.length() || name.charAt(index) == '\\';
    }
}
