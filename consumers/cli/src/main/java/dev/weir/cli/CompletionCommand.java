package dev.weir.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;

/// Prints the script by which a shell completes this command's words.
@Command(
        name = "completion",
        description = "Prints a completion script for bash and zsh.",
        footer = {
            "%nExamples:",
            "  weir completion > ~/.local/share/bash-completion/completions/weir",
            "  source <(weir completion)          in this shell only"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Invocation invocation;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        ByteWriter out = new ByteWriter(invocation.results());
        out.text(AutoComplete.bash("weir", WeirCommand.commandLine(invocation)));
        out.flush();
        return ExitCode.DONE;
    }
}
