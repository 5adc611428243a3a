package dev.weir.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The command itself: what it can do stands in its subcommands, a class each.
@Command(
        name = "weir",
        description = {
            "Reads Windows event traces (ETW), keeps every event, and lets detectors look at them"
                    + " anywhere.",
            ""
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        footer = {
            "%nExamples:",
            "  weir demo                            see all of it work on a small real trace",
            "  weir stats boot.etl                  what is in a trace",
            "  weir record boot.etl --to recording  make a recording of it",
            "  weir detect boot.etl                 what looks suspicious in it",
            "%nExit codes: 0 done, 1 a check failed, 2 usage, 3 input unreadable,",
            "4 not permitted or not available on this system, 70 internal error."
        })
final class WeirCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    private WeirCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "name a command");
    }

    /// Runs what the arguments say and returns the exit code.
    static int run(Invocation invocation, String... arguments) {
        CommandLine command = commandLine(invocation, arguments);
        // In a Unix-like shell on Windows the parser takes every stream for a terminal.
        Ansi colours = invocation.resultsOnTerminal() ? Ansi.AUTO : Ansi.OFF;
        command.setColorScheme(Help.defaultColorScheme(colours));
        StringWriter help = new StringWriter();
        command.setOut(new PrintWriter(help));
        FaultReport faults = new FaultReport(invocation.messages());
        command.setParameterExceptionHandler(faults);
        command.setExecutionExceptionHandler(faults);
        try {
            int exitCode = command.execute(arguments);
            if (!help.toString().isEmpty()) {
                invocation.results().write(help.toString().getBytes(StandardCharsets.UTF_8));
                invocation.results().flush();
            }
            return exitCode;
        } catch (IOException e) {
            return faults.report(new ResultsFault(e));
        } catch (Error e) {
            // The parser leaves errors to its caller.
            return faults.report(e);
        }
    }

    /// Builds the command with all its subcommands.
    static CommandLine commandLine(Invocation invocation) {
        return commandLine(subcommands(invocation).values());
    }

    /// Builds no more of the command than the arguments call for: a fifth less work at each start.
    private static CommandLine commandLine(Invocation invocation, String... arguments) {
        Map<String, Supplier<Object>> subcommands = subcommands(invocation);
        return arguments.length > 0 && subcommands.containsKey(arguments[0])
                ? commandLine(List.of(subcommands.get(arguments[0])))
                : commandLine(subcommands.values());
    }

    private static CommandLine commandLine(Collection<Supplier<Object>> subcommands) {
        CommandLine command = new CommandLine(new WeirCommand());
        command.getCommandSpec().addOption(helpOption());
        subcommands.forEach(subcommand -> command.addSubcommand(subcommand.get()));
        return command.setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .setUsageHelpWidth(100);
    }

    private static Map<String, Supplier<Object>> subcommands(Invocation invocation) {
        Map<String, Supplier<Object>> subcommands = new LinkedHashMap<>();
        subcommands.put("demo", () -> new DemoCommand(invocation));
        subcommands.put("record", () -> new RecordCommand(invocation));
        subcommands.put("info", () -> new InfoCommand(invocation));
        subcommands.put("stats", () -> new StatsCommand(invocation));
        subcommands.put("dump", () -> new DumpCommand(invocation));
        subcommands.put("replay", () -> new ReplayCommand(invocation));
        subcommands.put("detect", () -> new DetectCommand(invocation));
        subcommands.put("alerts", () -> new AlertsCommand(invocation));
        subcommands.put("rules", () -> RulesCommand.commandLine(invocation));
        subcommands.put("verify", () -> new VerifyCommand(invocation));
        subcommands.put("schema", () -> SchemaCommand.commandLine(invocation));
        subcommands.put("providers", () -> new ProvidersCommand(invocation));
        subcommands.put("sessions", () -> SessionsCommand.commandLine(invocation));
        subcommands.put("doctor", () -> new DoctorCommand(invocation));
        subcommands.put("completion", () -> new CompletionCommand(invocation));
        subcommands.put("version", () -> new VersionCommand(invocation));
        subcommands.put("rehearse", RehearseCommand::new);
        return subcommands;
    }

    private static OptionSpec helpOption() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("show how to use this command")
                .build();
    }
}
