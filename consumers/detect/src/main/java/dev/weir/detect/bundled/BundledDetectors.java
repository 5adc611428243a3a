package dev.weir.detect.bundled;

import dev.weir.detect.Detector;
import java.util.List;

/// Lists the detectors that come with Weir.
public final class BundledDetectors {
    private BundledDetectors() {}

    /// Returns one of each, none of which has seen anything.
    public static List<Detector> all() {
        return List.of(
                new ImpostorByParent(),
                new SystemNameElsewhere(),
                new LsassAccess(),
                new ImageMismatch(),
                new RemoteThread(),
                new ParentSpoofing(),
                new Beaconing(),
                new DnsTunnel(),
                new MassFileChange(),
                new ScriptStartsPowerShell(),
                new SensorBlinded());
    }
}
