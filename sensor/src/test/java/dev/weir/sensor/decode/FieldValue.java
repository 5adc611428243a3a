package dev.weir.sensor.decode;

import dev.weir.sensor.schema.Property;

/// A decoded value that outlives its event.
///
/// @param number as [PropertyValue#asLong] has it
/// @param text as [ValueRenderer] shows it
public record FieldValue(Property.Value property, int length, long number, String text) {}
