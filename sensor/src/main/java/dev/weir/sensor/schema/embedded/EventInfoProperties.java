package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The flat table of properties in a TRACE_EVENT_INFO, as the tree that it stands for.
///
/// Windows numbers properties by their place in the table; a [Property] is numbered by its place in
/// the payload, a struct before its members. The two differ as soon as a property follows a struct.
final class EventInfoProperties {
    private static final int MAX_DEPTH = 32;

    /// Elements of at least a byte would fill more than an event can hold.
    private static final long MAX_ELEMENTS = 0xFFFF;

    private static final int IPV6_LENGTH = 16;
    private static final int NOT_YET = -1;

    private final BoundedStruct info;
    private final Function<String, Optional<ValueMap>> maps;
    private final int[] numbers;
    private final boolean[] integers;
    private int nextNumber;

    EventInfoProperties(BoundedStruct info, Function<String, Optional<ValueMap>> maps) {
        this.info = info;
        this.maps = maps;
        int count =
                info.countAt(
                        TraceEventInfoLayout.PROPERTY_COUNT,
                        TraceEventInfoLayout.PROPERTIES,
                        TraceEventInfoLayout.PROPERTY_LENGTH);
        numbers = new int[count];
        Arrays.fill(numbers, NOT_YET);
        integers = new boolean[count];
    }

    /// Reads the properties of the top level with all that is in them.
    List<Property> read() {
        long count = info.intAt(TraceEventInfoLayout.TOP_LEVEL_PROPERTY_COUNT);
        return read(0, count, MAX_DEPTH, 1);
    }

    /// @param elements how often the payload holds these properties, as far as the table tells
    private List<Property> read(int first, long count, int depth, long elements) {
        List<Property> properties = new ArrayList<>();
        if (first + count > numbers.length || depth < 0) {
            info.markBroken();
        }
        for (int i = first; i < first + count && !info.isBroken(); i++) {
            if (numbers[i] != NOT_YET) {
                // A property has one place; structs that share members might never end.
                info.markBroken();
                break;
            }
            numbers[i] = nextNumber++;
            properties.add(property(i, depth, elements));
        }
        return properties;
    }

    private Property property(int index, int depth, long elements) {
        long at = TraceEventInfoLayout.PROPERTIES + index * TraceEventInfoLayout.PROPERTY_LENGTH;
        long flags = info.intAt(at + TraceEventInfoLayout.PROPERTY_FLAGS);
        String name = info.textOf(at + TraceEventInfoLayout.PROPERTY_NAME);
        int tags =
                (flags & TraceEventInfoLayout.FLAG_HAS_TAGS) == 0
                        ? 0
                        : (int) info.intAt(at + TraceEventInfoLayout.TAGS) & 0x0FFFFFFF;
        Extent count = count(at, flags);
        long total = count instanceof Extent.Fixed(int number) ? elements * number : elements;
        if (total > MAX_ELEMENTS) {
            info.markBroken();
        }
        if ((flags & TraceEventInfoLayout.FLAG_STRUCT) != 0) {
            int first = info.shortAt(at + TraceEventInfoLayout.FIRST_MEMBER);
            int members = info.shortAt(at + TraceEventInfoLayout.MEMBER_COUNT);
            return new Property.Struct(name, read(first, members, depth - 1, total), count, tags);
        }
        OutType outType = OutType.of(info.shortAt(at + TraceEventInfoLayout.OUT_TYPE));
        if ((flags & TraceEventInfoLayout.FLAG_CUSTOM_SCHEMA) != 0) {
            return new Property.Value(
                    name,
                    InType.MANIFEST_COUNTED_BINARY,
                    outType,
                    Extent.IMPLIED,
                    count,
                    Optional.empty(),
                    tags);
        }
        InType inType = InType.of(info.shortAt(at + TraceEventInfoLayout.IN_TYPE));
        Extent length = length(at, flags, inType, outType);
        integers[index] = inType.isInteger();
        return new Property.Value(name, inType, outType, length, count, map(at), tags);
    }

    private Optional<ValueMap> map(long at) {
        String name = info.textOf(at + TraceEventInfoLayout.MAP_NAME);
        return name.isEmpty() ? Optional.empty() : maps.apply(name);
    }

    private Extent count(long at, long flags) {
        int count = info.shortAt(at + TraceEventInfoLayout.COUNT);
        if ((flags & TraceEventInfoLayout.FLAG_PARAM_COUNT) != 0) {
            return ofProperty(count);
        }
        boolean isArray = count != 1 || (flags & TraceEventInfoLayout.FLAG_FIXED_COUNT) != 0;
        return isArray ? new Extent.Fixed(count) : Extent.IMPLIED;
    }

    /// Windows stores a length for every property; only these types do not have it of their own.
    private Extent length(long at, long flags, InType inType, OutType outType) {
        boolean isText = inType == InType.UNICODE_STRING || inType == InType.ANSI_STRING;
        if (!isText && inType != InType.BINARY) {
            return Extent.IMPLIED;
        }
        int length = info.shortAt(at + TraceEventInfoLayout.LENGTH);
        if ((flags & TraceEventInfoLayout.FLAG_PARAM_LENGTH) != 0) {
            return ofProperty(length);
        }
        if (length != 0 || (flags & TraceEventInfoLayout.FLAG_FIXED_LENGTH) != 0) {
            return new Extent.Fixed(length);
        }
        if (isText) {
            return Extent.IMPLIED;
        }
        return outType == OutType.IPV6 ? new Extent.Fixed(IPV6_LENGTH) : Extent.REST;
    }

    private Extent ofProperty(int index) {
        if (index >= integers.length || !integers[index]) {
            info.markBroken();
            return Extent.IMPLIED;
        }
        return new Extent.OfProperty(numbers[index]);
    }
}
