package dev.weir.cli;

import dev.weir.detect.Detector;
import dev.weir.detect.run.Detection;
import dev.weir.detect.run.DetectorFault;
import dev.weir.detect.sigma.SigmaDetector;
import dev.weir.detect.sigma.correlate.CorrelationCounts;
import dev.weir.detect.sigma.match.MatcherStatistics.Overrun;
import java.util.List;

/// What came of a detection, in the end: alerts by level and rule, what was read, and whatever may
/// have hidden something.
///
/// @param shown the alerts
/// @param content what looked at the events
/// @param detectors the same as they stand now
/// @param detection what handed the events to them
/// @param events how many events were read
/// @param source what to tell of the source, a line each
record DetectSummary(
        ShownAlerts shown,
        RuleContent content,
        List<Detector> detectors,
        Detection detection,
        long events,
        List<String> source) {

    /// Keeps copies of the lists.
    DetectSummary {
        detectors = List.copyOf(detectors);
        source = List.copyOf(source);
    }

    /// Tells whether everything that was asked to look at events did so to the end.
    boolean isWell() {
        return detection.faults().isEmpty();
    }

    /// Prints it.
    void print(ByteWriter out) {
        shown.tally().print(out);
        out.text("%n%,d events read; looked for %s%n".formatted(events, content));
        if (shown.hidden() > 0) {
            out.text("%,d alerts are not shown, by --level or time%n".formatted(shown.hidden()));
        }
        source.forEach(line -> print(line, out));
        for (Detector detector : detectors) {
            if (detector instanceof SigmaDetector sigma) {
                print(sigma, out);
            }
        }
        for (DetectorFault fault : detection.faults()) {
            print(fault.toString(), out);
        }
    }

    private void print(SigmaDetector sigma, ByteWriter out) {
        for (Overrun overrun : sigma.matcherStatistics().overruns()) {
            print(
                    "a regular expression took too many steps on %,d values, which may have hidden"
                                    .formatted(overrun.count())
                            + " something: rule="
                            + content.rules().rules().get(overrun.ruleIndex()).facts().id(),
                    out);
        }
        CorrelationCounts counts = sigma.correlationCounts();
        printCount(counts.untimed(), "matches without a time, which no correlation counts", out);
        printCount(counts.tooLate(), "matches too late for their correlation's time", out);
        printCount(counts.notNumbers(), "matches whose value is no number to correlate", out);
        printCount(counts.forgottenGroups(), "groups of correlations forgotten: too many", out);
        printCount(
                counts.forgottenOccurrences(), "matches of correlations forgotten: too many", out);
    }

    private static void printCount(long count, String what, ByteWriter out) {
        if (count > 0) {
            out.text("%,d %s%n".formatted(count, what));
        }
    }

    private static void print(String line, ByteWriter out) {
        out.text(Messages.printable(line) + "\n");
    }
}
