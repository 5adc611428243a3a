package dev.weir.detect.etw;

/// What is done to a key or value of the registry, in Sysmon's words.
enum RegistryDeed {
    CREATE_KEY("CreateKey", SysmonEvent.REGISTRY_ADD),
    DELETE_KEY("DeleteKey", SysmonEvent.REGISTRY_DELETE),
    SET_VALUE("SetValue", SysmonEvent.REGISTRY_SET),
    DELETE_VALUE("DeleteValue", SysmonEvent.REGISTRY_DELETE);

    private final String label;
    private final SysmonEvent event;

    RegistryDeed(String label, SysmonEvent event) {
        this.label = label;
        this.event = event;
    }

    /// Returns Sysmon's `EventType`.
    String label() {
        return label;
    }

    SysmonEvent event() {
        return event;
    }

    boolean isOfValue() {
        return this == SET_VALUE || this == DELETE_VALUE;
    }
}
