package dev.weir.sensor.host;

/// Which Windows this is.
///
/// @param build the number that tells one Windows 10 or 11 from another
/// @param server whether it is a server
public record WindowsVersion(int major, int minor, int build, boolean server) {
    private static final int FIRST_BUILD_OF_11 = 22000;

    /// Tells whether this is Windows 11, or the server made of it, or later.
    public boolean isWindows11() {
        return build >= FIRST_BUILD_OF_11;
    }

    /// Returns the numbers as Windows writes them: `10.0.26100`.
    @Override
    public String toString() {
        return "%d.%d.%d".formatted(major, minor, build);
    }
}
