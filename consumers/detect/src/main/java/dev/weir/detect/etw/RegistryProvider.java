package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.KERNEL_REGISTRY;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Keys and values of the registry that are made, set and deleted. Calls that failed are not told.
///
/// **Source.** Microsoft-Windows-Kernel-Registry 1, 3, 5 and 6.
final class RegistryProvider implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    meaning(1, RegistryDeed.CREATE_KEY),
                    meaning(3, RegistryDeed.DELETE_KEY),
                    meaning(5, RegistryDeed.SET_VALUE),
                    meaning(6, RegistryDeed.DELETE_VALUE));

    /// `REG_CREATED_NEW_KEY`.
    private static final long CREATED = 1;

    private final RegistryDeed deed;
    private final ViewContext view;
    private final String provider;
    private final EventProperty status;
    private final EventProperty disposition;
    private final EventProperty object;
    private final EventProperty keyName;
    private final EventProperty relativeName;
    private final EventProperty valueName;
    private final RegistryDetails details;

    private RegistryProvider(RegistryDeed deed, Schema schema, ViewContext view) {
        boolean isCreation = deed == RegistryDeed.CREATE_KEY;
        this.deed = deed;
        this.view = view;
        provider = schema.names().provider();
        status = EventProperty.of(schema, "Status");
        disposition = EventProperty.of(schema, "Disposition");
        object = EventProperty.of(schema, isCreation ? "BaseObject" : "KeyObject");
        keyName = EventProperty.of(schema, isCreation ? "BaseName" : "KeyName");
        relativeName = EventProperty.of(schema, "RelativeName");
        valueName = EventProperty.of(schema, "ValueName");
        details = new RegistryDetails(schema);
    }

    private static Meaning meaning(int id, RegistryDeed deed) {
        return new Meaning(
                new TypeId(KERNEL_REGISTRY, id),
                Set.of(deed.event()),
                (schema, view) -> new RegistryProvider(deed, schema, view));
    }

    @Override
    public void read(DecodedEvent event) {
        view.registrySource().onProvider(event.record().timestamp());
        if ((int) status.number(event) < 0 || !object.isIn(event)) {
            return;
        }
        if (deed == RegistryDeed.CREATE_KEY && disposition.number(event) != CREATED) {
            return;
        }
        if (view.out().begin(deed.event(), event.record(), provider)) {
            view.actors().fillActor(event.record().processId(), event.record().timestamp());
            view.out().set(Field.EVENT_TYPE, deed.label());
            if (view.out().wants(Field.TARGET_OBJECT)) {
                view.out().set(Field.TARGET_OBJECT, path(event));
            }
            if (deed == RegistryDeed.SET_VALUE && view.out().wants(Field.DETAILS)) {
                view.out().set(Field.DETAILS, details.of(event));
            }
            view.out().deliver();
        }
    }

    private String path(DecodedEvent event) {
        String relative = relativeName.text(event);
        if (relative.startsWith("\\")) {
            return RegistryNames.key(view.host().registryKeys(), 0, relative);
        }
        String key =
                RegistryNames.key(
                        view.host().registryKeys(), object.number(event), keyName.text(event));
        if (deed.isOfValue()) {
            return RegistryNames.value(key, valueName.text(event));
        }
        return key.isEmpty() || relative.isEmpty() ? key : key + '\\' + relative;
    }
}
