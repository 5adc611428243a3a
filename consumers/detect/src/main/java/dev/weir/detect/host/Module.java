package dev.weir.detect.host;

/// A program, library or driver that lies in memory.
///
/// @param path the file, with a drive's letter where that is known
/// @param base its first address
/// @param sizeBytes its length in memory
public record Module(String path, long base, long sizeBytes) {
    /// Tells whether an address lies in the module.
    public boolean contains(long address) {
        return Long.compareUnsigned(address - base, sizeBytes) < 0;
    }
}
