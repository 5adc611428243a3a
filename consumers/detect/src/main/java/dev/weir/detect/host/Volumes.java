package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The letters of the drives, as the trace tells them or the user.
///
/// ```
///   \Device\HarddiskVolume2\x         C:\x            when the mapping is known, else as it is
///   \SystemRoot\x                     C:\Windows\x    when the system's directory is known
///   \??\C:\x, \\?\C:\x                C:\x
///   \??\UNC\server\share\x            \\server\share\x
///   \Device\Mup\server\share\x        \\server\share\x
/// ```
///
/// It keeps 256 mappings of at most 512 characters each and takes no more.
///
/// **Thread.** One.
public final class Volumes {
    private static final int MAX_MAPPINGS = 256;
    private static final int MAX_LENGTH = 512;

    private static final String SYSTEM_ROOT = "\\SystemRoot\\";
    private static final List<String> NAMESPACES = List.of("\\??\\", "\\\\?\\", "\\DosDevices\\");
    private static final List<String> REDIRECTORS =
            List.of("UNC\\", "\\Device\\Mup\\", "\\Device\\LanmanRedirector\\");

    private record Mapping(String prefix, String dosPath) {}

    /// The longest first, so that a folder's mapping is preferred to that of its volume.
    private final List<Mapping> mappings = new ArrayList<>();

    private int generation;

    Volumes() {}

    /// Learns where a device or folder of the kernel's names stands in the names that people use.
    /// What is said first holds; a mapping that is no path says nothing.
    ///
    /// @param ntPath such as `\Device\HarddiskVolume2`
    /// @param dosPath such as `C:`
    public void map(String ntPath, String dosPath) {
        String prefix = withSeparator(ntPath);
        boolean sound = ntPath.startsWith("\\") && prefix.length() > 1 && !dosPath.isEmpty();
        boolean small = ntPath.length() < MAX_LENGTH && dosPath.length() < MAX_LENGTH;
        boolean known = mappings.stream().anyMatch(it -> it.prefix().equalsIgnoreCase(prefix));
        if (sound && small && !known && mappings.size() < MAX_MAPPINGS) {
            mappings.add(new Mapping(prefix, withSeparator(dosPath)));
            mappings.sort(Comparator.comparingInt((Mapping it) -> it.prefix().length()).reversed());
            generation++;
        }
    }

    /// Returns a path as people write it, as far as the mappings are known; else as it is.
    public String toDrivePath(String ntPath) {
        if (!ntPath.startsWith("\\")) {
            return ntPath;
        }
        for (Mapping mapping : mappings) {
            String prefix = mapping.prefix();
            if (ntPath.regionMatches(true, 0, prefix, 0, prefix.length())) {
                return mapping.dosPath() + ntPath.substring(prefix.length());
            }
        }
        String path = ntPath;
        for (String namespace : NAMESPACES) {
            if (startsWith(ntPath, namespace)) {
                path = ntPath.substring(namespace.length());
                break;
            }
        }
        for (String redirector : REDIRECTORS) {
            if (startsWith(path, redirector)) {
                return "\\\\" + withoutDrive(path.substring(redirector.length()));
            }
        }
        boolean hasDrive = path.length() > 1 && path.charAt(1) == ':';
        return hasDrive ? path : ntPath;
    }

    /// Returns a number that changes when [#toDrivePath] may answer otherwise than before.
    int generation() {
        return generation;
    }

    /// Redirectors put the drive's letter and the session before the server, `;Z:0000000000012345`.
    private static String withoutDrive(String path) {
        int end = path.indexOf('\\');
        return path.startsWith(";") && end > 0 ? path.substring(end + 1) : path;
    }

    private static boolean startsWith(String path, String prefix) {
        return path.regionMatches(true, 0, prefix, 0, prefix.length());
    }

    private static String withSeparator(String path) {
        return path.endsWith("\\") ? path : path + "\\";
    }

    /// Learns the system's directories, which also tell the drive of paths without a device.
    ///
    /// @param windowsDirectory such as `C:\Windows`
    public void mapSystem(String windowsDirectory) {
        boolean hasDrive = windowsDirectory.length() > 3 && windowsDirectory.charAt(1) == ':';
        if (hasDrive) {
            map(SYSTEM_ROOT, windowsDirectory);
            // Some images are named from the root of the system's drive.
            map(windowsDirectory.substring(2), windowsDirectory);
        }
    }

    void save(StateWriter out) {
        out.number(mappings.size());
        for (Mapping mapping : mappings) {
            out.text(mapping.prefix()).text(mapping.dosPath());
        }
    }

    /// Reads mappings on top of those that the user gave, which hold.
    void restore(StateReader in) throws IOException {
        for (int left = in.count(); left > 0; left--) {
            map(in.text(), in.text());
        }
    }
}
