package dev.weir.detect.bundled;

import dev.weir.detect.Activity;
import dev.weir.detect.Detector;
import dev.weir.detect.DetectorContext;
import dev.weir.detect.Interest;
import dev.weir.detect.Level;
import dev.weir.detect.LogSource;
import dev.weir.detect.RuleFacts;
import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.detect.text.CaseFolding;
import dev.weir.sensor.Filetime;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Finds data that leaves by the names of DNS queries: many different long names below one domain
/// within minutes.
final class DnsTunnel implements Detector {
    private static final RuleFacts RULE =
            new RuleFacts(
                    "dd2a99d3-ea6e-45d5-b8d0-338d8faed838",
                    "Many Long Names Queried Below One Domain",
                    Level.MEDIUM,
                    "Weir",
                    List.of(
                            "attack.command-and-control",
                            "attack.exfiltration",
                            "attack.t1071.004",
                            "attack.t1048.003"),
                    List.of("https://attack.mitre.org/techniques/T1071/004/"),
                    "Whoever may ask for names may send data: a piece in each name, to the server"
                            + " of the domain.",
                    List.of(
                            "Content delivery networks and reputation services with hashes in their"
                                    + " names"));

    private static final int ENOUGH_NAMES = 40;
    private static final int MOST_NAMES = 200;
    private static final int MOST_DOMAINS = 1024;
    private static final int SHORTEST_DATA = 24;
    private static final long WINDOW = 300 * Filetime.TICKS_PER_SECOND;

    private final EventWindows domains = new EventWindows(WINDOW, MOST_NAMES, MOST_DOMAINS);

    @Override
    public List<RuleFacts> rules() {
        return List.of(RULE);
    }

    @Override
    public Interest interest() {
        return Interest.in(LogSource.category("dns_query"), "QueryName", "Image", "ProcessId");
    }

    @Override
    public void onActivity(Activity activity, DetectorContext context) {
        String name = CaseFolding.fold(activity.text("QueryName"));
        int end = name.endsWith(".") ? name.length() - 1 : name.length();
        int domainStart = domainStart(name, end);
        if (activity.time() == 0 || domainStart - 1 < SHORTEST_DATA) {
            return;
        }
        String domain = name.substring(domainStart, end);
        EventWindow window = domains.of(domain);
        String data = name.substring(0, domainStart);
        if (window.add(data, activity.time(), activity.sequence(), ENOUGH_NAMES)) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("Domain", domain);
            fields.put("QueryName", activity.text("QueryName"));
            if (activity.has("Image")) {
                fields.put("Image", activity.text("Image"));
            }
            fields.put("DifferentNames", String.valueOf(window.size()));
            context.alert(window.alert(RULE, activity, fields, context));
        }
    }

    /// Returns where the last two labels of a name begin, 0 when it has no more than these.
    private static int domainStart(String name, int end) {
        int last = name.lastIndexOf('.', end - 1);
        return last < 0 ? 0 : name.lastIndexOf('.', last - 1) + 1;
    }

    @Override
    public void save(StateWriter out) {
        domains.save(out);
    }

    @Override
    public void restore(StateReader in) throws IOException {
        domains.restore(in);
    }
}
