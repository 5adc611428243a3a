package dev.weir.cli;

import dev.weir.cli.TextTable.Side;
import dev.weir.sensor.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists the providers of the known schemas, or a provider's events.
@Command(
        name = "list",
        description = "Lists the providers in the catalogue and built in, or a provider's events.",
        footer = {
            "%nExamples:",
            "  weir schema list",
            "  weir schema list --provider Microsoft-Windows-Kernel-Process",
            "  weir schema list --json"
        })
final class SchemaListCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private ProviderOption provider = new ProviderOption();

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    SchemaListCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Schema> schemas = provider.choose(KnownSchemas.of(invocation));
        ByteWriter out = new ByteWriter(invocation.results());
        if (json) {
            print(schemas, new JsonWriter(out));
        } else {
            (provider.isGiven() ? events(schemas) : providers(schemas)).print(out);
            out.text("%n%,d schemas%n".formatted(schemas.size()));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static TextTable providers(List<Schema> schemas) {
        TextTable table =
                new TextTable()
                        .column("EVENTS", Side.RIGHT)
                        .column("GUID", Side.LEFT)
                        .column("PROVIDER", Side.LEFT)
                        .column("FROM", Side.LEFT);
        byProvider(schemas)
                .forEach((id, own) ->
                        table.row(
                                "%,d".formatted(own.size()),
                                id.toString(),
                                own.getFirst().names().provider(),
                                String.join(", ", origins(own))));
        return table;
    }

    private static TextTable events(List<Schema> schemas) {
        TextTable table =
                new TextTable()
                        .column("EVENT", Side.RIGHT)
                        .column("VERSION", Side.RIGHT)
                        .column("NAME", Side.LEFT)
                        .column("FROM", Side.LEFT);
        for (Schema schema : schemas) {
            EventNumber number = EventNumber.of(schema.key());
            table.row(
                    number.id() < 0 ? "" : Integer.toString(number.id()),
                    number.version() < 0 ? "" : Integer.toString(number.version()),
                    schema.names().display(),
                    SchemaText.origin(schema.origin()));
        }
        return table;
    }

    private static void print(List<Schema> schemas, JsonWriter out) {
        out.beginObject();
        out.name("providers").beginArray();
        byProvider(schemas)
                .forEach((id, own) -> {
                    out.beginObject();
                    out.name("providerId").guid(id);
                    out.name("provider").orNull(own.getFirst().names().provider());
                    out.name("from").beginArray();
                    origins(own).forEach(out::string);
                    out.endArray();
                    out.name("events").beginArray();
                    own.forEach(schema -> print(schema, out));
                    out.endArray();
                    out.endObject();
                });
        out.endArray().endObject();
        out.endLine();
    }

    private static void print(Schema schema, JsonWriter out) {
        EventNumber number = EventNumber.of(schema.key());
        out.beginObject();
        out.name(number.idName()).number(number.id());
        out.name("version").number(number.version());
        out.name("name").orNull(schema.names().display());
        out.endObject();
    }

    private static Map<UUID, List<Schema>> byProvider(List<Schema> schemas) {
        List<Schema> sorted = new ArrayList<>(schemas);
        sorted.sort(Comparator.comparing(schema -> schema.names().provider()));
        Map<UUID, List<Schema>> groups = new LinkedHashMap<>();
        for (Schema schema : sorted) {
            groups.computeIfAbsent(schema.key().providerId(), _ -> new ArrayList<>()).add(schema);
        }
        return groups;
    }

    private static Set<String> origins(List<Schema> schemas) {
        Set<String> origins = new TreeSet<>();
        schemas.forEach(schema -> origins.add(SchemaText.origin(schema.origin())));
        return origins;
    }
}
