package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;

/// Finds the properties of a payload, one behind the other, as far as they are asked for.
///
/// No offset leaves the payload, whatever lengths and counts the payload gives, and the number of
/// elements is bounded by the lengths of payload and schema, for a struct may be empty and its
/// count not. Elements of long names or meanings count as several, so that the text of an event is
/// bounded too.
///
/// **Thread.** One.
final class PayloadWalker {
    /// How many elements there may be beside one a property and some for each byte.
    private static final int SPARE_ELEMENTS = 1 << 12;

    private static final int ELEMENTS_PER_BYTE = 4;
    private static final int STOP = -1;
    private static final int ABSENT = -1;

    /// What visitors see.
    private final PropertyValue value = new PropertyValue();

    private MemorySegment data = MemorySegment.NULL;
    private long base;
    private int length;
    private PropertyLocator locator = PropertyLocator.NONE;
    private Step[] steps = {};
    private int propertyCount;
    private int[] starts = {};
    private int[] ends = {};

    /// The next top-level step, and where it begins.
    private int next;

    private int at;
    private int elementsLeft;
    private DecodeStatus fault = DecodeStatus.OK;
    private PropertyVisitor visitor = IgnoringVisitor.INSTANCE;
    private boolean isVisiting;

    /// Begins a payload.
    @SuppressWarnings("ReferenceEquality") // the same plan or another: no time to compare contents
    void start(PayloadPlan plan, MemorySegment payloadData, long position, int payloadLength) {
        data = payloadData;
        base = position;
        length = payloadLength;
        locator = plan.locator();
        steps = plan.topLevel();
        propertyCount = plan.propertyCount();
        if (starts.length < propertyCount) {
            starts = new int[propertyCount];
            ends = new int[propertyCount];
        }
        restart();
    }

    /// Walks on until a top-level property has been passed.
    void pass(int topLevel) {
        if (next <= topLevel) {
            walkTo(topLevel);
        }
    }

    /// Walks on until a top-level property has been passed, and tells whether the payload has it.
    boolean locate(int topLevel) {
        pass(topLevel);
        return starts[steps[topLevel].index()] != ABSENT;
    }

    /// Walks to the end and returns how payload and schema fit.
    DecodeStatus finish() {
        pass(steps.length - 1);
        return fault == DecodeStatus.OK && at < length ? DecodeStatus.TRAILING : fault;
    }

    /// Shows all properties to a visitor.
    void visit(PropertyVisitor newVisitor) {
        restart();
        visitor = newVisitor;
        isVisiting = true;
        boolean isDone = false;
        try {
            while (next < steps.length) {
                int first = next;
                leap(steps.length - 1);
                for (int i = first; i < next; i++) {
                    show(steps[i]);
                }
                if (next < steps.length) {
                    advance();
                }
            }
            isDone = true;
        } finally {
            endVisit();
            if (!isDone) {
                restart();
            }
        }
    }

    /// Shows one property that was located to a visitor.
    void visit(Step step, PropertyVisitor newVisitor) {
        boolean isPrefixed = step.repeat() == Step.Repeat.PREFIXED;
        int start = starts[step.index()] - (isPrefixed ? Short.BYTES : 0);
        Arrays.fill(starts, step.index(), step.behind(), ABSENT);
        int elements = elementsLeft;
        DecodeStatus found = fault;
        visitor = newVisitor;
        isVisiting = true;
        elementsLeft = mostElements();
        try {
            walk(step, start);
        } finally {
            endVisit();
            elementsLeft = elements;
            fault = found;
        }
    }

    boolean isVisiting() {
        return isVisiting;
    }

    private void endVisit() {
        isVisiting = false;
        visitor = IgnoringVisitor.INSTANCE;
    }

    /// Returns where a property that was located begins in the payload, or -1 when it is absent.
    int start(int index) {
        return starts[index];
    }

    /// Returns where a property that was located and is not absent ends in the payload.
    int end(int index) {
        return ends[index];
    }

    /// Moves a view to a property that was located, to all of it if it is an array.
    void show(Step step, Property.Value property, PropertyValue view) {
        int start = starts[step.index()];
        int extent = ends[step.index()] - start;
        if (step.isArray()) {
            view.moveToArray(step, property, data, base + start, extent);
        } else {
            view.move(step, property, data, base + start, extent);
        }
    }

    private void restart() {
        next = 0;
        at = 0;
        elementsLeft = mostElements();
        fault = DecodeStatus.OK;
    }

    private void walkTo(int last) {
        while (next <= last) {
            leap(last);
            if (next <= last) {
                advance();
            }
        }
    }

    /// Passes over as much as the plan's own locator can.
    private void leap(int last) {
        long reached = locator.locate(data, base, length, starts, ends, next, at, last);
        next = PropertyLocator.next(reached);
        at = PropertyLocator.at(reached);
    }

    private void advance() {
        Step step = steps[next++];
        if (step.isArray() || step.form() == Step.Form.STRUCT) {
            Arrays.fill(starts, step.index(), step.behind(), ABSENT);
            at = walk(step, at);
        } else {
            starts[step.index()] = ABSENT;
            if (step.repeat() == Step.Repeat.ONCE || at < length) {
                at = part(step, at);
            }
        }
        if (at == STOP) {
            Arrays.fill(starts, step.behind(), propertyCount, ABSENT);
            next = steps.length;
        }
    }

    private int mostElements() {
        return propertyCount + ELEMENTS_PER_BYTE * length + SPARE_ELEMENTS;
    }

    private int walk(Step step, int start) {
        return switch (step.repeat()) {
            case ONCE -> element(step, start);
            case IF_ANY_LEFT -> start < length ? element(step, start) : start;
            case FIXED -> array(step, start, step.count());
            case OF_PROPERTY -> array(step, start, reference(step.count()));
            case REST -> array(step, start, Integer.MAX_VALUE);
            case PREFIXED ->
                    length - start < Short.BYTES
                            ? stop(DecodeStatus.TRUNCATED)
                            : array(step, start + 2, PartLengths.number(data, base + start, 2));
        };
    }

    private int array(Step step, int start, int count) {
        if (!isVisiting && step.form() == Step.Form.FIXED && step.number() > 0) {
            return fixedArray(step, start, count);
        }
        boolean toTheEnd = step.repeat() == Step.Repeat.REST;
        if (isVisiting) {
            visitor.onArrayStart(step.property());
        }
        int end = start;
        int elementEnd = start;
        for (int i = 0; i < count && !(toTheEnd && end >= length); i++) {
            elementEnd = element(step, end);
            if (elementEnd == STOP) {
                break;
            }
            if (toTheEnd && elementEnd == end) {
                elementEnd = stop(DecodeStatus.UNSUPPORTED);
                break;
            }
            end = elementEnd;
        }
        if (isVisiting) {
            visitor.onArrayEnd(step.property());
        }
        starts[step.index()] = start;
        ends[step.index()] = end;
        return elementEnd == STOP ? STOP : end;
    }

    /// Passes over an array as [#array] does, without a look at each element.
    private int fixedArray(Step step, int start, int count) {
        int found = Math.min(count, (length - start) / step.number());
        int counted = Math.min(found, elementsLeft / step.cost());
        elementsLeft -= counted * step.cost();
        int end = start + counted * step.number();
        starts[step.index()] = start;
        ends[step.index()] = end;
        boolean isWhole = step.repeat() == Step.Repeat.REST ? end == length : counted == count;
        if (isWhole) {
            return end;
        }
        return stop(elementsLeft < step.cost() ? DecodeStatus.UNSUPPORTED : DecodeStatus.TRUNCATED);
    }

    private int element(Step step, int start) {
        elementsLeft -= step.cost();
        if (elementsLeft < 0) {
            return stop(DecodeStatus.UNSUPPORTED);
        }
        return step.form() == Step.Form.STRUCT ? struct(step, start) : part(step, start);
    }

    private int part(Step step, int start) {
        int wanted = wantedLength(step, start);
        if (wanted >= 0 && wanted <= length - start) {
            return found(step, start, start + wanted);
        }
        if (step.form() == Step.Form.UNSUPPORTED) {
            return stop(DecodeStatus.UNSUPPORTED);
        }
        if (wanted >= 0 && mayBePartial(step.form()) && start < length) {
            found(step, start, length);
        }
        return stop(DecodeStatus.TRUNCATED);
    }

    private int struct(Step step, int start) {
        Property.Struct property = (Property.Struct) step.property();
        if (isVisiting) {
            visitor.onStructStart(property);
        }
        List<Step> members = step.members();
        int end = start;
        for (int i = 0; i < members.size() && end != STOP; i++) {
            end = walk(members.get(i), end);
        }
        if (isVisiting) {
            visitor.onStructEnd(property);
        }
        starts[step.index()] = start;
        ends[step.index()] = end == STOP ? length : end;
        return end;
    }

    private int found(Step step, int start, int end) {
        starts[step.index()] = start;
        ends[step.index()] = end;
        if (isVisiting) {
            show(step);
        }
        return end;
    }

    private void show(Step step) {
        int start = starts[step.index()];
        if (start != ABSENT && step.property() instanceof Property.Value property) {
            value.move(step, property, data, base + start, ends[step.index()] - start);
            visitor.onValue(value);
        }
    }

    private int stop(DecodeStatus status) {
        if (fault == DecodeStatus.OK) {
            fault = status;
        }
        return STOP;
    }

    private static boolean mayBePartial(Step.Form form) {
        return switch (form) {
            case UNITS, UNITS_OF_PROPERTY, COUNTED16, COUNTED16_REVERSED, COUNTED32 -> true;
            default -> false;
        };
    }

    /// Returns the length in bytes that an element wants; less than nothing when it cannot be told.
    private int wantedLength(Step step, int start) {
        long position = base + start;
        int left = length - start;
        return switch (step.form()) {
            case FIXED -> step.number();
            case UNITS -> PartLengths.units(step.number(), step.unit());
            case UNITS_OF_PROPERTY -> PartLengths.units(reference(step.number()), step.unit());
            case REST -> left;
            case TERMINATED_WIDE -> PartLengths.terminatedWide(data, position, left);
            case TERMINATED_NARROW -> PartLengths.terminatedNarrow(data, position, left);
            case COUNTED16 -> PartLengths.counted16(data, position, left);
            case COUNTED16_REVERSED -> PartLengths.counted16Reversed(data, position, left);
            case COUNTED32 -> PartLengths.counted32(data, position, left);
            case SID -> WbemSid.sidLength(data, position, left);
            case WBEM_SID -> WbemSid.length(data, position, left, step.number());
            case STRUCT, UNSUPPORTED -> STOP;
        };
    }

    /// Returns the value of an earlier integer, as large as an `int` can be at most.
    private int reference(int index) {
        int start = starts[index];
        return start == ABSENT ? 0 : PartLengths.number(data, base + start, ends[index] - start);
    }
}
