package dev.weir.cli;

import dev.weir.detect.Alert;
import dev.weir.detect.RuleFacts;
import java.util.List;
import java.util.Map;

/// Prints an alert as a JSON object on a line.
///
/// ```
/// {"time":"…Z or null","rule":"id","title":"…","level":"…","author":"…","tags":[…],
///  "references":[…],"events":[N,…],"fields":{…}}
/// ```
final class AlertJson implements AlertPrinter {
    private final JsonWriter out;

    AlertJson(ByteWriter writer) {
        out = new JsonWriter(writer);
    }

    @Override
    public void print(Alert alert) {
        RuleFacts rule = alert.rule();
        out.beginObject().name("time");
        if (alert.time() == 0) {
            out.nothing();
        } else {
            out.time(alert.time());
        }
        out.name("rule").string(rule.id());
        out.name("title").string(rule.title());
        out.name("level").string(rule.level().label());
        out.name("author").string(rule.author());
        printList("tags", rule.tags());
        printList("references", rule.references());
        out.name("events").beginArray();
        for (long event : alert.events()) {
            out.number(event);
        }
        out.endArray();
        out.name("fields").beginObject();
        for (Map.Entry<String, String> field : alert.fields().entrySet()) {
            out.name(field.getKey()).string(field.getValue());
        }
        out.endObject().endObject();
        out.endLine();
    }

    private void printList(String name, List<String> texts) {
        out.name(name).beginArray();
        texts.forEach(out::string);
        out.endArray();
    }
}
