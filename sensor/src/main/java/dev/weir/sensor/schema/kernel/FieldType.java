package dev.weir.sensor.schema.kernel;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import java.util.Locale;

/// The types of fields, as the layout files write them; `classes.txt` says what they mean.
enum FieldType {
    U8(InType.UINT8),
    I8(InType.INT8),
    U16(InType.UINT16),
    I16(InType.INT16),
    U32(InType.UINT32),
    I32(InType.INT32),
    U64(InType.UINT64),
    I64(InType.INT64),
    HEX8(InType.UINT8, OutType.HEX_INT8),
    HEX32(InType.HEX_INT32),
    HEX64(InType.HEX_INT64),
    PTR(InType.POINTER),
    SIZE(InType.SIZE_T),
    PID(InType.UINT32, OutType.PID),
    TID(InType.UINT32, OutType.TID),
    STATUS(InType.UINT32, OutType.NTSTATUS),
    FILETIME(InType.FILETIME),
    SYSTEMTIME(InType.SYSTEMTIME),
    GUID(InType.GUID),
    IP4(InType.UINT32, OutType.IPV4),
    IP6(InType.BINARY, OutType.IPV6),
    PORT(InType.UINT16, OutType.PORT),
    SID(InType.WBEM_SID),
    WSTR(InType.UNICODE_STRING),
    ASTR(InType.ANSI_STRING),
    UTF8(InType.ANSI_STRING, OutType.UTF8),
    WCHAR(InType.UNICODE_STRING),
    BYTES(InType.BINARY);

    private final InType inType;
    private final OutType outType;

    FieldType(InType inType) {
        this(inType, OutType.DEFAULT);
    }

    FieldType(InType inType, OutType outType) {
        this.inType = inType;
        this.outType = outType;
    }

    /// Returns the type of a name.
    ///
    /// **Errors.** [IllegalArgumentException] when there is no such type.
    static FieldType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /// Makes a single field.
    Property.Value field(String name) {
        Property.Value value = Property.Value.of(name, inType, outType);
        return this == IP6 ? value.ofLength(new Extent.Fixed(16)) : value;
    }

    /// Tells whether the brackets behind the type give a length, and not a count.
    boolean hasLength() {
        return this == WCHAR || this == BYTES;
    }
}
