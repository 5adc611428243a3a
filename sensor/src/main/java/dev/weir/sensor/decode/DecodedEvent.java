package dev.weir.sensor.decode;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.GuidLayout;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.text.Utf8Buffer;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import java.util.UUID;

/// The properties of an event, each decoded when it is asked for.
///
/// A property that the payload lacks reads as nothing: 0, `false`, empty text; [#isPresent] tells
/// it from one that is so. Nothing is allocated but the objects that are returned.
///
/// **Thread.** One. **Lifetime.** As said by [EventDecoder#decode]. **Errors.** A handle of another
/// schema than the event's is an [IllegalArgumentException].
public final class DecodedEvent {
    /// An array of mapped numbers could be gigabytes of text.
    private static final int LONGEST_ARRAY_TEXT = 1 << 20;

    private static final UUID NO_GUID = new UUID(0, 0);

    /// Finds single properties.
    private final PayloadWalker walker = new PayloadWalker();

    /// Shows all, on its own, so that a visitor can ask for others meanwhile.
    private final PayloadWalker tour = new PayloadWalker();

    private final PropertyValue value = new PropertyValue();
    private final ValueRenderer renderer = new ValueRenderer();
    private final PropertyText text = new PropertyText();
    private final Utf8Buffer characters = new Utf8Buffer();
    private EventRecord record = new EventRecord();
    private MemorySegment data = MemorySegment.NULL;
    private long position;
    private int length;
    private Optional<PayloadPlan> plan = Optional.empty();
    private boolean isToured;

    /// Where the property lies that was found last.
    private int start;

    private int end;

    DecodedEvent() {}

    void move(EventRecord newRecord, Optional<PayloadPlan> newPlan) {
        record = newRecord;
        plan = newPlan;
        data = newRecord.data();
        position = newRecord.userDataPosition();
        length = newRecord.userDataLength();
        isToured = false;
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

    /// Returns how well payload and schema fit; walks over the whole payload unless [#forEach] did.
    public DecodeStatus status() {
        if (plan.isPresent()) {
            return isToured ? tour.finish() : walker.finish();
        }
        return length == 0 ? DecodeStatus.OK : DecodeStatus.NO_SCHEMA;
    }

    /// Tells whether the payload has a property.
    public boolean isPresent(PropertyHandle handle) {
        return find(handle);
    }

    /// Returns a number, as [PropertyValue#asLong] does.
    public long getLong(PropertyHandle handle) {
        return find(handle) ? handle.number().read(data, position + start, end - start) : 0;
    }

    /// Returns a number of at most 32 bits, an unsigned one by its bits.
    public int getInt(PropertyHandle handle) {
        return (int) getLong(handle);
    }

    /// Returns a number, as [PropertyValue#asDouble] does.
    public double getDouble(PropertyHandle handle) {
        return value(handle).asDouble();
    }

    /// Tells whether a number is not 0.
    public boolean getBoolean(PropertyHandle handle) {
        return getLong(handle) != 0;
    }

    /// Returns a GUID; all zeros for what is none.
    public UUID getGuid(PropertyHandle handle) {
        boolean isGuid = handle.property().inType() == InType.GUID;
        return find(handle) && isGuid && !planOf(handle).step(handle.index()).isArray()
                ? GuidLayout.get(data, position + start)
                : NO_GUID;
    }

    /// Returns any value as text, as [ValueRenderer] writes it; an array as `[a, b]`, of which the
    /// first MiB.
    public String getString(PropertyHandle handle) {
        if (!find(handle)) {
            return "";
        }
        characters.truncate(0);
        Step step = planOf(handle).step(handle.index());
        if (step.isArray()) {
            text.begin(characters, LONGEST_ARRAY_TEXT);
            walker.visit(step, text);
        } else {
            show(step, handle.property());
            renderer.render(value, characters);
        }
        return characters.toString();
    }

    /// Returns a view of a value where it lies: an array whole, a property that the payload lacks
    /// as nothing, of length 0.
    ///
    /// **Lifetime.** Until the event is asked for another property.
    public PropertyValue value(PropertyHandle handle) {
        PayloadPlan known = planOf(handle);
        Step step = known.step(handle.index());
        if (find(known, handle)) {
            show(step, handle.property());
        } else {
            value.moveToNothing(step, handle.property());
        }
        return value;
    }

    /// Shows all properties to a visitor, which may ask this event for properties by their handles.
    ///
    /// **Errors.** [IllegalStateException] when called by a visitor of the same event; what the
    /// visitor throws.
    public void forEach(PropertyVisitor visitor) {
        if (tour.isVisiting()) {
            throw new IllegalStateException("an event is shown to one visitor at a time");
        }
        if (plan.isPresent()) {
            tour.start(plan.get(), data, position, length);
            tour.visit(visitor);
            isToured = true;
        }
    }

    /// Returns the event's message, made ready to render, or empty when its schema has none.
    Optional<MessageTemplate> message() {
        return plan.isPresent() ? plan.get().message() : Optional.empty();
    }

    /// Appends a top-level property to text, nothing when the payload lacks it.
    ///
    /// @param end the length at which the text has enough
    void render(int topLevel, InsertFormat format, Utf8Buffer out, int end) {
        if (plan.isEmpty() || !walker.locate(topLevel)) {
            return;
        }
        Step step = plan.get().topLevel()[topLevel];
        if (step.property() instanceof Property.Value property && !step.isArray()) {
            walker.show(step, property, value);
            format.render(value, out);
        } else {
            text.begin(out, end);
            walker.visit(step, text);
        }
    }

    /// Finds where a property lies, and tells whether the payload has it.
    private boolean find(PropertyHandle handle) {
        return find(planOf(handle), handle);
    }

    private boolean find(PayloadPlan known, PropertyHandle handle) {
        int index = handle.index();
        end = known.fixedEnd(index);
        if (end >= 0) {
            start = known.fixedStart(index);
            return end <= length;
        }
        walker.pass(handle.topLevel());
        start = walker.start(index);
        end = walker.end(index);
        return start >= 0;
    }

    private void show(Step step, Property.Value property) {
        if (step.isArray()) {
            value.moveToArray(step, property, data, position + start, end - start);
        } else {
            value.move(step, property, data, position + start, end - start);
        }
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
