package dev.weir.sensor.decode;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// The properties of an event, each decoded when it is asked for.
///
/// **Thread.** One. **Lifetime.** As said by [EventDecoder#decode].
public final class DecodedEvent {
    private final PayloadWalker walker = new PayloadWalker();
    private EventRecord record = new EventRecord();
    private MemorySegment data = MemorySegment.NULL;
    private long position;
    private int length;
    private Optional<PayloadPlan> plan = Optional.empty();

    DecodedEvent() {}

    void move(EventRecord newRecord, Optional<PayloadPlan> newPlan) {
        record = newRecord;
        plan = newPlan;
        data = newRecord.data();
        position = newRecord.userDataPosition();
        length = newRecord.userDataLength();
        if (newPlan.isPresent()) {
            walker.start(newPlan.get(), data, position, length);
        }
    }

    /// Returns the event that this is a view of.
    public EventRecord record() {
        return record;
    }

    /// Returns the event's schema, or empty when none is known.
    public Optional<Schema> schema() {
        return plan.isPresent() ? plan.get().schema() : Optional.empty();
    }

    /// Returns how well payload and schema fit; walks over the whole payload.
    public DecodeStatus status() {
        if (plan.isPresent()) {
            return walker.finish();
        }
        return length == 0 ? DecodeStatus.OK : DecodeStatus.NO_SCHEMA;
    }

    /// Tells whether the payload has a property.
    ///
    /// **Errors.** As [#getLong].
    public boolean isPresent(PropertyHandle handle) {
        planOf(handle);
        return walker.locate(handle.topLevel()) && walker.start(handle.index()) >= 0;
    }

    /// Returns a number, as [PropertyValue#asLong] does; 0 when the payload has none.
    ///
    /// **Errors.** [IllegalArgumentException] when the handle is of another schema.
    public long getLong(PropertyHandle handle) {
        return isPresent(handle) ? value(handle).asLong() : 0;
    }

    /// Returns a number of at most 32 bits, an unsigned one by its bits; 0 when the payload has
    /// none.
    ///
    /// **Errors.** As [#getLong].
    public int getInt(PropertyHandle handle) {
        return (int) getLong(handle);
    }

    /// Shows all properties to a visitor.
    public void forEach(PropertyVisitor visitor) {
        if (plan.isPresent()) {
            walker.visit(visitor);
        }
    }

    private PropertyValue value(PropertyHandle handle) {
        return walker.value(planOf(handle).step(handle.index()), handle.property());
    }

    private PayloadPlan planOf(PropertyHandle handle) {
        if (plan.isEmpty() || !plan.get().isOf(handle.schema())) {
            throw new IllegalArgumentException(
                    "a handle serves events of the schema it was found in: property="
                            + handle.property().name());
        }
        return plan.get();
    }
}
