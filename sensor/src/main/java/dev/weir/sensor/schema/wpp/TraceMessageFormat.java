package dev.weir.sensor.schema.wpp;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import dev.weir.sensor.text.FileText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads trace message format (TMF) files.
///
/// ```
///   2158e7d3-9867-cde3-18b5-9713c628abdf Driver // SRC=Queue.c MJ= MN=
///   #typev Queue_c2319 207 "%0Power down = %10!x!" //   LEVEL=TRACE_LEVEL_VERBOSE FLAGS=TRACE_QUEUE
///   {
///   context->PowerDown, ItemLong -- 10
///   }
/// ```
///
/// Source: the Windows driver documentation on WPP, and defaultwpp.ini of the WDK for the types.
public final class TraceMessageFormat {
    private static final int MAX_BYTES = 64 << 20;
    private static final int MAX_LINE = 1 << 16;
    private static final int MAX_WARNINGS = 1_000;

    private final SchemaOrigin origin;
    private final Map<SchemaKey, Schema> schemas = new LinkedHashMap<>();
    private final List<TraceMessageWarning> warnings = new ArrayList<>();
    private Optional<SourceFile> source = Optional.empty();
    private Optional<MessageDraft> draft = Optional.empty();
    private boolean inArguments;

    private TraceMessageFormat(SchemaOrigin origin) {
        this.origin = origin;
    }

    /// Reads the messages of a file, or of several that stand one behind the other. A line that
    /// cannot be read costs what it would have said, and is named in [TraceMessages#warnings], of
    /// which there are at most 1,000.
    ///
    /// The names of a schema are: as the provider the module, as the event the name that file and
    /// line make up, as the task the source file, as the opcode the function, as the level and the
    /// keywords those the message was written with. The inserts of its message are numbered as its
    /// properties are; the prefix that tools put before each message is dropped.
    ///
    /// @param tmf the file, in UTF-8, UTF-16 or Windows-1252; 64 MiB at most
    /// @param origin where the file is from, kept in each schema
    public static TraceMessages parse(byte[] tmf, SchemaOrigin origin) {
        TraceMessageFormat format = new TraceMessageFormat(origin);
        if (tmf.length > MAX_BYTES) {
            format.warn(1, "file left out, too long: bytes=", Integer.toString(tmf.length));
        } else {
            List<String> lines = FileText.decode(tmf).lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                format.take(lines.get(i).strip(), i + 1);
            }
            format.finish();
        }
        return new TraceMessages(List.copyOf(format.schemas.values()), format.warnings);
    }

    private void take(String line, int number) {
        if (line.length() > MAX_LINE) {
            warn(number, "line too long: ", line);
            draft = Optional.empty();
        } else if (inArguments) {
            takeArgument(line, number);
        } else if (line.startsWith("#typ")) {
            finish();
            takeMessage(line, number);
        } else if (line.equals("{")) {
            inArguments = draft.isPresent();
        } else if (!line.isEmpty() && !line.startsWith("//") && !line.startsWith("#")) {
            finish();
            source = SourceFile.parse(line);
            if (source.isEmpty()) {
                warn(number, "no message GUID: ", line);
            }
        }
    }

    private void takeMessage(String line, int number) {
        if (source.isEmpty()) {
            warn(number, "message without a message GUID before it: ", line);
            return;
        }
        draft = MessageDraft.parse(source.get(), line);
        if (draft.isEmpty()) {
            warn(number, "not a message: ", line);
        }
    }

    private void takeArgument(String line, int number) {
        if (line.startsWith("}")) {
            finish();
        } else if (line.startsWith("#typ") || SourceFile.parse(line).isPresent()) {
            warn(number, "arguments without an end before this: ", line);
            finish();
            take(line, number);
        } else if (!line.isEmpty() && draft.isPresent() && !draft.get().addArgument(line)) {
            warn(number, "not an argument: ", line);
        }
    }

    private void finish() {
        draft.map(message -> message.finish(origin))
                .ifPresent(schema -> schemas.putIfAbsent(schema.key(), schema));
        draft = Optional.empty();
        inArguments = false;
    }

    private void warn(int number, String what, String line) {
        if (warnings.size() < MAX_WARNINGS) {
            String shown = line.length() <= 60 ? line : line.substring(0, 60) + "…";
            warnings.add(new TraceMessageWarning(number, what + shown));
        }
    }
}
