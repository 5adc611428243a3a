package dev.weir.detect.json;

import dev.weir.detect.text.CaseFolding;

/// What a member's name may mean beside being a field's name; where it stands decides.
enum NameRole {
    /// Nothing.
    PLAIN,
    /// An object whose members stand in place of it.
    WRAPPER,
    /// An object of an event's own fields.
    FIELDS,
    /// The head of an event as .evtx files have it.
    SYSTEM,
    /// Its provider.
    PROVIDER,
    /// Its time.
    TIME_CREATED,
    /// The attributes of an XML element.
    ATTRIBUTES,
    /// A field without a name, or a list of fields.
    DATA,
    /// An attribute: the name of a field or provider.
    NAME,
    /// The text of an XML element.
    TEXT,
    /// The channel's name.
    CHANNEL,
    /// The event id.
    EVENT_ID,
    /// The provider's name.
    PROVIDER_NAME,
    /// A time, the best first.
    UTC_TIME,
    /// A time.
    SYSTEM_TIME,
    /// A time.
    TIMESTAMP,
    /// A time.
    EVENT_TIME;

    static NameRole of(String name) {
        return switch (CaseFolding.fold(name)) {
            case "winlog", "_source" -> WRAPPER;
            case "event" -> name.equals("Event") ? WRAPPER : PLAIN;
            case "eventdata", "event_data", "userdata", "user_data" -> FIELDS;
            case "system" -> SYSTEM;
            case "provider", "provider_attributes" -> PROVIDER;
            case "timecreated", "timecreated_attributes" -> TIME_CREATED;
            case "#attributes", "@attributes" -> ATTRIBUTES;
            case "data" -> DATA;
            case "name", "@name" -> NAME;
            case "#text", "@text", "_text", "value", "$" -> TEXT;
            case "channel", "logname" -> CHANNEL;
            case "eventid", "event_id", "eventcode" -> EVENT_ID;
            case "provider_name", "providername", "sourcename" -> PROVIDER_NAME;
            case "utctime" -> UTC_TIME;
            case "systemtime", "@systemtime" -> SYSTEM_TIME;
            case "@timestamp" -> TIMESTAMP;
            case "eventtime" -> EVENT_TIME;
            default -> PLAIN;
        };
    }
}
