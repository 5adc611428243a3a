package dev.weir.sensor.schema.wpp;

import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.ValueMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The types of arguments, by the names that TMF files give them.
///
/// Source: defaultwpp.ini of the WDK.
final class ItemTypes {
    private static final int IPV6_LENGTH = 16;
    private static final int MAC_LENGTH = 6;
    private static final int CHARACTERS_LENGTH = 4;
    private static final int MAX_ENTRIES = 1 << 16;

    private ItemTypes() {}

    /// Returns the property of an argument.
    ///
    /// @param format how the message shows it: integers say no more of their sign than this
    static Property.Value property(String name, Argument argument, String format) {
        String list = argument.list();
        return switch (argument.item()) {
            case "ItemChar" -> integer(name, InType.INT8, InType.UINT8, OutType.HEX_INT8, format);
            case "ItemUChar" -> integer(name, InType.UINT8, InType.UINT8, OutType.HEX_INT8, format);
            case "ItemShort" ->
                    integer(name, InType.INT16, InType.UINT16, OutType.HEX_INT16, format);
            case "ItemUShort" ->
                    integer(name, InType.UINT16, InType.UINT16, OutType.HEX_INT16, format);
            case "ItemLong" ->
                    integer(name, InType.INT32, InType.UINT32, OutType.HEX_INT32, format);
            case "ItemULong" ->
                    integer(name, InType.UINT32, InType.UINT32, OutType.HEX_INT32, format);
            case "ItemLongLong", "ItemLongLongO", "ItemQuad" ->
                    integer(name, InType.INT64, InType.UINT64, OutType.HEX_INT64, format);
            case "ItemULongLong", "ItemUQuad" ->
                    integer(name, InType.UINT64, InType.UINT64, OutType.HEX_INT64, format);
            case "ItemULongX" -> Property.Value.of(name, InType.UINT32, OutType.HEX_INT32);
            case "ItemLongLongX", "ItemLongLongXX", "ItemULongLongX", "ItemULongLongXX" ->
                    Property.Value.of(name, InType.UINT64, OutType.HEX_INT64);
            case "ItemListByte" -> values(name, InType.UINT8, list);
            case "ItemListShort" -> values(name, InType.UINT16, list);
            case "ItemListLong" -> values(name, InType.UINT32, list);
            case "ItemSetByte" -> bits(name, InType.UINT8, list);
            case "ItemSetShort" -> bits(name, InType.UINT16, list);
            case "ItemSetLong" -> bits(name, InType.UINT32, list);
            default -> other(name, argument.item());
        };
    }

    private static Property.Value other(String name, String item) {
        return switch (item) {
            case "ItemPtr" -> Property.Value.of(name, InType.POINTER);
            case "ItemFloat" -> Property.Value.of(name, InType.FLOAT);
            case "ItemDouble" -> Property.Value.of(name, InType.DOUBLE);
            case "ItemString", "ItemRString" -> Property.Value.of(name, InType.ANSI_STRING);
            case "ItemWString", "ItemRWString" -> Property.Value.of(name, InType.UNICODE_STRING);
            case "ItemPString" -> Property.Value.of(name, InType.MANIFEST_COUNTED_ANSI_STRING);
            case "ItemPWString" -> Property.Value.of(name, InType.MANIFEST_COUNTED_STRING);
            case "ItemDSString" -> Property.Value.of(name, InType.REVERSED_COUNTED_ANSI_STRING);
            case "ItemDSWString" -> Property.Value.of(name, InType.REVERSED_COUNTED_STRING);
            case "ItemNWString" -> Property.Value.of(name, InType.NON_NULL_TERMINATED_STRING);
            case "ItemHEXDump", "ItemHexDump" ->
                    Property.Value.of(name, InType.MANIFEST_COUNTED_BINARY);
            case "ItemGuid", "ItemCLSID", "ItemLIBID", "ItemIID" ->
                    Property.Value.of(name, InType.GUID);
            case "ItemSid" -> Property.Value.of(name, InType.SID);
            case "ItemNTSTATUS" -> Property.Value.of(name, InType.UINT32, OutType.NTSTATUS);
            case "ItemWINERROR" -> Property.Value.of(name, InType.UINT32, OutType.WIN32_ERROR);
            case "ItemHRESULT" -> Property.Value.of(name, InType.INT32, OutType.HRESULT);
            case "ItemTimestamp" -> Property.Value.of(name, InType.FILETIME);
            case "ItemTimeDelta", "ItemWaitTime" -> Property.Value.of(name, InType.INT64);
            case "ItemIPAddr" -> Property.Value.of(name, InType.UINT32, OutType.IPV4);
            case "ItemIPV6Addr" ->
                    Property.Value.of(name, InType.BINARY, OutType.IPV6)
                            .ofLength(new Extent.Fixed(IPV6_LENGTH));
            case "ItemMACAddr" ->
                    Property.Value.of(name, InType.BINARY).ofLength(new Extent.Fixed(MAC_LENGTH));
            case "ItemPort" -> Property.Value.of(name, InType.UINT16, OutType.PORT);
            case "ItemChar4" ->
                    Property.Value.of(name, InType.ANSI_STRING)
                            .ofLength(new Extent.Fixed(CHARACTERS_LENGTH));
            // The names of an enumeration are in the program's symbols alone.
            case "ItemEnum", "ItemFlagsEnum" -> Property.Value.of(name, InType.UINT32);
            default -> Property.Value.of(name, InType.UNSUPPORTED);
        };
    }

    private static Property.Value integer(
            String name, InType signed, InType unsigned, OutType hexadecimal, String format) {
        char conversion = format.isEmpty() ? 'd' : format.charAt(format.length() - 1);
        return switch (conversion) {
            case 'x', 'X', 'p' -> Property.Value.of(name, unsigned, hexadecimal);
            case 'u' -> Property.Value.of(name, unsigned);
            case 'c', 'C' ->
                    signed.fixedLength(Long.BYTES) <= Short.BYTES
                            ? Property.Value.of(name, unsigned, OutType.STRING)
                            : Property.Value.of(name, signed);
            default -> Property.Value.of(name, signed);
        };
    }

    private static Property.Value values(String name, InType type, String list) {
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (String text : texts(list)) {
            entries.add(new ValueMap.Entry(entries.size(), text));
        }
        return mapped(name, type, new ValueMap("", ValueMap.Kind.VALUES, entries));
    }

    private static Property.Value bits(String name, InType type, String list) {
        List<ValueMap.Entry> entries = new ArrayList<>();
        for (String text : texts(list)) {
            if (entries.size() < Integer.SIZE) {
                entries.add(new ValueMap.Entry(1L << entries.size(), text));
            }
        }
        return mapped(name, type, new ValueMap("", ValueMap.Kind.BITS, entries));
    }

    private static List<String> texts(String list) {
        return list.isBlank()
                ? List.of()
                : List.of(list.split(",", MAX_ENTRIES)).stream().map(String::strip).toList();
    }

    private static Property.Value mapped(String name, InType type, ValueMap map) {
        return new Property.Value(
                name,
                type,
                OutType.DEFAULT,
                Extent.IMPLIED,
                Extent.IMPLIED,
                map.entries().isEmpty() ? Optional.empty() : Optional.of(map),
                0);
    }
}
