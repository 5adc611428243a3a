package dev.weir.sensor.payload;

import dev.weir.sensor.schema.Schema;
import java.util.OptionalInt;

/// A condition on the fields of the events of one id.
///
/// ```java
/// PayloadCondition.parse("1: ImageName contains \"cmd\" and ProcessID > 4")
/// ```
///
/// How it is written stands in the package's documentation.
public final class PayloadCondition {
    private final int eventId;
    private final OptionalInt version;
    private final PayloadExpression expression;

    PayloadCondition(int eventId, OptionalInt version, PayloadExpression expression) {
        this.eventId = eventId;
        this.version = version;
        this.expression = expression;
    }

    /// Reads a condition.
    ///
    /// **Errors.** [PayloadException] with line and column.
    public static PayloadCondition parse(String text) {
        return new ConditionParser(text).parse();
    }

    /// Returns the id of the events.
    public int eventId() {
        return eventId;
    }

    /// Returns the version of the events; empty for all versions.
    public OptionalInt version() {
        return version;
    }

    /// Returns the filters that Windows is to make for an event.
    ///
    /// **Errors.** [PayloadException] where the event does not have the fields, or Windows cannot
    /// check this of them.
    ///
    /// @param schema the schema of the event
    public PayloadFilterPlan plan(Schema schema) {
        return NormalForm.plan(this, new FieldCheck(this, schema).check(expression));
    }

    @Override
    public String toString() {
        return "event " + eventId + (version.isEmpty() ? "" : " version " + version.getAsInt());
    }
}
