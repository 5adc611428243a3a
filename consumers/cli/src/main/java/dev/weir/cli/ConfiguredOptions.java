package dev.weir.cli;

import dev.weir.cli.live.ConfigEntry;
import dev.weir.cli.live.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// Options of a command that stand in a file: those that were not given on the command line are
/// added to it, and it is read once more.
///
/// @param file the YAML file
/// @param command the command, which has been read
record ConfiguredOptions(Path file, CommandLine command) {
    private static final Set<String> NOT_IN_FILES = Set.of("config", "show", "help");

    /// Adds them to the command.
    ///
    /// **Errors.** [CommandFault] that names file, line and column, [IOException] when the file
    /// cannot be read.
    ///
    /// @param fresh makes a command of the same kind, with which each is tried alone
    void addTo(Supplier<RecordCommand> fresh) throws IOException {
        ParseResult given = command.getParseResult();
        List<String> words = new ArrayList<>();
        for (ConfigEntry entry : entries()) {
            String word = "--" + entry.key() + "=" + entry.value();
            check(entry, word, fresh.get());
            if (!given.hasMatchedOption("--" + entry.key())) {
                words.add(word);
            }
        }
        words.addAll(wordsBehindName(given));
        command.parseArgs(words.toArray(String[]::new));
    }

    private List<ConfigEntry> entries() throws IOException {
        List<String> keys =
                command.getCommandSpec().options().stream()
                        .map(OptionSpec::longestName)
                        .map(name -> name.substring(2))
                        .filter(key -> !NOT_IN_FILES.contains(key))
                        .toList();
        try {
            return ConfigFile.read(file, keys);
        } catch (IllegalArgumentException bad) {
            throw CommandFault.usage(String.valueOf(bad.getMessage()));
        }
    }

    private static void check(ConfigEntry entry, String word, RecordCommand alone)
            throws IOException {
        try {
            new CommandLine(alone)
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .setExpandAtFiles(false)
                    .parseArgs(word);
            alone.check();
        } catch (ParameterException | CommandFault | IllegalArgumentException bad) {
            throw CommandFault.usage(entry.where() + ": " + bad.getMessage());
        }
    }

    private List<String> wordsBehindName(ParseResult given) {
        List<String> all = given.originalArgs();
        int name = all.indexOf(command.getCommandName());
        return all.subList(name + 1, all.size());
    }
}
