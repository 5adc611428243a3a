package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;
import java.util.List;
import java.util.Optional;

/// One property, made ready to be walked over.
///
/// @param property the property
/// @param index its number in the schema
/// @param behind the number of the property behind it and its members
/// @param form how long one element is
/// @param number what [#form] needs: bytes, the length of a TOKEN_USER, or the index of the
///   property that tells
/// @param unit the bytes of one unit of length: 2 for wide strings, else 1
/// @param repeat how many elements there are
/// @param count what [#repeat] needs: the number, or the index of the property that tells
/// @param members a struct's members
/// @param map what an integer's numbers mean
/// @param cost what one element takes of what a payload may have, see [PayloadWalker]
record Step(
        Property property,
        int index,
        int behind,
        Form form,
        int number,
        int unit,
        Repeat repeat,
        int count,
        List<Step> members,
        Optional<NumberMap> map,
        int cost) {

    /// A step over what is nested too deep to be walked over.
    static final Step BEYOND =
            new Step(
                    new Property.Padding(0, 0),
                    0,
                    1,
                    Form.UNSUPPORTED,
                    0,
                    1,
                    Repeat.ONCE,
                    1,
                    List.of(),
                    Optional.empty(),
                    1);

    /// How the length of an element is found.
    enum Form {
        FIXED,
        TERMINATED_WIDE,
        TERMINATED_NARROW,
        /// A number of units the schema gives.
        UNITS,
        /// A number of units that another property gives.
        UNITS_OF_PROPERTY,
        /// To the end of the payload.
        REST,
        /// Behind a 16-bit number of bytes.
        COUNTED16,
        /// Behind a big-endian 16-bit number of bytes.
        COUNTED16_REVERSED,
        /// Behind a 32-bit number of bytes.
        COUNTED32,
        SID,
        WBEM_SID,
        STRUCT,
        UNSUPPORTED
    }

    /// How many elements there are.
    enum Repeat {
        /// One, and no array.
        ONCE,
        IF_ANY_LEFT,
        FIXED,
        OF_PROPERTY,
        PREFIXED,
        REST
    }

    boolean isArray() {
        return repeat != Repeat.ONCE && repeat != Repeat.IF_ANY_LEFT;
    }
}
