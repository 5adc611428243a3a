package dev.weir.cli;

import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.Trace;
import dev.weir.sensor.stack.StackIndex;
import dev.weir.sensor.stack.StackLimits;
import java.io.IOException;

/// Reads a source once for its stacks alone, which may stand far behind their events.
final class StackPass {
    private StackPass() {}

    /// Returns the stacks of all events, with the images their addresses lie in.
    static StackIndex over(Invocation invocation, Source source) throws IOException {
        Trace trace = source.open(HeaderFilter.ALL);
        StackIndex stacks = new StackIndex(trace.sessions(), StackLimits.DEFAULT);
        SourceSchemas.process(invocation, trace, stacks);
        return stacks;
    }
}
