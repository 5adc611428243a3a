package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.resolve.Catalogue;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Writes schemas of the catalogue to a file, to share them.
@Command(
        name = "export",
        description = "Writes the catalogue, or a provider's part of it, to a file to share.",
        footer = {
            "%nExamples:",
            "  weir schema export --to windows11.schemas",
            "  weir schema export --to tcpip.schemas --provider Microsoft-Windows-TCPIP"
        })
final class SchemaExportCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "the file to write; one that exists is replaced")
    private Path file = Path.of("");

    @Mixin private ProviderOption provider = new ProviderOption();

    SchemaExportCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        Collection<Schema> all = StoredCatalogue.open(invocation).schemas().values();
        List<Schema> wanted = provider.choose(all);
        StoredCatalogue.write(Catalogue.of(wanted), file);
        ByteWriter out = new ByteWriter(invocation.results());
        out.text("%,d schemas%n".formatted(wanted.size()));
        out.flush();
        return ExitCode.DONE;
    }
}
