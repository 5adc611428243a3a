package dev.weir.sensor.host;

import dev.weir.bindings.BufferFunctions;
import dev.weir.bindings.ClockFunctions;
import dev.weir.bindings.ConsumerFunctions;
import dev.weir.bindings.ControllerFunctions;
import dev.weir.bindings.NativeLibraries;
import dev.weir.bindings.PayloadFilterFunctions;
import dev.weir.bindings.ProviderFunctions;
import dev.weir.bindings.SystemFunctions;
import dev.weir.bindings.TdhFunctions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Links all Windows functions that Weir calls.
final class BoundFunctions {
    private final NativeLibraries libraries;
    private final List<BoundFunction> functions = new ArrayList<>();

    private BoundFunctions(NativeLibraries libraries) {
        this.libraries = libraries;
    }

    static List<BoundFunction> of(NativeLibraries libraries) {
        return new BoundFunctions(libraries)
                .link("controller", ControllerFunctions::new)
                .link("consumer", ConsumerFunctions::new)
                .link("buffer", BufferFunctions::new)
                .link("clock", ClockFunctions::new)
                .link("provider", ProviderFunctions::new)
                .link("schema", TdhFunctions::new)
                .link("payload", PayloadFilterFunctions::new)
                .link("system", SystemFunctions::new)
                .functions;
    }

    private BoundFunctions link(String role, Consumer<NativeLibraries> bindings) {
        libraries.link(bindings).stream()
                .map(link -> new BoundFunction(role, link.name(), link.since(), link.linked()))
                .forEach(functions::add);
        return this;
    }
}
