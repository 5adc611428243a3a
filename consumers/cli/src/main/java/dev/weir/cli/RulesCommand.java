package dev.weir.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Tells of rules; what it can do stands in its subcommands.
@Command(
        name = "rules",
        description = {
            "Checks and shows Sigma rules, and the detectors and rules that come with Weir."
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  weir rules check rules/",
            "  weir rules list",
            "  weir rules show 5f3e2a10-90d6-4c4c-9d0e-33d0c2b5b0f5"
        })
final class RulesCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private RulesCommand() {}

    /// Builds the command with its subcommands.
    static CommandLine commandLine(Invocation invocation) {
        return new CommandLine(new RulesCommand())
                .addSubcommand(new RulesCheckCommand(invocation))
                .addSubcommand(new RulesListCommand(invocation))
                .addSubcommand(new RulesShowCommand(invocation));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }
}
