package dev.weir.detect.run;

import dev.weir.detect.Detector;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.record.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The state of a detection, as it is saved.
///
/// ```
///   state     = format, now, losses as bytes, source as bytes,
///               count, detector* as bytes, timers as bytes
///   detector  = number, name as text, state's version, state as bytes
/// ```
///
/// A detector's name is made of the ids of its rules, so that it is known again whatever stands
/// beside it. Of two with the same rules the first is the first.
final class DetectionState {
    private static final int FORMAT = 1;

    private record Saved(int number, long version, Bytes state) {}

    private DetectionState() {}

    static void save(Detection detection, StateWriter out) {
        StateWriter losses = new StateWriter();
        detection.losses().save(losses);
        StateWriter source = new StateWriter();
        detection.source().save(source);
        out.number(FORMAT).number(detection.now());
        out.bytes(losses.toByteArray()).bytes(source.toByteArray());
        StateWriter detectors = new StateWriter();
        int count = 0;
        for (int i = 0; i < detection.detectors().size(); i++) {
            RunningDetector running = detection.detectors().get(i);
            Optional<byte[]> state = running.save();
            if (state.isPresent()) {
                count++;
                Detector detector = running.detector();
                detectors.number(i).text(name(detector)).number(detector.stateVersion());
                detectors.bytes(state.get());
            }
        }
        out.number(count).bytes(detectors.toByteArray());
        StateWriter timers = new StateWriter();
        detection.timers().save(timers);
        out.bytes(timers.toByteArray());
    }

    static List<String> restore(Detection detection, StateReader in) throws IOException {
        long format = in.number();
        if (format != FORMAT) {
            throw new IOException("saved state is of another format: format=" + format);
        }
        long now = in.number();
        byte[] losses = in.bytes();
        byte[] source = in.bytes();
        Map<String, List<Saved>> saved = readDetectors(in);
        byte[] timers = in.bytes();

        List<String> anew = new ArrayList<>();
        detection.losses().restore(new StateReader(losses));
        try {
            detection.source().restore(new StateReader(source));
        } catch (IOException e) {
            anew.add("what was known of the machine begins anew: " + e.getMessage());
        }
        Map<Integer, Integer> owners = new HashMap<>();
        for (int i = 0; i < detection.detectors().size(); i++) {
            Detector detector = detection.detectors().get(i).detector();
            List<Saved> candidates = saved.getOrDefault(name(detector), List.of());
            if (candidates.isEmpty()) {
                anew.add(anew(detector, "nothing was saved for it"));
            } else if (restore(detector, candidates.getFirst(), anew)) {
                owners.put(candidates.getFirst().number(), i);
                candidates.removeFirst();
            } else {
                candidates.removeFirst();
            }
        }
        detection
                .timers()
                .restore(
                        new StateReader(timers),
                        owner -> owners.getOrDefault(owner, Timers.NOBODY));
        detection.now(now);
        return anew;
    }

    private static Map<String, List<Saved>> readDetectors(StateReader state) throws IOException {
        Map<String, List<Saved>> saved = new HashMap<>();
        long count = state.number();
        StateReader in = new StateReader(state.bytes());
        for (long i = 0; i < count; i++) {
            int number = (int) in.number();
            saved.computeIfAbsent(in.text(), _ -> new ArrayList<>())
                    .add(new Saved(number, in.number(), Bytes.of(in.bytes())));
        }
        return saved;
    }

    private static boolean restore(Detector detector, Saved saved, List<String> anew) {
        if (saved.version() != detector.stateVersion()) {
            anew.add(
                    anew(
                            detector,
                            "its state is of another version: saved=%d now=%d"
                                    .formatted(saved.version(), detector.stateVersion())));
            return false;
        }
        try {
            detector.restore(new StateReader(saved.state().toArray()));
            return true;
        } catch (IOException | RuntimeException e) {
            anew.add(anew(detector, String.valueOf(e.getMessage())));
            return false;
        }
    }

    private static String anew(Detector detector, String why) {
        return "a detector begins anew: rules=%s: %s"
                .formatted(DetectorFault.names(detector.rules()), why);
    }

    private static String name(Detector detector) {
        return String.join("\n", detector.rules().stream().map(RuleFacts::id).toList());
    }
}
