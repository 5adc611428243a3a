package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// A schema made ready to walk payloads of one pointer size.
///
/// A property whose length or count refers to one that is not an earlier integer is
/// [Step.Form#UNSUPPORTED], as is a struct nested too deep.
final class PayloadPlan {
    /// The place of a property that has none in common for all payloads.
    static final int VARIES = -1;

    private static final int MAX_DEPTH = 32;
    private static final int IPV6_LENGTH = 16;

    /// Few names and texts of maps are longer.
    private static final int USUAL_LENGTH = 128;

    /// No payload is longer.
    private static final int MAX_FIXED_OFFSET = 0xFFFF;

    private final Optional<Schema> schema;
    private final Optional<MessageTemplate> message;
    private final int pointerSize;
    private final Step[] topLevel;
    private final Step[] byIndex;
    private final int[] fixedStarts;
    private final int[] fixedEnds;

    /// The numbers of the single integers met so far.
    private final BitSet integers = new BitSet();

    private final List<Step> all = new ArrayList<>();
    private int nextIndex;

    private int events;
    private PropertyLocator locator = PropertyLocator.NONE;

    PayloadPlan(Schema schema, int pointerSize) {
        this.schema = Optional.of(schema);
        this.message = MessageTemplate.of(schema);
        this.pointerSize = pointerSize;
        List<Step> steps = new ArrayList<>();
        for (Property property : schema.properties()) {
            steps.add(step(property, 0));
        }
        topLevel = steps.toArray(Step[]::new);
        byIndex = new Step[nextIndex];
        Arrays.fill(byIndex, Step.BEYOND);
        all.forEach(step -> byIndex[step.index()] = step);
        fixedStarts = new int[nextIndex];
        fixedEnds = new int[nextIndex];
        Arrays.fill(fixedEnds, VARIES);
        fixOffsets(steps, 0);
    }

    /// Returns the schema; there always is one.
    Optional<Schema> schema() {
        return schema;
    }

    /// Returns the message of the schema's events, or empty when it has none.
    Optional<MessageTemplate> message() {
        return message;
    }

    /// Tells whether this is the plan of that very schema; equal ones are not the same.
    @SuppressWarnings("ReferenceEquality") // asked for each value: no time to compare contents
    boolean isOf(Schema other) {
        return schema.orElseThrow() == other;
    }

    int pointerSize() {
        return pointerSize;
    }

    /// Returns the steps over the payload.
    Step[] topLevel() {
        return topLevel;
    }

    /// Returns how many properties there are, members of structs included.
    int propertyCount() {
        return byIndex.length;
    }

    /// Returns the step over the property of a number.
    Step step(int index) {
        return byIndex[index];
    }

    /// Returns where a property of fixed length ends in every payload that has it, or [#VARIES].
    int fixedEnd(int index) {
        return fixedEnds[index];
    }

    /// Returns where a property begins that has a fixed end.
    int fixedStart(int index) {
        return fixedStarts[index];
    }

    /// Counts an event, and returns how many have come.
    int countEvent() {
        return ++events;
    }

    /// Gives the plan a locator of its own.
    void serveBy(PropertyLocator compiled) {
        locator = compiled;
    }

    /// Returns what finds properties faster than the walker, as far as it can.
    PropertyLocator locator() {
        return locator;
    }

    /// Notes the places of what has only parts of fixed length before it, and returns the end.
    private int fixOffsets(List<Step> steps, int start) {
        int at = start;
        for (Step step : steps) {
            if (at == VARIES || step.repeat() != Step.Repeat.ONCE) {
                return VARIES;
            }
            at =
                    switch (step.form()) {
                        case FIXED -> fixEnd(step, at);
                        case STRUCT -> fixOffsets(step.members(), at);
                        default -> VARIES;
                    };
        }
        return at;
    }

    private int fixEnd(Step step, int start) {
        int end = step.number() <= MAX_FIXED_OFFSET - start ? start + step.number() : VARIES;
        fixedStarts[step.index()] = start;
        fixedEnds[step.index()] = end;
        return end;
    }

    private Step step(Property property, int depth) {
        int index = nextIndex++;
        Step step =
                switch (property) {
                    case Property.Value value -> value(value, index);
                    case Property.Padding padding -> fixed(padding, index, length(padding));
                    case Property.Struct struct -> struct(struct, index, depth);
                };
        if (property instanceof Property.Value value
                && value.inType().isInteger()
                && step.repeat() == Step.Repeat.ONCE) {
            integers.set(index);
        }
        all.add(step);
        return step;
    }

    private int length(Property.Padding padding) {
        int length = pointerSize == Integer.BYTES ? padding.bytes32() : padding.bytes64();
        return Math.max(0, length);
    }

    private static Step fixed(Property property, int index, int length) {
        return new Step(
                property,
                index,
                index + 1,
                Step.Form.FIXED,
                length,
                1,
                Step.Repeat.ONCE,
                1,
                List.of(),
                Optional.empty(),
                1);
    }

    private Step struct(Property.Struct struct, int index, int depth) {
        List<Step> members = new ArrayList<>();
        boolean tooDeep = depth >= MAX_DEPTH;
        if (tooDeep) {
            nextIndex += PropertyNumbers.count(struct) - 1;
        } else {
            for (Property member : struct.members()) {
                members.add(step(member, depth + 1));
            }
        }
        return repeated(
                struct, index, tooDeep ? Step.Form.UNSUPPORTED : Step.Form.STRUCT, 0, 1, members);
    }

    private Step value(Property.Value value, int index) {
        InType type = value.inType();
        int fixed = type.fixedLength(pointerSize);
        if (fixed >= 0) {
            return repeated(value, index, Step.Form.FIXED, fixed, 1, List.of());
        }
        return switch (type) {
            case UNICODE_STRING -> sized(value, index, 2, Step.Form.TERMINATED_WIDE);
            case ANSI_STRING -> sized(value, index, 1, Step.Form.TERMINATED_NARROW);
            case BINARY -> binary(value, index);
            case NON_NULL_TERMINATED_STRING ->
                    repeated(value, index, Step.Form.REST, 0, 2, List.of());
            case NON_NULL_TERMINATED_ANSI_STRING ->
                    repeated(value, index, Step.Form.REST, 0, 1, List.of());
            case MANIFEST_COUNTED_STRING,
                    MANIFEST_COUNTED_ANSI_STRING,
                    MANIFEST_COUNTED_BINARY,
                    COUNTED_STRING,
                    COUNTED_ANSI_STRING ->
                    repeated(value, index, Step.Form.COUNTED16, 2, 1, List.of());
            case REVERSED_COUNTED_STRING, REVERSED_COUNTED_ANSI_STRING ->
                    repeated(value, index, Step.Form.COUNTED16_REVERSED, 2, 1, List.of());
            case HEX_DUMP -> repeated(value, index, Step.Form.COUNTED32, 4, 1, List.of());
            case SID -> repeated(value, index, Step.Form.SID, 0, 1, List.of());
            case WBEM_SID ->
                    repeated(value, index, Step.Form.WBEM_SID, 2 * pointerSize, 1, List.of());
            default -> repeated(value, index, Step.Form.UNSUPPORTED, 0, 1, List.of());
        };
    }

    private Step binary(Property.Value value, int index) {
        if (value.length() instanceof Extent.Implied && value.outType() == OutType.IPV6) {
            return repeated(value, index, Step.Form.FIXED, IPV6_LENGTH, 1, List.of());
        }
        return sized(value, index, 1, Step.Form.REST);
    }

    /// Makes a step whose length the schema may give; if it does not, the type's own form holds.
    private Step sized(Property.Value value, int index, int unit, Step.Form implied) {
        return switch (value.length()) {
            case Extent.Fixed(int number) ->
                    repeated(value, index, Step.Form.UNITS, Math.max(0, number), unit, List.of());
            case Extent.OfProperty(int reference) ->
                    isEarlierInteger(reference, index)
                            ? repeated(
                                    value,
                                    index,
                                    Step.Form.UNITS_OF_PROPERTY,
                                    reference,
                                    unit,
                                    List.of())
                            : repeated(value, index, Step.Form.UNSUPPORTED, 0, 1, List.of());
            case Extent.Rest _ -> repeated(value, index, Step.Form.REST, 0, unit, List.of());
            case Extent.Implied _, Extent.IfAnyLeft _, Extent.Prefixed _ ->
                    repeated(value, index, implied, 0, unit, List.of());
        };
    }

    private Step repeated(
            Property property,
            int index,
            Step.Form form,
            int number,
            int unit,
            List<Step> members) {
        Step.Repeat repeat =
                switch (property.count()) {
                    case Extent.Implied _ -> Step.Repeat.ONCE;
                    case Extent.IfAnyLeft _ -> Step.Repeat.IF_ANY_LEFT;
                    case Extent.Fixed _ -> Step.Repeat.FIXED;
                    case Extent.OfProperty _ -> Step.Repeat.OF_PROPERTY;
                    case Extent.Prefixed _ -> Step.Repeat.PREFIXED;
                    case Extent.Rest _ -> Step.Repeat.REST;
                };
        int count =
                switch (property.count()) {
                    case Extent.Fixed(int fixed) -> Math.max(0, fixed);
                    case Extent.OfProperty(int reference) -> reference;
                    default -> 1;
                };
        Optional<NumberMap> map = map(property);
        boolean isKnown = repeat != Step.Repeat.OF_PROPERTY || isEarlierInteger(count, index);
        return new Step(
                property,
                index,
                nextIndex,
                isKnown ? form : Step.Form.UNSUPPORTED,
                number,
                unit,
                isKnown ? repeat : Step.Repeat.ONCE,
                count,
                List.copyOf(members),
                map,
                cost(property, map));
    }

    /// Returns more than 1 for what is long to print: a name of 60,000 letters, or a map's text of
    /// that length, times 60,000 elements is more than any memory.
    private static int cost(Property property, Optional<NumberMap> map) {
        int longest = map.isPresent() ? map.get().longestText() : 0;
        return 1 + property.name().length() / USUAL_LENGTH + longest / USUAL_LENGTH;
    }

    private static Optional<NumberMap> map(Property property) {
        return property instanceof Property.Value value && value.inType().isInteger()
                ? value.map().map(NumberMap::new)
                : Optional.empty();
    }

    private boolean isEarlierInteger(int reference, int index) {
        return reference >= 0 && reference < index && integers.get(reference);
    }
}
