package dev.weir.sensor.schema;

import java.util.List;
import java.util.Optional;

/// A part of an event's payload.
///
/// The properties of a schema are numbered in the order in which they are declared, a struct before
/// its members, from 0; an [Extent.OfProperty] refers to these numbers.
public sealed interface Property {
    /// Returns the property's name.
    String name();

    /// Returns how many there are.
    Extent count();

    /// Returns the 28 tag bits a provider may give a property.
    int tags();

    /// A value, or an array of values.
    ///
    /// @param inType how it lies in the payload
    /// @param outType how it is to be shown
    /// @param length the length of one element: UTF-16 units for wide strings, else bytes
    /// @param map what its numbers mean
    record Value(
            String name,
            InType inType,
            OutType outType,
            Extent length,
            Extent count,
            Optional<ValueMap> map,
            int tags)
            implements Property {

        /// Makes a single value of the type's own length, shown as the type is.
        public static Value of(String name, InType inType) {
            return of(name, inType, OutType.DEFAULT);
        }

        /// Makes a single value of the type's own length.
        public static Value of(String name, InType inType, OutType outType) {
            return new Value(
                    name, inType, outType, Extent.IMPLIED, Extent.IMPLIED, Optional.empty(), 0);
        }

        /// Returns this value with a length.
        public Value ofLength(Extent newLength) {
            return new Value(name, inType, outType, newLength, count, map, tags);
        }

        /// Returns this value as an array.
        public Value times(Extent newCount) {
            return new Value(name, inType, outType, length, newCount, map, tags);
        }
    }

    /// A group of properties, or an array of such groups.
    record Struct(String name, List<Property> members, Extent count, int tags) implements Property {
        /// Makes a struct; the members are copied.
        public Struct {
            members = List.copyOf(members);
        }
    }

    /// Bytes that mean nothing: the gap a compiler leaves for the sake of alignment.
    ///
    /// @param bytes32 how many in an event with 4-byte pointers
    /// @param bytes64 how many in an event with 8-byte pointers
    record Padding(int bytes32, int bytes64) implements Property {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Extent count() {
            return Extent.IMPLIED;
        }

        @Override
        public int tags() {
            return 0;
        }
    }
}
