package dev.weir.detect.json;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.detect.ActivitySource;
import dev.weir.detect.FieldNames;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.host.Host;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads events that are written down as JSON, one a line or all in one array, plain or compressed
/// by gzip.
///
/// Three forms are known, and any mixture of them: flat members; `winlog` with `event_data`, as
/// Winlogbeat writes; `Event` with `System` and `EventData` or `UserData`, as tools write that read
/// .evtx files. An event's log sources are those of its channel and event id. Numbers are text as
/// they are written, a boolean is `true` or `false`, an array's elements stand one a line, null is
/// no field; of two members of one name the last counts. An object that none of the forms knows is
/// no field.
///
/// A line that is no event is counted, the first of them are told, and reading goes on. An event
/// has 16 MiB and 4,096 fields at most.
///
/// The time is `UtcTime`, else `TimeCreated`, `@timestamp` or `EventTime`.
///
/// ```java
/// JsonActivitySource source =
///         new JsonActivitySource(in, new LogSourceTable(LogSourceOptions.DEFAULT));
/// source.start(interest, sink);
/// source.run();
/// ```
///
/// It delivers no events of providers and no losses, has no state, and knows nothing of the
/// machine: lines may come from many.
///
/// **Thread.** One; [#stop] from any.
public final class JsonActivitySource implements ActivitySource {
    private static final int MOST_PROBLEMS = 10;
    private static final int HIGHEST_ID = 0xFFFF;

    private final InputStream in;
    private final LogSourceTable table;
    private final FieldNames names = new FieldNames();
    private final Host host = new Host();
    private final Activity activity = new Activity(names);
    private final int channelField = names.number("Channel");
    private final int eventIdField = names.number("EventID");
    private final int providerField = names.number("Provider_Name");
    private final TextCache headTexts = new TextCache();
    private final List<String> problems = new ArrayList<>();
    private WantedFields[] wantedBySet = {};
    private @Nullable ActivitySink sink;
    private @Nullable EventReader reader;
    private long events;
    private long badEvents;
    private long eventsWithoutTime;
    private long damagedTexts;
    private volatile boolean isStopped;

    /// Makes a source over a stream, which stays its owner's to close.
    public JsonActivitySource(InputStream in, LogSourceTable table) {
        this.in = in;
        this.table = table;
    }

    @Override
    public FieldNames names() {
        return names;
    }

    @Override
    public Host host() {
        return host;
    }

    @Override
    public List<LogSourceSet> logSourceSets() {
        return table.sets();
    }

    @Override
    public void start(Interest wanted, ActivitySink newSink) {
        List<LogSourceSet> sets = table.sets();
        wantedBySet = new WantedFields[sets.size()];
        boolean isAllWanted = false;
        for (LogSourceSet set : sets) {
            WantedFields fields = WantedFields.of(set, wanted, table.mapper(set), names);
            wantedBySet[set.number()] = fields;
            isAllWanted |= fields.isAll();
        }
        reader = new EventReader(new JsonNames(names, isAllWanted));
        sink = newSink;
    }

    /// Reads all events and delivers them, to the end of the stream or until [#stop].
    ///
    /// **Errors.** [IOException] when the stream cannot be read, or its compression is damaged;
    /// [IllegalStateException] before [#start].
    public void run() throws IOException {
        ActivitySink to = sink;
        EventReader from = reader;
        if (to == null || from == null) {
            throw new IllegalStateException("not started");
        }
        JsonFrames frames = JsonFrames.open(in);
        JsonFrames.Next next = frames.next();
        while (next != JsonFrames.Next.END && !isStopped) {
            switch (next) {
                case EVENT -> event(frames, from, to);
                case TOO_LONG ->
                        bad(
                                frames,
                                "longer than %d MiB"
                                        .formatted(FrameBuffer.LONGEST_EVENT_BYTES >> 20));
                case BROKEN -> bad(frames, "the array is broken; nothing behind it is read");
                case END -> {}
            }
            next = frames.next();
        }
    }

    /// Makes [#run] return after the event in hand.
    public void stop() {
        isStopped = true;
    }

    /// Returns what came of reading so far.
    public JsonStatistics statistics() {
        return new JsonStatistics(events, badEvents, eventsWithoutTime, damagedTexts, problems);
    }

    @Override
    public void save(StateWriter out) {}

    @Override
    public void restore(StateReader in) {}

    private void event(JsonFrames frames, EventReader from, ActivitySink to) {
        try {
            from.read(frames.bytes(), frames.start(), frames.end());
            deliver(frames, from, to);
            events++;
        } catch (JsonDefect e) {
            bad(frames, String.valueOf(e.getMessage()));
        }
    }

    private void deliver(JsonFrames frames, EventReader from, ActivitySink to) throws JsonDefect {
        byte[] bytes = frames.bytes();
        JsonMembers members = from.members();
        String channel = headText(members, from.channel(), bytes);
        String provider = headText(members, from.provider(), bytes);
        if (channel.isEmpty()) {
            channel = ProviderChannels.channelOf(provider);
        }
        long time = time(members, from.time(), bytes);
        LogSourceSet set = table.ofChannel(channel, number(members, from.eventId(), bytes));
        WantedFields wanted = wantedBySet[set.number()];
        if (!wanted.isAnything()) {
            to.onTime(time);
            return;
        }
        activity.begin(set, time, frames.number());
        for (int i = 0; i < members.count(); i++) {
            int field = members.name(i).field();
            if (wanted.has(field)) {
                activity.set(field, text(members, i, bytes));
            }
        }
        setHead(channelField, channel);
        setHead(providerField, provider);
        setHead(eventIdField, headText(members, from.eventId(), bytes));
        table.mapper(set).apply(activity);
        to.onActivity(activity);
    }

    private String text(JsonMembers members, int member, byte[] bytes) throws JsonDefect {
        String text = members.text(member, bytes);
        if (text.indexOf('\uFFFD') >= 0) {
            damagedTexts++;
        }
        return text;
    }

    private void setHead(int field, String text) {
        if (!text.isEmpty()) {
            activity.set(field, text);
        }
    }

    private String headText(JsonMembers members, int member, byte[] bytes) throws JsonDefect {
        if (member == JsonMembers.NONE) {
            return "";
        }
        return members.isPlain(member)
                ? headTexts.text(bytes, members.start(member), members.end(member))
                : members.text(member, bytes);
    }

    private long time(JsonMembers members, int member, byte[] bytes) {
        long time =
                member == JsonMembers.NONE
                        ? EventTime.UNKNOWN
                        : EventTime.parse(bytes, members.start(member), members.end(member));
        if (time == EventTime.UNKNOWN) {
            eventsWithoutTime++;
        }
        return time;
    }

    /// Returns a decimal number; -1 when it is none or larger than event ids are.
    private static int number(JsonMembers members, int member, byte[] bytes) {
        if (member == JsonMembers.NONE) {
            return -1;
        }
        int number = 0;
        for (int i = members.start(member); i < members.end(member); i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9 || number > HIGHEST_ID) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private void bad(JsonFrames frames, String what) {
        badEvents++;
        if (problems.size() < MOST_PROBLEMS) {
            problems.add("line %d: %s".formatted(frames.number() + 1, what));
        }
    }
}
