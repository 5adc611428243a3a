package dev.weir.sensor.decode;

import java.lang.foreign.MemorySegment;

/// Checks a compiled locator against the walker, on each payload.
///
/// **Thread.** One. **Errors.** [IllegalStateException] where they differ.
final class VerifyingLocator implements PropertyLocator {
    private final PayloadPlan plan;
    private final PropertyLocator compiled;
    private final PayloadWalker walker = new PayloadWalker();

    /// Checks a locator of a plan.
    VerifyingLocator(PayloadPlan plan, PropertyLocator compiled) {
        this.plan = new PayloadPlan(plan.schema().orElseThrow(), plan.pointerSize());
        this.compiled = compiled;
    }

    @Override
    public long locate(
            MemorySegment data,
            long base,
            int length,
            int[] starts,
            int[] ends,
            int next,
            int at,
            int last) {
        long reached = compiled.locate(data, base, length, starts, ends, next, at, last);
        walker.start(plan, data, base, length);
        int expected = at;
        for (int i = next; i < PropertyLocator.next(reached); i++) {
            int index = plan.topLevel()[i].index();
            walker.locate(i);
            if (walker.start(index) >= 0) {
                expected = walker.end(index);
                check(index, "end", walker.end(index), ends[index]);
            }
            check(index, "start", walker.start(index), starts[index]);
        }
        check(PropertyLocator.next(reached), "reached", expected, PropertyLocator.at(reached));
        return reached;
    }

    private void check(int index, String what, int walked, int found) {
        if (walked != found) {
            throw new IllegalStateException(
                    "compiled decoder and walker differ: property=%d %s walker=%d compiled=%d event=%s"
                            .formatted(
                                    index, what, walked, found, plan.schema().orElseThrow().key()));
        }
    }
}
