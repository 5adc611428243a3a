package dev.weir.bindings;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import org.jspecify.annotations.Nullable;

/// One C function, found and linked when it is first called.
///
/// **Thread.** Any.
final class NativeFunction {
    private final String name;
    private final FunctionDescriptor descriptor;
    private final SymbolLookup symbols;
    private final String whenMissing;
    private final Linker.Option[] options;
    private volatile @Nullable MethodHandle handle;

    /// @param whenMissing what the error says when the function is not there
    NativeFunction(
            String name,
            FunctionDescriptor descriptor,
            SymbolLookup symbols,
            String whenMissing,
            Linker.Option... options) {
        this.name = name;
        this.descriptor = descriptor;
        this.symbols = symbols;
        this.whenMissing = whenMissing;
        this.options = options;
    }

    /// Returns the handle to call with `invokeExact`.
    ///
    /// **Errors.** [Win32Exception] with ERROR_PROC_NOT_FOUND when the libraries do not have it.
    MethodHandle handle() {
        MethodHandle linked = handle;
        if (linked == null) {
            // Two threads may both link; they get equal handles.
            linked = link();
            handle = linked;
        }
        return linked;
    }

    String name() {
        return name;
    }

    /// Links the function if that was not done before, and tells whether it is there.
    boolean isThere() {
        try {
            handle();
            return true;
        } catch (Win32Exception missing) {
            return false;
        }
    }

    @SuppressWarnings("restricted")
    private MethodHandle link() {
        MemorySegment address =
                symbols.find(name)
                        .orElseThrow(() ->
                                new Win32Exception(
                                        name, Win32Error.ERROR_PROC_NOT_FOUND, whenMissing));
        return Linker.nativeLinker().downcallHandle(address, descriptor, options);
    }

    /// Throws when a function's return code is not ERROR_SUCCESS.
    void check(int code) {
        if (code != Win32Error.ERROR_SUCCESS) {
            throw new Win32Exception(name, code);
        }
    }

    /// Throws, with the code that the call left to GetLastError, when a function returned 0.
    void checkNotZero(int result, MemorySegment lastError) {
        if (result == 0) {
            throw new Win32Exception(name, LastError.get(lastError));
        }
    }

    /// Turns what `invokeExact` may declare to throw, and a downcall never does but for errors,
    /// into what is thrown.
    static RuntimeException unexpected(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new IllegalStateException(thrown);
        };
    }
}
