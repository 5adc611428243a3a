package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the maps of a resource, each once.
///
/// ```
///   +0  'VMAP' or 'BMAP', u32 length, u32 name, u32 flags (1: bits), u32 number of entries
///  +20  entries: u32 value, u32 message
/// ```
///
/// **Thread.** One.
final class MapReader {
    private static final int HEADER_LENGTH = 20;
    private static final int NAME = 8;
    private static final int COUNT = 16;
    private static final int ENTRY_LENGTH = 8;

    private final CrimBytes bytes;
    private final MessageTable messages;
    private final Warnings warnings;
    private final Map<Long, Optional<ValueMap>> known = new HashMap<>();

    MapReader(CrimBytes bytes, MessageTable messages, Warnings warnings) {
        this.bytes = bytes;
        this.messages = messages;
        this.warnings = warnings;
    }

    /// Returns the map at an offset; empty at 0, and when no text of it is known, so that numbers
    /// stay numbers. A map that cannot be read is missed with a warning: the payload can be read
    /// all the same.
    Optional<ValueMap> at(long offset) {
        return offset == 0 ? Optional.empty() : known.computeIfAbsent(offset, this::readOrWarn);
    }

    private Optional<ValueMap> readOrWarn(long offset) {
        try {
            return read(offset);
        } catch (ResourceException e) {
            warnings.add(e.reason());
            return Optional.empty();
        }
    }

    private Optional<ValueMap> read(long offset) throws ResourceException {
        bytes.check("map", offset, HEADER_LENGTH);
        ValueMap.Kind kind =
                switch (bytes.signature(offset)) {
                    case "VMAP" -> ValueMap.Kind.VALUES;
                    case "BMAP" -> ValueMap.Kind.BITS;
                    default -> throw new ResourceException("there is no map at offset=" + offset);
                };
        String name = bytes.text("map name", bytes.u32(offset + NAME));
        long count = bytes.u32(offset + COUNT);
        bytes.check("map entries", offset + HEADER_LENGTH, count * ENTRY_LENGTH);
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long entry = offset + HEADER_LENGTH + i * ENTRY_LENGTH;
            long value = bytes.u32(entry);
            messages.text(bytes.i32(entry + Integer.BYTES))
                    .ifPresent(text -> entries.add(new ValueMap.Entry(value, text.strip())));
        }
        return entries.isEmpty()
                ? Optional.empty()
                : Optional.of(new ValueMap(name, kind, entries));
    }
}
