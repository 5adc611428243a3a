package dev.weir.sensor.schema.resource;

import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;

/// One of the 20-byte items that describe the properties of a template.
///
/// ```
///   byte  0       4   5   6       8       12      14      16      20
///        +-------+---+---+-------+-------+-------+-------+-------+
///        | Flags |In |Out|   0   |  Map  | Count |Length | Name  |   a value
///        +-------+---+---+-------+-------+-------+-------+-------+
///        | Flags |First  |Members|   0   | Count |   0   | Name  |   a struct
///        +-------+-------+-------+-------+-------+-------+-------+
/// ```
///
/// Count and length are numbers, or the index of the item whose value is meant, by the flags.
///
/// @param first the index of a struct's first member
/// @param members the number of a struct's members
record TemplateItem(
        int flags,
        int inTypeCode,
        int outTypeCode,
        int first,
        int members,
        long mapOffset,
        int count,
        int length,
        String name) {
    /// The length of an item in bytes.
    static final int LENGTH = 20;

    private static final int FLAGS = 0;
    private static final int IN_TYPE = 4;
    private static final int OUT_TYPE = 5;
    private static final int FIRST_MEMBER = 4;
    private static final int MEMBER_COUNT = 6;
    private static final int MAP = 8;
    private static final int COUNT = 12;
    private static final int LENGTH_OF_VALUE = 14;
    private static final int NAME = 16;

    private static final int STRUCT = 1;
    private static final int FIXED_LENGTH = 2;
    private static final int LENGTH_OF_ITEM = 4;
    private static final int FIXED_COUNT = 8;
    private static final int COUNT_OF_ITEM = 0x10;

    static TemplateItem read(CrimBytes bytes, long at) throws ResourceException {
        return new TemplateItem(
                bytes.i32(at + FLAGS),
                bytes.u8(at + IN_TYPE),
                bytes.u8(at + OUT_TYPE),
                bytes.u16(at + FIRST_MEMBER),
                bytes.u16(at + MEMBER_COUNT),
                bytes.u32(at + MAP),
                bytes.u16(at + COUNT),
                bytes.u16(at + LENGTH_OF_VALUE),
                bytes.text("property name", bytes.u32(at + NAME)));
    }

    boolean isStruct() {
        return has(STRUCT);
    }

    boolean isArray() {
        return hasFixedCount() || hasCountOfItem();
    }

    boolean hasFixedLength() {
        return has(FIXED_LENGTH);
    }

    boolean hasLengthOfItem() {
        return has(LENGTH_OF_ITEM);
    }

    boolean hasFixedCount() {
        return has(FIXED_COUNT);
    }

    boolean hasCountOfItem() {
        return has(COUNT_OF_ITEM);
    }

    /// Returns how the value lies in the payload; a type that says "no data" is none a template may
    /// have.
    InType inType() {
        InType type = InType.of(inTypeCode);
        return type == InType.NULL ? InType.UNSUPPORTED : type;
    }

    OutType outType() {
        return OutType.of(outTypeCode);
    }

    private boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
