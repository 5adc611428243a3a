package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.FieldMapper;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;

/// Events of a channel, by their own names and by those that their log sources expect.
///
/// **Thread.** One.
final class ChannelReading implements EventReading {
    private final Schema schema;
    private final String channel;
    private final LogSourceSet sources;
    private final FieldMapper mapper;
    private final EventFields fields;
    private final EventWriter writer;
    private final ScriptBlocks scripts;
    private final boolean isScript;

    /// Makes what reads a type of event.
    ///
    /// @param mapper gives events of the log sources further fields
    ChannelReading(
            Schema schema,
            String channel,
            LogSourceSet sources,
            FieldMapper mapper,
            WantedFields wanted,
            EventWriter writer,
            ScriptBlocks scripts) {
        this.schema = schema;
        this.channel = channel;
        this.sources = sources;
        this.mapper = mapper;
        this.writer = writer;
        this.scripts = scripts;
        isScript = ScriptBlocks.isScript(schema);
        WantedFields needed = wanted.and(mapper::sourcesOf);
        fields =
                new EventFields(
                        schema,
                        isScript ? needed.and(names -> ScriptBlocks.NEEDED) : needed,
                        writer.activity());
    }

    @Override
    public void read(DecodedEvent event) {
        Activity activity =
                writer.begin(sources, event.record(), schema, channel, event.record().id());
        fields.fill(event, activity);
        mapper.apply(activity);
        if (isScript) {
            scripts.onPart(activity);
        } else {
            scripts.tell(activity);
        }
    }
}
