package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes properties of the items of one template.
///
/// Items are numbered as they are stored, members behind the whole top level; properties are
/// numbered with the members right behind their struct. What refers to an item is translated from
/// the one to the other.
///
/// **Thread.** One.
final class TemplateLayout {
    private static final int MAX_DEPTH = 8;
    private static final int IPV6_LENGTH = 16;
    private static final int NOT_YET = -1;

    private final List<TemplateItem> items;
    private final MapReader maps;
    private final int[] numbers;
    private int next;

    TemplateLayout(List<TemplateItem> items, MapReader maps) {
        this.items = items;
        this.maps = maps;
        this.numbers = new int[items.size()];
        Arrays.fill(numbers, NOT_YET);
    }

    /// Returns the properties of the first so many items.
    ///
    /// **Errors.** [ResourceException] when an item refers to one that does not exist or comes
    /// later.
    List<Property> topLevel(int count) throws ResourceException {
        return properties(0, count, 0);
    }

    private List<Property> properties(int first, int count, int depth) throws ResourceException {
        if (first + count > items.size() || depth > MAX_DEPTH) {
            throw new ResourceException(
                    "a struct's members lie beyond the template's items: first=%d count=%d items=%d"
                            .formatted(first, count, items.size()));
        }
        List<Property> properties = new ArrayList<>(count);
        for (int index = first; index < first + count; index++) {
            // An item that belonged to two structs could make a template grow without end.
            if (numbers[index] != NOT_YET) {
                throw new ResourceException(
                        "an item belongs to two structs: name=" + items.get(index).name());
            }
            numbers[index] = next++;
            TemplateItem item = items.get(index);
            properties.add(item.isStruct() ? struct(item, depth) : value(item));
        }
        return properties;
    }

    private Property struct(TemplateItem item, int depth) throws ResourceException {
        Extent count = count(item);
        return new Property.Struct(
                item.name(), properties(item.first(), item.members(), depth + 1), count, 0);
    }

    private Property value(TemplateItem item) throws ResourceException {
        return new Property.Value(
                item.name(),
                item.inType(),
                item.outType(),
                length(item),
                count(item),
                maps.at(item.mapOffset()),
                0);
    }

    /// Returns a length where it matters: other types tell their own.
    private Extent length(TemplateItem item) throws ResourceException {
        return switch (item.inType()) {
            case UNICODE_STRING, ANSI_STRING -> lengthGiven(item);
            case BINARY -> {
                Extent given = lengthGiven(item);
                if (!given.equals(Extent.IMPLIED)) {
                    yield given;
                }
                yield item.outType() == OutType.IPV6 ? new Extent.Fixed(IPV6_LENGTH) : Extent.REST;
            }
            default -> Extent.IMPLIED;
        };
    }

    private Extent lengthGiven(TemplateItem item) throws ResourceException {
        if (item.hasLengthOfItem()) {
            return valueOf(item, item.length());
        }
        return item.hasFixedLength() && item.length() != 0
                ? new Extent.Fixed(item.length())
                : Extent.IMPLIED;
    }

    private Extent count(TemplateItem item) throws ResourceException {
        if (item.hasCountOfItem()) {
            return valueOf(item, item.count());
        }
        return item.hasFixedCount() ? new Extent.Fixed(item.count()) : Extent.IMPLIED;
    }

    private Extent valueOf(TemplateItem item, int index) throws ResourceException {
        boolean isEarlierInteger =
                index < items.size()
                        && numbers[index] != NOT_YET
                        && !items.get(index).isStruct()
                        && !items.get(index).isArray()
                        && items.get(index).inType().isInteger();
        if (!isEarlierInteger) {
            throw new ResourceException(
                    "the length or count of a property is no earlier integer: name=%s index=%d"
                            .formatted(item.name(), index));
        }
        return new Extent.OfProperty(numbers[index]);
    }
}
