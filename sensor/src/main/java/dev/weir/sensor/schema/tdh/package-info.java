/// What Windows' own Trace Data Helper (TDH) knows: the schemas and the providers of the host.
///
/// ```
///   event ──▶ SchemaResolver ──▶ TdhSchemas ──▶ TdhGetEventInformation ──▶ TRACE_EVENT_INFO
///                                     │                                          │
///                                     └─ once for each type of event    schema.embedded reads it
/// ```
///
/// The host that logs knows its events best, and only while it logs: what it says is written into
/// the recording, so that nobody needs that host to read it.
package dev.weir.sensor.schema.tdh;
