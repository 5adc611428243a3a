package dev.weir.sensor.stack;

import java.util.Optional;

/// One address of a stack, and where it lies.
///
/// @param address the address
/// @param image the image it lies in; empty when none is known there, as for code made at run time
public record StackFrame(long address, Optional<Image> image) {

    /// Returns how far the address lies behind the start of its image, or the address itself where
    /// no image is known.
    public long offset() {
        return image.map(it -> address - it.base()).orElse(address);
    }

    /// Prints `ntdll.dll+0x1234`, or the address where no image is known.
    @Override
    public String toString() {
        return image.map(it -> it.name() + "+").orElse("") + "0x" + Long.toHexString(offset());
    }
}
