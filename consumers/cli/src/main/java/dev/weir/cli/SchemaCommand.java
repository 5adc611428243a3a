package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Keeps the user's catalogue of schemas; what it can do stands in its subcommands.
@Command(
        name = "schema",
        description = {
            "Keeps schemas: how the payloads of events are to be read, and what their parts are"
                    + " called.",
            "Traces and recordings carry many; the kernel's are built in; others come from"
                    + " manifests, from Windows' own files and from TMF files."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  weir schema import SystemEvents.man",
            "  weir schema import /mnt/windows",
            "  weir schema show Microsoft-Windows-Kernel-Process 1",
            "%nThe catalogue lies in the directory that WEIR_HOME names, else where the system",
            "keeps a user's configuration."
        })
final class SchemaCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private SchemaCommand() {}

    /// Builds the command with its subcommands.
    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new SchemaCommand())
                .addSubcommand(new SchemaImportCommand(invocation))
                .addSubcommand(new SchemaListCommand(invocation))
                .addSubcommand(new SchemaShowCommand(invocation))
                .addSubcommand(new SchemaExportCommand(invocation))
                .addSubcommand(new SchemaRemoveCommand(invocation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
