package dev.weir.cli;

import dev.weir.sensor.live.EtwException;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.schema.tdh.InstalledProvider;
import dev.weir.sensor.schema.tdh.InstalledProviders;
import dev.weir.sensor.schema.tdh.ProviderDescription;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Lists the providers of this Windows, or what one of them declares.
@Command(
        name = "providers",
        description = {
            "Lists the providers that are installed on this Windows, or what one of them declares:"
                    + " its keywords, levels and events.",
            "A provider need not be installed to be recorded: name it by its GUID then."
        },
        footer = {
            "%nExamples:",
            "  weir providers",
            "  weir providers Microsoft-Windows-Kernel-Process",
            "  weir providers 22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716 --schemas",
            "  weir providers --json",
            "%nElsewhere than on Windows, weir schema list shows the catalogue."
        })
final class ProvidersCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Parameters(
            arity = "0..1",
            paramLabel = "NAME|GUID",
            description =
                    "the provider whose keywords and events are shown; all are listed if none"
                            + " is named")
    private Optional<String> provider = Optional.empty();

    @Option(names = "--schemas", description = "show the fields of the provider's events, too")
    private boolean schemas;

    @Option(names = "--json", description = "print one JSON object")
    private boolean json;

    ProvidersCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        if (schemas && provider.isEmpty()) {
            throw CommandFault.usage("--schemas needs the name of a provider");
        }
        InstalledProviders installed = tracing().providers();
        ByteWriter out = new ByteWriter(invocation.results());
        if (provider.isEmpty()) {
            print(installed.all(), out);
        } else {
            print(named(installed, provider.get()), installed, out);
        }
        out.flush();
        return ExitCode.DONE;
    }

    /// Returns the provider that a user names.
    ///
    /// **Errors.** [CommandFault] with names that are near, when none has the name.
    static InstalledProvider named(InstalledProviders installed, String text) {
        UUID id = installed.findProvider(text).orElseThrow(() -> unknown(installed, text));
        return installed
                .find(id)
                .orElseThrow(() ->
                        CommandFault.unreadable(
                                "no provider of this GUID is installed, though one may write"
                                        + " events: "
                                        + text));
    }

    private static CommandFault unknown(InstalledProviders installed, String text) {
        List<String> near = installed.suggest(text);
        return CommandFault.unreadable(
                "no provider of this name is installed: "
                        + text
                        + (near.isEmpty()
                                ? ""
                                : "; did you mean " + String.join(", or ", near) + "?"));
    }

    private EventTracing tracing() {
        try {
            return invocation.tracing().get();
        } catch (EtwException elsewhere) {
            if (elsewhere.reason() == EtwException.Reason.UNAVAILABLE) {
                throw CommandFault.notAvailable(
                        elsewhere.getMessage() + "; `weir schema list` shows the catalogue");
            }
            throw elsewhere;
        }
    }

    private void print(List<InstalledProvider> providers, ByteWriter out) {
        if (json) {
            new ProviderJson(new JsonWriter(out)).print(providers);
        } else {
            new ProviderText(out).print(providers);
        }
    }

    private void print(InstalledProvider named, InstalledProviders installed, ByteWriter out) {
        ProviderDescription description = installed.describe(named.id());
        if (json) {
            new ProviderJson(new JsonWriter(out)).print(named, description);
        } else {
            new ProviderText(out).print(named, description, schemas);
        }
    }
}
