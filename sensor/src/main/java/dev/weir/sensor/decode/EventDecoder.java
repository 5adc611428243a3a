package dev.weir.sensor.decode;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.EventTypes;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaLookup;
import java.util.Optional;

/// Decodes events: finds the schema of each and shows its properties.
///
/// ```java
/// EventDecoder decoder = new EventDecoder(schemas);
/// trace.process(record -> decoder.decode(record).forEach(visitor));
/// ```
///
/// **Thread.** One.
public final class EventDecoder {
    private final SchemaLookup schemas;
    private final EventTypes<Optional<PayloadPlan>> plans = new EventTypes<>();
    private final DecodedEvent event = new DecodedEvent();
    private final CompiledLocators locators;
    private long generation;

    /// Makes a decoder that asks for schemas, each type of event once.
    public EventDecoder(SchemaLookup schemas) {
        this(schemas, DecoderOptions.DEFAULT);
    }

    /// Makes a decoder that asks for schemas, each type of event once.
    public EventDecoder(SchemaLookup schemas, DecoderOptions options) {
        this.schemas = schemas;
        this.locators = new CompiledLocators(options);
        this.generation = schemas.generation();
    }

    /// Returns the view of an event's properties; nothing of it is decoded yet.
    ///
    /// **Lifetime.** Until the next call, and no longer than the record.
    public DecodedEvent decode(EventRecord record) {
        schemas.observe(record);
        if (generation != schemas.generation()) {
            plans.clear();
            locators.clear();
            generation = schemas.generation();
        }
        Optional<Optional<PayloadPlan>> known = plans.get(record);
        Optional<PayloadPlan> plan = known.isPresent() ? known.get() : plan(record);
        if (plan.isPresent()) {
            locators.onEvent(plan.get());
        }
        event.move(record, plan);
        return event;
    }

    private Optional<PayloadPlan> plan(EventRecord record) {
        Optional<Schema> schema = schemas.find(record);
        Optional<PayloadPlan> plan = schema.map(it -> new PayloadPlan(it, record.pointerSize()));
        plans.put(record, plan);
        return plan;
    }
}
