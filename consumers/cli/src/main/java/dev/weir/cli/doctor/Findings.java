package dev.weir.cli.doctor;

import dev.weir.sensor.live.EtwException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Takes down what the checks find; nothing that a check throws gets past it.
///
/// **Thread.** One.
final class Findings {
    private final Consumer<Check> observer;
    private final List<Check> checks = new ArrayList<>();
    private boolean available = true;

    Findings(Consumer<Check> observer) {
        this.observer = observer;
    }

    /// A check that tells what it found, or throws.
    @FunctionalInterface
    interface Question {
        String answer() throws Exception;
    }

    /// Something that later checks need.
    @FunctionalInterface
    interface Maker<T> {
        T make() throws Exception;
    }

    void passed(String name, String detail) {
        add(new Check.Passed(name, detail));
    }

    void failed(String name, String detail, String advice) {
        add(new Check.Failed(name, detail, advice));
    }

    void skipped(String name, String reason) {
        add(new Check.Skipped(name, reason));
    }

    /// Makes a check and tells whether it passed.
    ///
    /// @param advice what to do when it does not, unless what it throws knows better
    boolean check(String name, String advice, Question question) {
        return obtain(name, advice, question::answer, Function.identity()).isPresent();
    }

    /// Makes a check of getting something.
    ///
    /// @param advice what to do when it cannot be had, unless what it throws knows better
    /// @param describe tells what was got
    <T> Optional<T> obtain(
            String name, String advice, Maker<T> maker, Function<T, String> describe) {
        T made;
        try {
            made = maker.make();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            skipped(name, "interrupted");
            return Optional.empty();
        } catch (EtwException refused) {
            // Its message says what to do.
            failed(name, describe(refused), "");
            return Optional.empty();
        } catch (Exception | LinkageError fault) {
            failed(name, describe(fault), advice);
            return Optional.empty();
        }
        passed(name, describe.apply(made));
        return Optional.of(made);
    }

    /// Remembers that this system has no event tracing, or not for this user.
    void markUnavailable() {
        available = false;
    }

    Diagnosis diagnosis() {
        return new Diagnosis(checks, available);
    }

    private void add(Check check) {
        checks.add(check);
        observer.accept(check);
    }

    private static String describe(Throwable fault) {
        return fault.getMessage() == null ? fault.toString() : fault.getMessage();
    }
}
