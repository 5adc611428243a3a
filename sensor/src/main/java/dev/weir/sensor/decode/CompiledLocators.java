package dev.weir.sensor.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;

/// Compiles the plans of those types of events that come often.
///
/// Compiling takes about a millisecond, and saves some 30 ns an event: it pays for the few types
/// that make up a storm, and only for them. A locator is a hidden class and goes when its plan
/// goes. What cannot be compiled stays with the walker.
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

    /// Counts an event, and compiles its plan when there have been enough.
    void onEvent(PayloadPlan plan) {
        if (plan.countEvent() == options.compileAfter() && count < MAX_CLASSES) {
            count++;
            compile(plan);
        }
    }

    /// Begins anew, with all plans gone.
    void clear() {
        count = 0;
    }

    private void compile(PayloadPlan plan) {
        PropertyLocator compiled;
        try {
            byte[] classFile = LocatorCompiler.compile(plan);
            options.dumpDirectory().ifPresent(directory -> dump(classFile, directory));
            compiled = define(classFile);
        } catch (LinkageError | IllegalArgumentException e) {
            // Beyond what a class file holds: the walker serves this plan on.
            return;
        }
        plan.serveBy(options.verify() ? new VerifyingLocator(plan, compiled) : compiled);
    }

    private static PropertyLocator define(byte[] classFile) {
        try {
            MethodHandles.Lookup hidden = LOOKUP.defineHiddenClass(classFile, false);
            MethodType type = MethodType.methodType(void.class);
            return (PropertyLocator) hidden.findConstructor(hidden.lookupClass(), type).invoke();
        } catch (Error | RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("a compiled locator cannot be made", e);
        }
    }

    private void dump(byte[] classFile, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.write(directory.resolve("CompiledLocator" + count + ".class"), classFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
