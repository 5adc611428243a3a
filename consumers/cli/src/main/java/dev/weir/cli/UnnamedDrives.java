package dev.weir.cli;

import dev.weir.detect.Alert;
import dev.weir.detect.AlertSink;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Notices alerts whose paths begin with a volume that the trace gives no drive letter: rules that
/// expect one may be wrong about them, and the user can say which it was.
final class UnnamedDrives implements AlertSink {
    private static final Pattern VOLUME =
            Pattern.compile("(\\\\Device\\\\HarddiskVolume\\d+)\\\\.*");

    private final AlertSink next;
    private final TreeSet<String> volumes = new TreeSet<>();

    /// @param next takes all alerts
    UnnamedDrives(AlertSink next) {
        this.next = next;
    }

    @Override
    public void onAlert(Alert alert) {
        for (String value : alert.fields().values()) {
            Matcher volume = VOLUME.matcher(value);
            if (volume.lookingAt()) {
                volumes.add(volume.group(1));
            }
        }
        next.onAlert(alert);
    }

    /// Says in a line what to do; no line when nothing is to be done.
    List<String> advice() {
        return volumes.isEmpty()
                ? List.of()
                : List.of(
                        "the trace does not tell which drive %s is, and rules may be wrong about"
                                        .formatted(String.join(", ", volumes))
                                + " its paths: name it, as in --drive C:="
                                + volumes.first());
    }
}
