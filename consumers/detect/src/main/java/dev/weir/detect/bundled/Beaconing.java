package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Alert;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Finds programs that connect to the same place at even intervals.
///
/// By event time alone: a recording gives the alerts that the live trace gave.
final class Beaconing implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "1a131597-f602-449a-a027-65d231224d39",
                    "Connections at Even Intervals",
                    Level.MEDIUM,
                    "Weir",
                    List.of("attack.command-and-control", "attack.t1071", "attack.t1029"),
                    List.of("https://attack.mitre.org/techniques/T1071/"),
                    "A program that asks its master for orders does so by the clock. People and"
                            + " their browsers do not.",
                    List.of("Programs that look for updates, mail or the time"));

    private static final int MOST_LINKS = 8192;

    /// Which program connects where.
    private record Link(String image, String address, String port) {}

    private final RecentMap<Link, Rhythm> rhythms = new RecentMap<>(MOST_LINKS);

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(
                LogSource.category("network_connection"),
                "Image",
                "ProcessId",
                "Initiated",
                "DestinationIp",
                "DestinationPort",
                "DestinationHostname");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        String image = activity.text("Image");
        String address = activity.text("DestinationIp");
        if (activity.time() == 0
                || image.isEmpty()
                || !activity.text("Initiated").equalsIgnoreCase("true")
                || isOwn(address)) {
            return;
        }
        Link link = new Link(image, address, activity.text("DestinationPort"));
        Rhythm rhythm = rhythms.computeIfAbsent(link, _ -> new Rhythm());
        if (rhythm.add(activity.time(), activity.sequence())) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("Image", image);
            fields.put("DestinationIp", address);
            fields.put("DestinationPort", link.port());
            if (activity.has("DestinationHostname")) {
                fields.put("DestinationHostname", activity.text("DestinationHostname"));
            }
            fields.put("Interval", String.format(Locale.ROOT, "%.1f s", rhythm.meanSeconds()));
            fields.put("Jitter", String.format(Locale.ROOT, "%.1f %%", rhythm.jitter() * 100));
            context.alert(
                    new Alert(
                            RULE,
                            activity.time(),
                            rhythm.events(),
                            fields,
                            context.chainOf(activity),
                            context.wasBlind(rhythm.firstTime(), activity.time())));
        }
    }

    /// Tells whether an address is this machine's own.
    private static boolean isOwn(String address) {
        return address.isEmpty() || address.startsWith("127.") || address.equals("::1");
    }

    @Override
    public void save(StateWriter out) {
        out.number(rhythms.size());
        rhythms.forEach((link, rhythm) -> {
            out.text(link.image()).text(link.address()).text(link.port());
            rhythm.save(out);
        });
    }

    @Override
    public void restore(StateReader in) throws IOException {
        for (int left = in.count(); left > 0; left--) {
            Link link = new Link(in.text(), in.text(), in.text());
            rhythms.put(link, Rhythm.restored(in));
        }
    }
}
