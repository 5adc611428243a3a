package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Writes one template: a fragment of binary XML (an element without content), the items of the top
/// level, the items of the structs, the names. Structs do not hold structs, as in manifests.
final class TemplateWriter {
    private static final byte[] FRAGMENT = {0x0F, 1, 1, 0, 1, (byte) 0xFF, (byte) 0xFF, 0, 0, 0, 0};

    private final ByteWriter out;
    private final Map<ValueMap, Integer> maps;

    /// The items in the order of the resource, and the number each has as a property.
    private final List<Property> items = new ArrayList<>();

    private final List<Integer> numbers = new ArrayList<>();
    private final Map<Integer, Integer> itemsByNumber = new HashMap<>();

    TemplateWriter(ByteWriter out, Map<ValueMap, Integer> maps) {
        this.out = out;
        this.maps = maps;
    }

    void write(List<Property> properties) {
        order(properties, 0);
        for (int i = 0; i < items.size(); i++) {
            itemsByNumber.put(numbers.get(i), i);
        }
        int start = out.position();
        out.tag("TEMP").u32(0).u32(properties.size()).u32(items.size()).u32(0).u32(1);
        out.guid(new UUID(1, start)).bytes(FRAGMENT).align(4);
        out.set32(start + 16, out.position());
        int first = out.position();
        int nextMember = properties.size();
        for (Property item : items) {
            writeItem(item, nextMember);
            if (item instanceof Property.Struct struct) {
                nextMember += struct.members().size();
            }
        }
        for (int i = 0; i < items.size(); i++) {
            out.set32(first + 20 * i + 16, out.position());
            out.sizedText(items.get(i).name());
        }
        out.set32(start + 4, out.position() - start);
    }

    private void order(List<Property> properties, int firstNumber) {
        int number = firstNumber;
        List<Property.Struct> structs = new ArrayList<>();
        List<Integer> firstMembers = new ArrayList<>();
        for (Property property : properties) {
            items.add(property);
            numbers.add(number++);
            if (property instanceof Property.Struct struct) {
                structs.add(struct);
                firstMembers.add(number);
                number += struct.members().size();
            }
        }
        for (int i = 0; i < structs.size(); i++) {
            order(structs.get(i).members(), firstMembers.get(i));
        }
    }

    private void writeItem(Property item, int firstMember) {
        switch (item) {
            case Property.Struct struct -> {
                out.u32(1 | countFlag(struct.count()));
                out.u16(firstMember).u16(struct.members().size()).u32(0);
                out.u16(number(struct.count())).u16(0).u32(0);
            }
            case Property.Value value -> {
                out.u32(lengthFlag(value.length()) | countFlag(value.count()));
                out.u8(value.inType().code()).u8(value.outType().code()).u16(0);
                out.u32(value.map().map(maps::get).orElse(0));
                out.u16(number(value.count())).u16(number(value.length())).u32(0);
            }
            case Property.Padding padding -> throw new IllegalArgumentException("" + padding);
        }
    }

    private static int lengthFlag(Extent length) {
        return length instanceof Extent.Fixed ? 2 : length instanceof Extent.OfProperty ? 4 : 0;
    }

    private static int countFlag(Extent count) {
        return count instanceof Extent.Fixed ? 8 : count instanceof Extent.OfProperty ? 16 : 0;
    }

    private int number(Extent extent) {
        return switch (extent) {
            case Extent.Fixed fixed -> fixed.number();
            case Extent.OfProperty property -> itemsByNumber.get(property.index());
            default -> 0;
        };
    }
}
