package dev.weir.bindings;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The libraries in which Windows' functions are found: where a system keeps them, or in a library
/// that stands in for Windows.
///
/// A library that this Windows does not have only lacks its functions; a function that is not there
/// is an error when it is first called, which names the Windows that has it.
///
/// **Thread.** Any.
public final class NativeLibraries {
    private static final String EVENT_TRACING = "sechost";
    private static final List<String> OTHERS = List.of("advapi32", "tdh", "ntdll", "kernel32");

    private final SymbolLookup symbols;
    private final String names;
    private final Optional<Consumer<FunctionLink>> observer;

    private NativeLibraries(
            SymbolLookup symbols, String names, Optional<Consumer<FunctionLink>> observer) {
        this.symbols = symbols;
        this.names = names;
        this.observer = observer;
    }

    /// Finds the libraries of this Windows: sechost before advapi32, which hands on to it.
    ///
    /// **Errors.** [Win32Exception] with `ERROR_MOD_NOT_FOUND` when this system is no Windows.
    public static NativeLibraries system() {
        SymbolLookup symbols = load(EVENT_TRACING);
        for (String name : OTHERS) {
            symbols = symbols.or(loadIfThere(name));
        }
        return new NativeLibraries(
                symbols, EVENT_TRACING + ", " + String.join(", ", OTHERS), Optional.empty());
    }

    /// Finds the functions in a library that stands in for Windows' own.
    ///
    /// **Errors.** [Win32Exception] with `ERROR_MOD_NOT_FOUND` when it cannot be loaded.
    public static NativeLibraries in(Path library) {
        return new NativeLibraries(
                load(library.toAbsolutePath().toString()), library.toString(), Optional.empty());
    }

    /// Makes a function that every Windows has on which Weir runs.
    NativeFunction function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        NativeFunction function =
                new NativeFunction(name, descriptor, symbols, "libraries=" + names, options);
        observe(function, Optional.empty());
        return function;
    }

    /// Makes a function that came with a later Windows.
    ///
    /// @param since that Windows, as users call it: `Windows 11`
    NativeFunction optionalFunction(
            String since, String name, FunctionDescriptor descriptor, Linker.Option... options) {
        NativeFunction function =
                new NativeFunction(name, descriptor, symbols, "it needs " + since, options);
        observe(function, Optional.of(since));
        return function;
    }

    /// Links every function of a class of bindings and tells which of them are there.
    ///
    /// @param bindings the class's constructor: `ConsumerFunctions::new`
    public List<FunctionLink> link(Consumer<NativeLibraries> bindings) {
        List<FunctionLink> links = new ArrayList<>();
        bindings.accept(new NativeLibraries(symbols, names, Optional.of(links::add)));
        return List.copyOf(links);
    }

    // Linking costs time, and only who asks for a list wants it before the first call.
    private void observe(NativeFunction function, Optional<String> since) {
        observer.ifPresent(waiting ->
                waiting.accept(new FunctionLink(function.name(), since, function.isThere())));
    }

    /// Tells whether the libraries have all of some functions.
    public boolean have(String... functions) {
        return Arrays.stream(functions).allMatch(name -> symbols.find(name).isPresent());
    }

    private static SymbolLookup loadIfThere(String name) {
        try {
            return load(name);
        } catch (Win32Exception notThere) {
            return nothing -> Optional.empty();
        }
    }

    // The library stays loaded as long as the process lives: a function may be running in it.
    @SuppressWarnings("restricted")
    private static SymbolLookup load(String name) {
        try {
            return SymbolLookup.libraryLookup(name, Arena.global());
        } catch (IllegalArgumentException notLoaded) {
            throw new Win32Exception(name, Win32Error.ERROR_MOD_NOT_FOUND, "");
        }
    }
}
