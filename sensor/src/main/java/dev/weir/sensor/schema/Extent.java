package dev.weir.sensor.schema;

/// How long a property is, or how many there are.
public sealed interface Extent {
    /// As the in-type has it: its size, its terminator, its own length field. As a count: one value
    /// that is no array.
    Extent IMPLIED = new Implied();

    /// As much as there is payload left; an array's elements until the payload ends.
    Extent REST = new Rest();

    /// As a count: one value, or none where no payload is left. Layouts that grew without a new
    /// version end with such.
    Extent IF_ANY_LEFT = new IfAnyLeft();

    /// As a count: a 16-bit number that stands in the payload before the elements.
    Extent PREFIXED = new Prefixed();

    /// See [#IMPLIED].
    record Implied() implements Extent {}

    /// A number that the schema gives; a count of it makes an array, of one element too.
    record Fixed(int number) implements Extent {}

    /// A number that the payload gives: the value of an earlier integer property. Within an array
    /// of structs the latest such value counts.
    ///
    /// @param index the number of that property in its schema, see [Property]
    record OfProperty(int index) implements Extent {}

    /// See [#REST].
    record Rest() implements Extent {}

    /// See [#IF_ANY_LEFT].
    record IfAnyLeft() implements Extent {}

    /// See [#PREFIXED].
    record Prefixed() implements Extent {}
}
