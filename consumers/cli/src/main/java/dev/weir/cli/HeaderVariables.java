package dev.weir.cli;

import com.google.common.primitives.UnsignedLong;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.NullValue;
import dev.cel.runtime.CelVariableResolver;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What a condition may ask of an event's header.
///
/// **Thread.** One. **Lifetime.** As the record last moved to.
final class HeaderVariables implements CelVariableResolver {
    private record Variable(CelType type, Function<EventRecord, Object> value) {}

    private static final Map<String, Variable> VARIABLES = variables();

    private EventRecord record = new EventRecord();

    HeaderVariables() {}

    /// Returns the types of all variables by their names.
    static Map<String, CelType> types() {
        Map<String, CelType> types = new LinkedHashMap<>();
        VARIABLES.forEach((name, variable) -> types.put(name, variable.type()));
        return types;
    }

    void move(EventRecord newRecord) {
        record = newRecord;
    }

    @Override
    public Optional<Object> find(String name) {
        Variable variable = VARIABLES.get(name);
        return variable == null ? Optional.empty() : Optional.of(variable.value().apply(record));
    }

    /// Returns an unsigned number as CEL has it: an int, or a uint where that is too small.
    static Object number(long unsigned) {
        return unsigned >= 0 ? (Object) unsigned : UnsignedLong.fromLongBits(unsigned);
    }

    private static Map<String, Variable> variables() {
        Map<String, Variable> all = new LinkedHashMap<>();
        all.put("seq", new Variable(SimpleType.INT, EventRecord::sequence));
        all.put("time", text(event -> Filetime.toString(event.timestamp())));
        all.put("filetime", new Variable(SimpleType.INT, EventRecord::timestamp));
        all.put("cpu", integer(EventRecord::processor));
        all.put("pid", new Variable(SimpleType.INT, EventRecord::processId));
        all.put("tid", new Variable(SimpleType.INT, EventRecord::threadId));
        all.put("kind", text(event -> event.kind().name().toLowerCase(Locale.ROOT)));
        all.put("providerId", text(event -> event.providerId().toString()));
        all.put("id", integer(EventRecord::id));
        all.put("version", integer(EventRecord::version));
        all.put("channel", integer(EventRecord::channel));
        all.put("level", integer(EventRecord::level));
        all.put("opcode", integer(EventRecord::opcode));
        all.put("task", integer(EventRecord::task));
        all.put("keyword", new Variable(SimpleType.DYN, event -> number(event.keyword())));
        all.put("activityId", new Variable(SimpleType.DYN, HeaderVariables::activity));
        all.put("group", new Variable(SimpleType.DYN, HeaderVariables::group));
        all.put("pointerSize", integer(EventRecord::pointerSize));
        all.put("payloadLength", integer(EventRecord::userDataLength));
        return all;
    }

    private static Object activity(EventRecord event) {
        return event.hasActivityId() ? event.activityId().toString() : NullValue.NULL_VALUE;
    }

    private static Object group(EventRecord event) {
        return event.kind() == EventKind.SYSTEM
                ? (Object) (long) event.hookGroup()
                : NullValue.NULL_VALUE;
    }

    private static Variable text(Function<EventRecord, Object> value) {
        return new Variable(SimpleType.STRING, value);
    }

    private static Variable integer(Function<EventRecord, Integer> value) {
        return new Variable(SimpleType.INT, event -> (long) value.apply(event));
    }
}
