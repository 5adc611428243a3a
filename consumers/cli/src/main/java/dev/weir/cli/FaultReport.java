package dev.weir.cli;

import dev.weir.sensor.live.EtwException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into messages and an exit code.
final class FaultReport implements IParameterExceptionHandler, IExecutionExceptionHandler {
    /// A list of an enum's names, which users write in lower case.
    private static final Pattern CHOICES = Pattern.compile("\\[[A-Z_]+(, [A-Z_]+)*]");

    private final Messages messages;

    FaultReport(Messages messages) {
        this.messages = messages;
    }

    @Override
    public int handleParseException(ParameterException fault, String[] arguments) {
        CommandLine command = fault.getCommandLine();
        messages.say(describe(fault));
        if (fault instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            if (!suggestions.isEmpty()) {
                messages.say("did you mean " + String.join(", or ", suggestions) + "?");
            }
        }
        messages.say("see '" + command.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(
            Exception fault, CommandLine command, ParseResult arguments) {
        return report(fault);
    }

    /// Reports a fault and returns the exit code.
    int report(Throwable fault) {
        return switch (fault) {
            case CommandFault told -> {
                messages.say(String.valueOf(told.getMessage()));
                yield told.exitCode();
            }
            case ResultsFault results when results.readerHasGone() -> ExitCode.DONE;
            case ResultsFault results -> {
                messages.say("cannot write results: " + results.getMessage());
                yield ExitCode.NOT_AVAILABLE;
            }
            case IOException unreadable -> {
                messages.say(describe(unreadable));
                yield ExitCode.INPUT_UNREADABLE;
            }
            case UncheckedIOException unreadable -> {
                IOException cause = Objects.requireNonNull(unreadable.getCause());
                messages.say(describe(cause));
                yield ExitCode.INPUT_UNREADABLE;
            }
            case EtwException etw -> {
                messages.say(String.valueOf(etw.getMessage()));
                yield ExitCode.NOT_AVAILABLE;
            }
            default -> {
                reportInternal(fault);
                yield ExitCode.INTERNAL_ERROR;
            }
        };
    }

    private void reportInternal(Throwable fault) {
        messages.say("internal error: " + fault);
        messages.say("this is a fault of Weir; please report it with the lines below");
        StringWriter trace = new StringWriter();
        fault.printStackTrace(new PrintWriter(trace, true));
        trace.toString().lines().forEach(messages::say);
    }

    /// Tells what went wrong with a file.
    static String describe(IOException fault) {
        return switch (fault) {
            case NoSuchFileException missing -> "no such file or directory: " + missing.getFile();
            case AccessDeniedException denied -> "no permission for: " + denied.getFile();
            case FileAlreadyExistsException file -> "not a directory: " + file.getFile();
            case FileSystemException other ->
                    "%s: %s".formatted(other.getFile(), other.getReason());
            default -> String.valueOf(fault.getMessage());
        };
    }

    /// The parser's words in our tone.
    private static String describe(ParameterException fault) {
        if (fault instanceof UnmatchedArgumentException unmatched
                && fault.getCommandLine().getParent() == null) {
            return "unknown command: '" + unmatched.getUnmatched().getFirst() + "'";
        }
        String message = String.valueOf(fault.getMessage());
        String choices =
                CHOICES.matcher(message)
                        .replaceAll(match -> match.group().toLowerCase(Locale.ROOT));
        return Character.toLowerCase(choices.charAt(0)) + choices.substring(1);
    }
}
