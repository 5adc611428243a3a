package dev.weir.cli;

import dev.weir.detect.host.Volumes;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/// The option that says which volume a drive's letter stood for.
final class DriveOption {
    private static final Pattern DRIVE = Pattern.compile("([A-Za-z]:)=(\\\\.+)");

    @Option(
            names = "--drive",
            paramLabel = "C:=\\Device\\HarddiskVolume3",
            description =
                    "the volume of a drive, for traces that do not tell; may be given several"
                            + " times")
    private List<String> drives = List.of();

    DriveOption() {}

    /// Checks what was given.
    ///
    /// **Errors.** [CommandFault] when it is no drive.
    void check() {
        drives.forEach(DriveOption::parse);
    }

    /// Tells a machine's volumes.
    void tell(Volumes volumes) {
        for (String drive : drives) {
            Matcher parts = parse(drive);
            volumes.map(parts.group(2), parts.group(1));
        }
    }

    private static Matcher parse(String drive) {
        Matcher parts = DRIVE.matcher(drive);
        if (!parts.matches()) {
            throw CommandFault.usage(
                    "--drive must be such as C:=\\Device\\HarddiskVolume3: " + drive);
        }
        return parts;
    }
}
