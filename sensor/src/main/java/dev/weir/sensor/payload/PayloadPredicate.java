package dev.weir.sensor.payload;

/// One comparison, as Windows takes it.
///
/// @param field the field's name
/// @param operator how the field is compared
/// @param value with what: a text, a GUID in braces, a decimal number, or two with a comma between
public record PayloadPredicate(String field, PayloadOperator operator, String value) {}
