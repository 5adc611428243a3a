/// Decoding: from an event and its schema to its properties.
///
/// ```
///   EventRecord ──▶ EventDecoder ──▶ DecodedEvent ─┬─▶ getLong(handle), getString(handle)   lazy
///                        │                         └─▶ forEach(PropertyVisitor)             whole
///                        ├─ SchemaLookup: the event's schema, asked once for each sort of event
///                        └─ PayloadPlan: the schema made ready for one pointer size
///                              ├─ PayloadWalker     walks over it, and alone knows what is odd
///                              └─ PropertyLocator   a class of its own, for types that come often
/// ```
///
/// Nothing is decoded before it is asked for, and nothing is trusted: each read is bounded by the
/// payload, whatever schema and payload say. What does not fit is a
/// [dev.weir.sensor.decode.DecodeStatus], never an exception.
///
/// Compiled decoders can be looked at and held against the walker, see
/// [dev.weir.sensor.decode.DecoderOptions]; `weir dump` has `--compile-after N`,
/// `--verify-decoders` and `--dump-decoders DIR` for that.
package dev.weir.sensor.decode;
