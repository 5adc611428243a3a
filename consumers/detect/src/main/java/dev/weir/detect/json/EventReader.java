package dev.weir.detect.json;

import dev.weir.detect.json.JsonMembers.Kind;
import org.jspecify.annotations.Nullable;

/// Finds an event's fields and its head (channel, id, provider, time) in its bytes, in whichever
/// form it is written.
///
/// **Thread.** One. **Errors.** [JsonDefect] when it is no JSON.
final class EventReader {
    /// Objects in objects of fields; real ones have two.
    private static final int DEEPEST = 8;

    private final JsonScanner scanner = new JsonScanner();
    private final JsonMembers members = new JsonMembers();
    private final JsonNames names;
    private final JsonName before =
            new JsonName("", NameRole.PLAIN, JsonName.NOT_A_FIELD, new byte[0]);
    private JsonName previous = before;
    private int channel;
    private int eventId;
    private int provider;
    private int time;
    private NameRole timeRole = NameRole.EVENT_TIME;

    /// Where a member stands.
    private enum Place {
        TOP,
        FIELDS,
        SYSTEM,
        PROVIDER,
        TIME_CREATED,
        EVENT_ID
    }

    EventReader(JsonNames names) {
        this.names = names;
    }

    /// Reads one event.
    void read(byte[] bytes, int start, int end) throws JsonDefect {
        members.clear();
        previous = before;
        channel = JsonMembers.NONE;
        eventId = JsonMembers.NONE;
        provider = JsonMembers.NONE;
        time = JsonMembers.NONE;
        scanner.begin(bytes, start, end);
        object(Place.TOP, null, 0);
        scanner.expectEnd();
    }

    JsonMembers members() {
        return members;
    }

    /// Returns the member that is the channel's name, or [JsonMembers#NONE].
    int channel() {
        return channel;
    }

    /// Returns the member that is the event id, or [JsonMembers#NONE].
    int eventId() {
        return eventId;
    }

    /// Returns the member that is the provider's name, or [JsonMembers#NONE].
    int provider() {
        return provider;
    }

    /// Returns the member that is the time, or [JsonMembers#NONE].
    int time() {
        return time;
    }

    /// @param owner the name of the member whose value the object is
    private void object(Place place, @Nullable JsonName owner, int depth) throws JsonDefect {
        scanner.expect('{');
        if (scanner.take('}')) {
            return;
        }
        do {
            JsonName name = name();
            scanner.expect(':');
            switch (scanner.peek()) {
                case '{' -> inner(place, name, owner, depth + 1);
                case '[' -> array(place, name, depth + 1);
                default -> scalar(place, name, owner);
            }
        } while (scanner.take(','));
        scanner.expect('}');
    }

    /// Steps over a member's name.
    private JsonName name() throws JsonDefect {
        JsonName name = previous.next();
        if (name == null || !scanner.takeName(name)) {
            int start = scanner.text();
            name = names.find(scanner.bytes(), start, scanner.position() - 1, scanner.isEscaped());
            previous.next(name);
        }
        previous = name;
        return name;
    }

    private void inner(Place place, JsonName name, @Nullable JsonName owner, int depth)
            throws JsonDefect {
        if (depth > DEEPEST) {
            scanner.value();
            return;
        }
        switch (place) {
            case TOP -> {
                switch (name.role()) {
                    case WRAPPER -> object(Place.TOP, name, depth);
                    case FIELDS -> object(Place.FIELDS, null, depth);
                    case SYSTEM -> object(Place.SYSTEM, name, depth);
                    default -> scanner.value();
                }
            }
            case SYSTEM -> {
                switch (name.role()) {
                    case PROVIDER -> object(Place.PROVIDER, name, depth);
                    case TIME_CREATED -> object(Place.TIME_CREATED, name, depth);
                    case EVENT_ID -> object(Place.EVENT_ID, name, depth);
                    default -> scanner.value();
                }
            }
            case FIELDS -> {
                if (name.role() == NameRole.DATA) {
                    namedValue(name);
                } else if (name.role() == NameRole.ATTRIBUTES) {
                    scanner.value();
                } else {
                    object(Place.FIELDS, name, depth);
                }
            }
            case PROVIDER, TIME_CREATED -> {
                if (name.role() == NameRole.ATTRIBUTES) {
                    object(place, owner, depth);
                } else {
                    scanner.value();
                }
            }
            case EVENT_ID -> scanner.value();
        }
    }

    private void array(Place place, JsonName name, int depth) throws JsonDefect {
        int start = scanner.position();
        if (place == Place.FIELDS && name.role() == NameRole.DATA && depth <= DEEPEST) {
            scanner.expect('[');
            boolean isNamed = scanner.peek() == '{';
            if (isNamed) {
                do {
                    namedValue(name);
                } while (scanner.take(','));
                scanner.expect(']');
                return;
            }
            scanner.back(start);
        }
        scanner.value();
        if (place == Place.FIELDS || place == Place.TOP) {
            members.add(name, start, scanner.position(), Kind.ARRAY);
        }
    }

    /// Reads a field that names itself: `{"@Name":"Image","#text":"a.exe"}`, or its name among
    /// attributes. Without a name it is the field of the fallback.
    private void namedValue(JsonName fallback) throws JsonDefect {
        if (scanner.peek() != '{') {
            scanner.value();
            return;
        }
        JsonName field = fallback;
        int start = JsonMembers.NONE;
        int end = start;
        Kind kind = Kind.WORD;
        scanner.expect('{');
        boolean more = !scanner.take('}');
        while (more) {
            JsonName name = name();
            scanner.expect(':');
            byte first = scanner.peek();
            if (name.role() == NameRole.ATTRIBUTES && first == '{') {
                field = nameAmongAttributes(field);
            } else if (name.role() == NameRole.NAME && first == '"') {
                field = name();
            } else if (name.role() == NameRole.TEXT && first != '{') {
                start = scanner.position() + (first == '"' ? 1 : 0);
                scanner.value();
                kind = kind(first);
                end = scanner.position() - (first == '"' ? 1 : 0);
            } else {
                scanner.value();
            }
            more = scanner.take(',');
            if (!more) {
                scanner.expect('}');
            }
        }
        if (start != JsonMembers.NONE && (kind != Kind.WORD || scanner.bytes()[start] != 'n')) {
            members.add(field, start, end, kind);
            noteTime(field.role(), members.count() - 1);
        }
    }

    private JsonName nameAmongAttributes(JsonName fallback) throws JsonDefect {
        JsonName field = fallback;
        scanner.expect('{');
        boolean more = !scanner.take('}');
        while (more) {
            JsonName name = name();
            scanner.expect(':');
            if (name.role() == NameRole.NAME && scanner.peek() == '"') {
                field = name();
            } else {
                scanner.value();
            }
            more = scanner.take(',');
            if (!more) {
                scanner.expect('}');
            }
        }
        return field;
    }

    private Kind kind(byte first) {
        return switch (first) {
            case '"' -> scanner.isEscaped() ? Kind.ESCAPED : Kind.TEXT;
            case '[' -> Kind.ARRAY;
            default -> Kind.WORD;
        };
    }

    private void scalar(Place place, JsonName name, @Nullable JsonName owner) throws JsonDefect {
        boolean isText = scanner.peek() == '"';
        int start = isText ? scanner.text() : scanner.word();
        int end = isText ? scanner.position() - 1 : scanner.position();
        if (!isText && scanner.bytes()[start] == 'n') {
            return;
        }
        Kind kind = isText ? (scanner.isEscaped() ? Kind.ESCAPED : Kind.TEXT) : Kind.WORD;
        NameRole role = name.role();
        switch (place) {
            case TOP, SYSTEM -> {
                int index = members.add(name, start, end, kind);
                noteHead(role, index);
                noteTime(role == NameRole.TIME_CREATED ? NameRole.SYSTEM_TIME : role, index);
            }
            case FIELDS -> {
                JsonName field = owner != null && name.isMarkup() ? owner : name;
                noteTime(field.role(), members.add(field, start, end, kind));
            }
            case PROVIDER -> {
                if (role == NameRole.NAME) {
                    provider = members.add(JsonName.HEAD, start, end, kind);
                }
            }
            case TIME_CREATED -> noteTime(role, members.add(JsonName.HEAD, start, end, kind));
            case EVENT_ID -> {
                if (role == NameRole.TEXT) {
                    eventId = members.add(JsonName.HEAD, start, end, kind);
                }
            }
        }
    }

    private void noteHead(NameRole role, int index) {
        switch (role) {
            case CHANNEL -> channel = index;
            case EVENT_ID -> eventId = index;
            case PROVIDER_NAME -> provider = index;
            default -> {}
        }
    }

    private void noteTime(NameRole role, int index) {
        boolean isTime =
                role == NameRole.UTC_TIME
                        || role == NameRole.SYSTEM_TIME
                        || role == NameRole.TIMESTAMP
                        || role == NameRole.EVENT_TIME;
        if (isTime && (time == JsonMembers.NONE || role.compareTo(timeRole) <= 0)) {
            time = index;
            timeRole = role;
        }
    }
}
