package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;

/// Takes the properties of an event, in the order in which they lie in the payload.
///
/// Between the start and the end of an array come its elements, values or structs; between the
/// start and the end of a struct its members. What the payload lacks does not come.
public interface PropertyVisitor {
    /// Takes a value, or one element of an array of values.
    ///
    /// @param value valid until this method returns
    void onValue(PropertyValue value);

    /// Takes the start of an array.
    void onArrayStart(Property property);

    /// Takes the end of an array.
    void onArrayEnd(Property property);

    /// Takes the start of a struct, or of one struct of an array.
    void onStructStart(Property.Struct property);

    /// Takes the end of a struct.
    void onStructEnd(Property.Struct property);
}
