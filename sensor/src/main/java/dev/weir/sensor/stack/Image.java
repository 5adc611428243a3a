package dev.weir.sensor.stack;

/// A module that was loaded in a process, or in the kernel: a program, a library, a driver.
///
/// @param path the file, as the kernel names it
/// @param base its first address
/// @param sizeBytes its length in memory
/// @param loadTime when it was loaded, FILETIME; `Long.MIN_VALUE` when before the trace
/// @param unloadTime when it was unloaded, FILETIME; `Long.MAX_VALUE` when not within the trace
public record Image(String path, long base, long sizeBytes, long loadTime, long unloadTime) {

    /// Returns the name of the file without its folder.
    public String name() {
        return path.substring(Math.max(path.lastIndexOf('\\'), path.lastIndexOf('/')) + 1);
    }

    /// Tells whether an address lay in the image at a time.
    public boolean contains(long address, long time) {
        return Long.compareUnsigned(address - base, sizeBytes) < 0
                && time >= loadTime
                && time < unloadTime;
    }

    /// Returns about how much memory this takes: 1 for most, more for long paths.
    long weight() {
        return 1L + path.length() / 256;
    }

    /// Tells whether the image lies above an address or holds it.
    boolean endsAbove(long address) {
        return Long.compareUnsigned(base, address) >= 0
                || Long.compareUnsigned(address - base, sizeBytes) < 0;
    }

    Image loadedAt(long time) {
        return new Image(path, base, sizeBytes, time, unloadTime);
    }

    Image unloadedAt(long time) {
        return new Image(path, base, sizeBytes, loadTime, time);
    }
}
