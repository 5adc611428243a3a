/// Schemas: how the payload of an event is to be read, and what its parts are called.
///
/// A [dev.weir.sensor.schema.Schema] is a value. It comes from many places (the event itself, the
/// trace around it, a manifest, a resource of a Windows file, the tables built in for the kernel)
/// and looks the same from all of them:
///
/// ```
///   TraceLogging metadata    ─┐
///   TRACE_EVENT_INFO         ─┤
///   EventSource manifest     ─┤                                  ┌─▶ decode: properties
///   .man, WEVT_TEMPLATE      ─┼─▶ Schema ──▶ SchemaLookup ───────┼─▶ journal: schema records
///   the kernel's MOF classes ─┤     (by SchemaKey of the event)  └─▶ the user's catalogue
///   TMF                      ─┘
/// ```
package dev.weir.sensor.schema;
