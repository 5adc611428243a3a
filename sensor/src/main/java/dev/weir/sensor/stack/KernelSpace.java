package dev.weir.sensor.stack;

import dev.weir.sensor.record.Words;

/// The upper half of the address space, the kernel's.
final class KernelSpace {
    private static final long START32 = 0x8000_0000L;

    private KernelSpace() {}

    /// Tells whether an address of a stack or an image is the kernel's.
    ///
    /// A 32-bit Windows may be told to give user mode 3 of the 4 GB; that is not seen here.
    ///
    /// @param pointerSize 4 for what a 32-bit Windows logged
    static boolean contains(long address, int pointerSize) {
        return pointerSize == Integer.BYTES ? address >= START32 : address < 0;
    }

    /// Tells whether a stack begins in the kernel.
    static boolean isKernel(Words addresses, int pointerSize) {
        return addresses.count() > 0 && contains(addresses.at(0), pointerSize);
    }
}
