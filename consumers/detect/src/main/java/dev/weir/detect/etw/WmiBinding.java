package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.WMI_ACTIVITY;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Permanent subscriptions of WMI: a filter bound to a consumer, told once for all three.
///
/// What the consumer will run stands in the event as MOF text.
///
/// **Source.** Microsoft-Windows-WMI-Activity 5861.
final class WmiBinding implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    new Meaning(
                            new TypeId(WMI_ACTIVITY, 5861),
                            Set.of(SysmonEvent.WMI_BINDING),
                            WmiBinding::new));

    private static final List<String> DESTINATIONS =
            List.of("CommandLineTemplate", "ScriptText", "ScriptFileName", "ExecutablePath");

    private final ViewContext view;
    private final String provider;
    private final EventProperty namespace;
    private final EventProperty filter;
    private final EventProperty consumer;
    private final EventProperty cause;

    private WmiBinding(Schema schema, ViewContext view) {
        this.view = view;
        provider = schema.names().provider();
        namespace = property(schema, "Namespace");
        filter = property(schema, "ESS");
        consumer = property(schema, "CONSUMER");
        cause = property(schema, "PossibleCause");
    }

    /// The properties stand in a struct in some versions.
    private static EventProperty property(Schema schema, String name) {
        return EventProperty.of(schema, name, "Operation_ESStoConsumerBinding." + name);
    }

    @Override
    public void read(DecodedEvent event) {
        if (view.out().begin(SysmonEvent.WMI_BINDING, event.record(), provider)) {
            view.actors().fillActor(event.record().processId(), event.record().timestamp());
            view.out().set(Field.EVENT_TYPE, "WmiBindingEvent");
            view.out().set(Field.EVENT_NAMESPACE, namespace.text(event));
            view.out().set(Field.FILTER, filter.text(event));
            view.out().set(Field.CONSUMER, consumer.text(event));
            String text = cause.text(event);
            view.out().set(Field.QUERY, MofText.value(text, "Query"));
            for (String name : DESTINATIONS) {
                String destination = MofText.value(text, name);
                if (!destination.isEmpty()) {
                    view.out().set(Field.DESTINATION, destination);
                    break;
                }
            }
            view.out().deliver();
        }
    }
}
