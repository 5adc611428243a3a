import org.jspecify.annotations.NullMarked;

/// Event records and the traces that deliver them.
///
/// ```
///   a live session   ─┐
///   an .etl file     ─┼─▶  Trace.process  ──▶  EventSink.onEvent(EventRecord)
///   a recording      ─┘        (the trace thread runs both)
/// ```
///
/// Everything that delivers events is a [dev.weir.sensor.Trace], everything that takes them an
/// [dev.weir.sensor.EventSink], and what passes between them is one flyweight,
/// [dev.weir.sensor.record.EventRecord], over bytes that lie where they lay. What could not be
/// delivered arrives as a [dev.weir.sensor.Loss] in its place in the stream.
///
/// What an event says is decoded when somebody asks, wherever that is:
///
/// ```
///   EventRecord ──▶ decode.EventDecoder ──▶ decode.DecodedEvent ──▶ properties, message
///                        │ asks once for each type of event
///                        ▼
///                   schema.resolve.SchemaResolver ◀── schema.embedded, .manifest, .resource,
///                                                     .kernel, .wpp, .tdh: where schemas come from
/// ```
///
/// Call stacks are matched to their events, and to images, in [dev.weir.sensor.stack].
@NullMarked
module dev.weir.sensor {
    requires static org.jspecify;
    requires dev.weir.bindings;
    requires java.management;
    requires java.xml;
    requires jdk.management;

    exports dev.weir.sensor;
    exports dev.weir.sensor.decode;
    exports dev.weir.sensor.etl;
    exports dev.weir.sensor.host;
    exports dev.weir.sensor.live;
    exports dev.weir.sensor.payload;
    exports dev.weir.sensor.provider;
    exports dev.weir.sensor.record;
    exports dev.weir.sensor.schema;
    exports dev.weir.sensor.schema.embedded;
    exports dev.weir.sensor.schema.kernel;
    exports dev.weir.sensor.schema.manifest;
    exports dev.weir.sensor.schema.resolve;
    exports dev.weir.sensor.schema.resource;
    exports dev.weir.sensor.schema.tdh;
    exports dev.weir.sensor.schema.wpp;
    exports dev.weir.sensor.stack;
    exports dev.weir.sensor.text;
}
