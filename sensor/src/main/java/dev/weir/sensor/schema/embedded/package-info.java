/// The schemas that traces carry within themselves.
///
/// ```
///   the event's own metadata   ──▶ TraceLoggingMetadata ───────────────▶ Schema
///
///   EventMetadata 32 EventInfo ──▶ TraceEventInfo ─┐
///                 33 EventMap  ──▶ EventMapInfo   ─┼─▶ TraceSchemas ───▶ Schema
///   0xFFFE, chunks of XML      ──▶ EventSource's  ─┘  (a SchemaSource)
///                                  manifests
/// ```
///
/// All of it is bytes of foreign origin: what does not hold together makes no schema, and nothing
/// here throws, reads outside of what it was given, or takes longer than those bytes deserve.
package dev.weir.sensor.schema.embedded;
