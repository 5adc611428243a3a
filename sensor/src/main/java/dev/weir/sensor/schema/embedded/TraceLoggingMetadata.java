package dev.weir.sensor.schema.embedded;

import dev.weir.sensor.record.Bytes;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The metadata that a TraceLogging event brings along.
///
/// ```
///   metadata  = u16 length of all, event tags, event name, field*
///   field     = name, u8 in, [u8 out if in & 0x80], [tags if out & 0x80],
///               [u16 count if in & 0x60 is 0x20],
///               [u16 length, schema if in & 0x60 is 0x60]
///   name      = UTF-8, NUL
///   tags      = u8, and more as long as bit 7 is set
/// ```
///
/// The lower five bits of `in` are the type, bits 5 and 6 how many: one (0), as many as the
/// metadata says (0x20), as many as a 16-bit number in the payload says (0x40), bytes of a form of
/// the provider's own (0x60). A struct has in the place of its out-type the number of the fields
/// behind it that are its members.
///
/// Source: TraceLoggingProvider.h and TraceLoggingDynamic.h of the Windows SDK.
public final class TraceLoggingMetadata {
    private static final int MAX_DEPTH = 32;

    /// Elements of at least a byte would fill more than an event can hold.
    private static final long MAX_ELEMENTS = 0xFFFF;

    private static final int CHAINED = 0x80;
    private static final int TYPE = 0x1F;
    private static final int ARITY = 0x60;
    private static final int CONSTANT_COUNT = 0x20;
    private static final int VARIABLE_COUNT = 0x40;
    private static final int CUSTOM = 0x60;

    private final MetadataCursor cursor;
    private boolean unsupported;

    private TraceLoggingMetadata(MetadataCursor cursor) {
        this.cursor = cursor;
    }

    /// Makes a schema of an event's metadata, or empty when the metadata is broken.
    ///
    /// A field of a type that is not known ends the schema with an [InType#UNSUPPORTED] property,
    /// for nobody can tell where in the payload the next one begins.
    ///
    /// @param providerName the name in the provider's traits; may be empty
    /// @param metadata the extended data item, whole
    public static Optional<Schema> parse(UUID providerId, String providerName, Bytes metadata) {
        MetadataCursor cursor = new MetadataCursor(metadata);
        int tags = cursor.readTags();
        String event = cursor.readText();
        List<Property> fields =
                new TraceLoggingMetadata(cursor).fields(Integer.MAX_VALUE, MAX_DEPTH, 1);
        if (cursor.isBroken()) {
            return Optional.empty();
        }
        EventNames names = new EventNames(providerName, event, "", "", "", "", List.of(), "");
        return Optional.of(
                new Schema(
                        new SchemaKey.TraceLogging(providerId, metadata),
                        DecodingSource.TRACELOGGING,
                        SchemaOrigin.of(SchemaOrigin.Kind.EVENT),
                        EventDescriptor.NONE,
                        names,
                        fields,
                        tags));
    }

    /// Reads fields until there are so many, or the metadata ends.
    ///
    /// @param elements how often the payload holds these fields, as far as the metadata tells
    private List<Property> fields(int limit, int depth, long elements) {
        List<Property> fields = new ArrayList<>();
        while (fields.size() < limit && !cursor.isAtEnd() && !cursor.isBroken() && !unsupported) {
            fields.add(field(depth, elements));
        }
        return fields;
    }

    private Property field(int depth, long elements) {
        String name = cursor.readText();
        int in = cursor.readByte();
        int out = (in & CHAINED) != 0 ? cursor.readByte() : 0;
        int tags = (out & CHAINED) != 0 ? cursor.readTags() : 0;
        out &= ~CHAINED;
        Extent count =
                switch (in & ARITY) {
                    case CONSTANT_COUNT -> new Extent.Fixed(cursor.readShort());
                    case VARIABLE_COUNT -> Extent.PREFIXED;
                    default -> Extent.IMPLIED;
                };
        if ((in & ARITY) == CUSTOM) {
            cursor.skip(cursor.readShort());
            return value(name, InType.MANIFEST_COUNTED_BINARY, OutType.DEFAULT, count, tags);
        }
        long total = count instanceof Extent.Fixed(int number) ? elements * number : elements;
        if (total > MAX_ELEMENTS) {
            cursor.markBroken();
        }
        if ((in & TYPE) == TraceLoggingType.STRUCT) {
            return struct(name, out, count, tags, depth, total);
        }
        InType type = TraceLoggingType.inType(in & TYPE, out);
        unsupported = type == InType.UNSUPPORTED;
        return value(name, type, TraceLoggingType.outType(type, out), count, tags);
    }

    private Property struct(
            String name, int memberCount, Extent count, int tags, int depth, long elements) {
        if (depth == 0) {
            cursor.markBroken();
        }
        List<Property> members = fields(memberCount, depth - 1, elements);
        if (members.size() < memberCount && !unsupported) {
            cursor.markBroken();
        }
        return new Property.Struct(name, members, count, tags);
    }

    private static Property value(String name, InType in, OutType out, Extent count, int tags) {
        return new Property.Value(name, in, out, Extent.IMPLIED, count, Optional.empty(), tags);
    }
}
