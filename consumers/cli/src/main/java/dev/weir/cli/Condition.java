package dev.weir.cli;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelVariableResolver;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import java.util.List;

/// A condition on events, compiled: what it says of the header alone, and the rest.
///
/// An event of which it cannot be told whether the condition holds, for it lacks a property or has
/// a value of another type, does not match.
///
/// **Thread.** One.
final class Condition implements EventChoice {
    private final List<CelRuntime.Program> ofHeader;
    private final List<CelRuntime.Program> ofEvent;
    private final HeaderVariables header = new HeaderVariables();
    private final PropertyMap properties;
    private final EventVariables variables;

    /// @param ofHeader what must hold of the header
    /// @param ofEvent what must hold beside
    /// @param names the names in `ofEvent`
    Condition(
            List<CelRuntime.Program> ofHeader,
            List<CelRuntime.Program> ofEvent,
            ConditionNames names) {
        this.ofHeader = ofHeader;
        this.ofEvent = ofEvent;
        this.properties = new PropertyMap(names);
        this.variables = new EventVariables(header, properties);
    }

    @Override
    public boolean mayAccept(EventRecord record) {
        header.move(record);
        return holds(ofHeader, header);
    }

    @Override
    public boolean accepts(DecodedEvent event) {
        if (ofEvent.isEmpty()) {
            return true;
        }
        variables.move(event);
        return properties.move(event) && holds(ofEvent, variables);
    }

    @Override
    public List<String> doubts() {
        return properties.unseen().stream()
                .sorted()
                .map(name -> "--where: no event has a property " + name)
                .toList();
    }

    private static boolean holds(List<CelRuntime.Program> all, CelVariableResolver of) {
        try {
            for (int i = 0; i < all.size(); i++) {
                if (!Boolean.TRUE.equals(all.get(i).eval(of))) {
                    return false;
                }
            }
            return true;
        } catch (CelEvaluationException e) {
            return false;
        }
    }
}
