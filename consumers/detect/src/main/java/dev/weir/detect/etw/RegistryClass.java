package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.REGISTRY_CLASS;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Keys and values of the registry that are set and deleted, as the kernel logger has them: without
/// the data. Whether a key that was asked for is new it does not say, so that is not told.
///
/// **Source.** Class Registry, opcodes 12, 14 and 15.
final class RegistryClass implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    meaning(12, RegistryDeed.DELETE_KEY),
                    meaning(14, RegistryDeed.SET_VALUE),
                    meaning(15, RegistryDeed.DELETE_VALUE));

    private final RegistryDeed deed;
    private final ViewContext view;
    private final String provider;
    private final EventProperty status;
    private final EventProperty object;
    private final EventProperty name;

    private RegistryClass(RegistryDeed deed, Schema schema, ViewContext view) {
        this.deed = deed;
        this.view = view;
        provider = schema.names().provider();
        status = EventProperty.of(schema, "Status");
        object = EventProperty.of(schema, "KeyHandle");
        name = EventProperty.of(schema, "KeyName");
    }

    private static Meaning meaning(int opcode, RegistryDeed deed) {
        return new Meaning(
                new TypeId(REGISTRY_CLASS, opcode),
                Set.of(deed.event()),
                (schema, view) -> new RegistryClass(deed, schema, view));
    }

    @Override
    public void read(DecodedEvent event) {
        long time = event.record().timestamp();
        if (view.registrySource().hasProvider(time)
                || (int) status.number(event) < 0
                || !object.isIn(event)) {
            return;
        }
        if (view.out().begin(deed.event(), event.record(), provider)) {
            view.actors().fillActor(event.record().processId(), time);
            view.out().set(Field.EVENT_TYPE, deed.label());
            if (view.out().wants(Field.TARGET_OBJECT)) {
                view.out().set(Field.TARGET_OBJECT, path(event));
            }
            view.out().deliver();
        }
    }

    /// The name is the value's where there is one.
    private String path(DecodedEvent event) {
        String keyName = deed.isOfValue() ? "" : name.text(event);
        String key = RegistryNames.key(view.host().registryKeys(), object.number(event), keyName);
        return deed.isOfValue() ? RegistryNames.value(key, name.text(event)) : key;
    }
}
