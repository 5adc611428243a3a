/// WPP software tracing: what its messages mean, where somebody has the TMF file.
///
/// A WPP message in a trace is a message GUID, a number and the bytes of its arguments. Its text
/// and the types of its arguments stay with the developer, in the symbols of the program or in the
/// trace message format (TMF) file made from them, which
/// [dev.weir.sensor.schema.wpp.TraceMessageFormat] reads. Without it the arguments are bytes.
package dev.weir.sensor.schema.wpp;
