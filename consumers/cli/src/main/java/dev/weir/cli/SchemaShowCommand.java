package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows schemas in full.
@Command(
        name = "show",
        description = "Shows the schemas of a provider's events, from the catalogue or built in.",
        footer = {
            "%nExamples:",
            "  weir schema show Microsoft-Windows-Kernel-Process",
            "  weir schema show 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716 1 0",
            "  weir schema show Microsoft-Windows-Kernel-Process 1 --json"
        })
final class SchemaShowCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(index = "0", paramLabel = "PROVIDER", description = "the provider's name or GUID")
    private String provider = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ID",
            description = "the event's id; a classic event's opcode; a WPP message's number")
    private Optional<Integer> id = Optional.empty();

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "VERSION",
            description = "the event's version")
    private Optional<Integer> version = Optional.empty();

    @Option(names = "--json", description = "print a JSON object a line")
    private boolean json;

    SchemaShowCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        List<Schema> schemas =
                ProviderOption.choose(KnownSchemas.of(invocation), provider).stream()
                        .filter(this::isWanted)
                        .toList();
        if (schemas.isEmpty()) {
            throw CommandFault.unreadable("no schema of this event: " + provider);
        }
        ByteWriter out = new ByteWriter(invocation.results());
        for (Schema schema : schemas) {
            if (json) {
                new SchemaJson(new JsonWriter(out)).print(schema);
            } else {
                new SchemaText(out).print(schema);
            }
        }
        out.flush();
        return ExitCode.DONE;
    }

    private boolean isWanted(Schema schema) {
        EventNumber number = EventNumber.of(schema.key());
        return (id.isEmpty() || id.get() == number.id())
                && (version.isEmpty() || version.get() == number.version());
    }
}
