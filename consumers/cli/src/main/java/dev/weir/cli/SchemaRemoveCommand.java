package dev.weir.cli;

import dev.weir.sensor.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Takes schemas out of the catalogue.
@Command(
        name = "remove",
        description = "Takes a provider's schemas, or all, out of the catalogue.",
        footer = {
            "%nExamples:",
            "  weir schema remove --provider Microsoft-Windows-TCPIP",
            "  weir schema remove --all"
        })
final class SchemaRemoveCommand implements Callable<Integer> {
    private final Invocation invocation;
    @Mixin private ProviderOption provider = new ProviderOption();

    @Option(names = "--all", description = "delete the catalogue, a damaged one too")
    private boolean all;

    SchemaRemoveCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws IOException {
        if (all == provider.isGiven()) {
            throw CommandFault.usage("name either a --provider or --all");
        }
        if (all) {
            Files.deleteIfExists(UserCatalogue.file(invocation));
            return ExitCode.DONE;
        }
        StoredCatalogue catalogue = StoredCatalogue.open(invocation);
        List<Schema> removed = provider.choose(catalogue.schemas().values());
        List<Schema> kept = new ArrayList<>(catalogue.schemas().values());
        kept.removeAll(removed);
        catalogue.store(kept);
        ByteWriter out = new ByteWriter(invocation.results());
        out.text("%,d schemas removed, %,d kept%n".formatted(removed.size(), kept.size()));
        out.flush();
        return ExitCode.DONE;
    }
}
