package dev.weir.detect.etw;

import dev.weir.detect.ActivitySink;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.text.CaseFolding;
import dev.weir.sensor.record.EventKind;
import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds what is to be done with a type of event, when it is met first.
///
/// **Thread.** One.
final class Routes {
    private static final Map<TypeId, Meaning> MEANINGS = meanings();

    private final ViewContext view;
    private final LogSourceTable table;
    private final EventWriter writer;
    private final ScriptBlocks scripts;
    private final LogSourceSet rawSources;
    private final WantedFields[] wantedOfSets;
    private final Interest interest;
    private final ActivitySink sink;

    Routes(
            ViewContext view,
            LogSourceTable table,
            EventWriter writer,
            ScriptBlocks scripts,
            LogSourceSet rawSources,
            Interest interest,
            ActivitySink sink) {
        this.view = view;
        this.table = table;
        this.writer = writer;
        this.scripts = scripts;
        this.rawSources = rawSources;
        this.interest = interest;
        this.sink = sink;
        List<LogSourceSet> sets = table.sets();
        wantedOfSets = new WantedFields[sets.size()];
        for (LogSourceSet set : sets) {
            wantedOfSets[set.number()] = WantedFields.of(set, interest);
        }
    }

    /// Finds what is to be done with an event's type.
    ///
    /// @param isOfHost whether the host learns from it
    Route find(EventRecord record, Optional<Schema> schema, boolean isOfHost) {
        TypeId type = typeOf(record);
        List<EventReading> readings = new ArrayList<>();
        if (schema.isPresent()) {
            Meaning meaning = MEANINGS.get(type);
            if (meaning != null && meaning.events().stream().anyMatch(view.out()::isTaken)) {
                readings.add(meaning.maker().make(schema.get(), view));
            }
            addChannel(record, schema.get(), readings);
            addRaw(type, schema.get(), readings);
        }
        return new Route(isOfHost, type.equals(FileReading.RENAME), readings);
    }

    private void addChannel(EventRecord record, Schema schema, List<EventReading> readings) {
        String channel = record.kind() == EventKind.MANIFEST ? KnownChannels.of(schema) : "";
        if (channel.isEmpty()) {
            return;
        }
        LogSourceSet sources = table.ofChannel(channel, record.id());
        if (isOfNoLog(channel, sources)) {
            return;
        }
        WantedFields wanted = wantedOfSets[sources.number()];
        if (wanted.isWanted()) {
            readings.add(
                    new ChannelReading(
                            schema,
                            channel,
                            sources,
                            table.mapper(sources),
                            wanted,
                            writer,
                            scripts));
        }
    }

    /// Channels that are made for traces are no part of the event log, which rules that name no
    /// source mean; a rule that means one of them names it.
    private static boolean isOfNoLog(String channel, LogSourceSet sources) {
        boolean isNamed =
                sources.sources().stream()
                        .anyMatch(it -> it.category().isPresent() || it.service().isPresent());
        return !isNamed
                && (channel.endsWith("/Analytic")
                        || channel.endsWith("/Debug")
                        || channel.endsWith("/Diagnostic"));
    }

    private void addRaw(TypeId type, Schema schema, List<EventReading> readings) {
        boolean isWanted = false;
        boolean all = false;
        Set<String> names = new HashSet<>();
        for (Interest.Want want : interest.wants()) {
            if (want instanceof Interest.OfProvider(var provider, var ids, var fields)
                    && provider.equals(type.providerId())
                    && (ids.isEmpty() || ids.contains(type.number()))) {
                isWanted = true;
                all |= fields.isEmpty();
                fields.forEach(name -> names.add(CaseFolding.fold(name)));
            }
        }
        if (isWanted) {
            WantedFields wanted =
                    new WantedFields(true, all ? Optional.empty() : Optional.of(names));
            readings.add(new RawReading(rawSources, schema, type, wanted, writer, sink));
        }
    }

    private static TypeId typeOf(EventRecord record) {
        return switch (record.kind()) {
            case CLASSIC, SYSTEM -> new TypeId(record.providerId(), record.opcode());
            case MANIFEST, TRACELOGGING, WPP -> new TypeId(record.providerId(), record.id());
        };
    }

    private static Map<TypeId, Meaning> meanings() {
        Map<TypeId, Meaning> all = new HashMap<>();
        for (List<Meaning> family :
                List.of(
                        ProcessLife.MEANINGS,
                        ImageLoad.MEANINGS,
                        RemoteThread.MEANINGS,
                        ProcessAccess.MEANINGS,
                        NetworkConnection.MEANINGS,
                        DnsQuery.MEANINGS,
                        RegistryProvider.MEANINGS,
                        RegistryClass.MEANINGS,
                        FileReading.MEANINGS,
                        FileOpening.MEANINGS,
                        WmiBinding.MEANINGS)) {
            family.forEach(meaning -> all.put(meaning.type(), meaning));
        }
        return Map.copyOf(all);
    }
}
