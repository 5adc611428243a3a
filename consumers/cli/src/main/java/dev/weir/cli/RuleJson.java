package dev.weir.cli;

import dev.weir.detect.RuleFacts;
import java.util.List;

/// Prints a rule as a JSON object on a line.
final class RuleJson {
    private final JsonWriter out;

    RuleJson(JsonWriter out) {
        this.out = out;
    }

    void print(ListedRule rule) {
        RuleFacts facts = rule.facts();
        out.beginObject();
        out.name("rule").string(facts.id());
        out.name("title").string(facts.title());
        out.name("kind").string(rule.kind());
        out.name("about").orNull(rule.about());
        out.name("level").string(facts.level().label());
        out.name("author").string(facts.author());
        out.name("description").string(facts.description());
        printList("tags", facts.tags());
        printList("references", facts.references());
        printList("falsePositives", facts.falsePositives());
        out.name("origin").string(rule.origin());
        out.endObject();
        out.endLine();
    }

    private void printList(String name, List<String> texts) {
        out.name(name).beginArray();
        texts.forEach(out::string);
        out.endArray();
    }
}
