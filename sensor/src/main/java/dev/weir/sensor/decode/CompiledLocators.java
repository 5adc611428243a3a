package dev.weir.sensor.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compiles the plans of a decoder whose events come often.
///
/// A plan is compiled once, into a hidden class that goes when its plan goes. What cannot be
/// compiled stays with the walker.
///
/// **Thread.** One.
final class CompiledLocators {
    /// How many classes a decoder has at most.
    static final int MAX_CLASSES = 256;

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final DecoderOptions options;
    private int count;

    CompiledLocators(DecoderOptions options) {
        this.options = options;
    }

    /// Counts an event, and compiles its plan when it has become hot.
    void onEvent(PayloadPlan plan) {
        if (plan.countEvent() == options.compileAfter() && options.compile()) {
            compile(plan);
        }
    }

    /// Begins anew: all plans so far are gone.
    void clear() {
        count = 0;
    }

    private void compile(PayloadPlan plan) {
        if (count == MAX_CLASSES) {
            return;
        }
        count++;
        byte[] classFile = LocatorCompiler.compile(plan);
        options.dumpDirectory().ifPresent(directory -> dump(classFile, directory));
        plan.serveBy(define(classFile));
    }

    private static PropertyLocator define(byte[] classFile) {
        try {
            MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(classFile, true);
            return (PropertyLocator)
                    hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                            .invoke();
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private void dump(byte[] classFile, Path directory) {
        try {
            Files.write(directory.resolve("CompiledLocator" + count + ".class"), classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
