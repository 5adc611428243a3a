package dev.weir.detect.etw;

/// Named streams of files: `C:\file.txt:stream`.
final class FileStreams {
    private static final String DATA = ":$DATA";

    private FileStreams() {}

    /// Tells whether a path is that of a named stream.
    static boolean isStream(String path) {
        int name = path.lastIndexOf('\\') + 1;
        return name > 0 && path.indexOf(':', name) > 0;
    }

    /// Returns a path as Sysmon writes it, without the type of a stream.
    static String sysmonPath(String path) {
        return isStream(path) && path.endsWith(DATA)
                ? path.substring(0, path.length() - DATA.length())
                : path;
    }
}
