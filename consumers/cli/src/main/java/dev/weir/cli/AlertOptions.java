package dev.weir.cli;

import dev.weir.detect.Level;
import java.util.OptionalLong;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The options that say which alerts are shown, and how.
final class AlertOptions {
    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description =
                    "show alerts of this level and above: informational (the default), low, medium,"
                            + " high, critical")
    private Level level = Level.INFORMATIONAL;

    @Mixin private TimeOptions times = new TimeOptions();

    @Option(
            names = "--json",
            description = "print a JSON object for each alert, and the summary on standard error")
    private boolean json;

    @Option(names = "--wide", description = "do not cut long values")
    private boolean wide;

    AlertOptions() {}

    /// Tells whether results are for programs.
    boolean json() {
        return json;
    }

    /// Returns the first time no longer wanted, FILETIME.
    OptionalLong to() {
        return times.to();
    }

    /// Makes what shows the alerts that are chosen.
    ///
    /// @param flushEach whether somebody waits for each alert
    ShownAlerts shown(Invocation invocation, ByteWriter out, boolean flushEach) {
        boolean onTerminal = invocation.resultsOnTerminal();
        Ansi colours = onTerminal ? Ansi.AUTO : Ansi.OFF;
        return new ShownAlerts(
                printer(out, colours.enabled()),
                out,
                level,
                times.from(),
                times.to(),
                flushEach || onTerminal);
    }

    private AlertPrinter printer(ByteWriter out, boolean coloured) {
        return json
                ? new AlertJson(out)
                : new AlertText(out, coloured, wide ? TextCut.NONE : TextCut.TERMINAL);
    }
}
