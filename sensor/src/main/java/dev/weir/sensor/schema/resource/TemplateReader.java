package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.Property;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads the templates of a resource, each once: many events share one.
///
/// ```
///   +0  'TEMP', u32 length, u32 number of top-level items, u32 number of all items,
///       u32 offset of the items, u32 kind (1: EventData, 2: UserData), GUID
///  +40  the template as binary XML, which says nothing that the items do not
///   …   items (see TemplateItem): the top level, then the members of each struct
/// ```
///
/// **Thread.** One.
final class TemplateReader {
    private static final int HEADER_LENGTH = 40;
    private static final int TOP_LEVEL_COUNT = 8;
    private static final int TOTAL_COUNT = 12;
    private static final int ITEMS = 16;

    private final CrimBytes bytes;
    private final MapReader maps;
    private final Map<Long, List<Property>> known = new HashMap<>();

    TemplateReader(CrimBytes bytes, MapReader maps) {
        this.bytes = bytes;
        this.maps = maps;
    }

    /// Returns the properties of the template at an offset; none at 0.
    ///
    /// **Errors.** [ResourceException] when the payload cannot be read by it.
    List<Property> at(long offset) throws ResourceException {
        if (offset == 0) {
            return List.of();
        }
        List<Property> properties = known.get(offset);
        if (properties == null) {
            properties = List.copyOf(read(offset));
            known.put(offset, properties);
        }
        return properties;
    }

    private List<Property> read(long offset) throws ResourceException {
        bytes.check("template", "TEMP", offset, HEADER_LENGTH);
        // Readers of this format disagree on which of the two is which, but not on their meaning.
        long one = bytes.u32(offset + TOP_LEVEL_COUNT);
        long other = bytes.u32(offset + TOTAL_COUNT);
        long total = Math.max(one, other);
        if (total == 0) {
            return List.of();
        }
        long first = bytes.u32(offset + ITEMS);
        bytes.check("template items", first, total * TemplateItem.LENGTH);
        List<TemplateItem> items = new ArrayList<>();
        for (long i = 0; i < total; i++) {
            items.add(TemplateItem.read(bytes, first + i * TemplateItem.LENGTH));
        }
        return new TemplateLayout(items, maps).topLevel((int) Math.min(one, other));
    }
}
