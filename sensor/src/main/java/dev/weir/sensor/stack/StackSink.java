package dev.weir.sensor.stack;

/// Receives the stacks of events, each when it is known: at its event, or later.
///
/// **Thread.** The trace thread.
@FunctionalInterface
public interface StackSink {
    /// Takes a stack, or a part of one.
    void onStack(Stack stack);
}
