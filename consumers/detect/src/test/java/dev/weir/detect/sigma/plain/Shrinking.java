package dev.weir.detect.sigma.plain;

import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.TextPart;
import dev.weir.detect.sigma.rule.ValueTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Makes a rule or an event that shows a fault as small as it can be and still show it.
final class Shrinking {
    private Shrinking() {}

    static Condition shrink(Condition condition, Predicate<Condition> shows) {
        Condition smallest = condition;
        boolean found = true;
        while (found) {
            found = false;
            for (Condition smaller : smaller(smallest)) {
                if (shows.test(smaller)) {
                    smallest = smaller;
                    found = true;
                    break;
                }
            }
        }
        return smallest;
    }

    static PlainEvent shrink(PlainEvent event, Predicate<PlainEvent> shows) {
        PlainEvent smallest = event;
        boolean found = true;
        while (found) {
            found = false;
            for (PlainEvent smaller : smaller(smallest)) {
                if (shows.test(smaller)) {
                    smallest = smaller;
                    found = true;
                    break;
                }
            }
        }
        return smallest;
    }

    private static List<PlainEvent> smaller(PlainEvent event) {
        List<PlainEvent> smaller = new ArrayList<>();
        event.fields()
                .forEach((name, value) -> {
                    Map<String, String> fewer = new LinkedHashMap<>(event.fields());
                    fewer.remove(name);
                    smaller.add(new PlainEvent(event.sources(), fewer));
                    for (int i = 0; i < value.length(); i++) {
                        Map<String, String> shorter = new LinkedHashMap<>(event.fields());
                        shorter.put(name, value.substring(0, i) + value.substring(i + 1));
                        smaller.add(new PlainEvent(event.sources(), shorter));
                    }
                });
        return smaller;
    }

    private static List<Condition> smaller(Condition condition) {
        return switch (condition) {
            case Condition.And(List<Condition> parts) -> smaller(parts, true);
            case Condition.Or(List<Condition> parts) -> smaller(parts, false);
            case Condition.Not(Condition part) -> {
                List<Condition> smaller = new ArrayList<>(List.of(part));
                smaller(part).forEach(it -> smaller.add(new Condition.Not(it)));
                yield smaller;
            }
            case Condition.Field(String field, ValueTest.Text text) ->
                    smaller(text).stream()
                            .<Condition>map(it -> new Condition.Field(field, it))
                            .toList();
            case Condition.Keyword(ValueTest.Text text) ->
                    smaller(text).stream().<Condition>map(Condition.Keyword::new).toList();
            case Condition.Field _, Condition.Keyword _ -> List.of();
        };
    }

    private static List<Condition> smaller(List<Condition> parts, boolean all) {
        List<Condition> smaller = new ArrayList<>(parts);
        for (int i = 0; i < parts.size(); i++) {
            if (parts.size() > 2) {
                List<Condition> fewer = new ArrayList<>(parts);
                fewer.remove(i);
                smaller.add(all ? new Condition.And(fewer) : new Condition.Or(fewer));
            }
            for (Condition part : smaller(parts.get(i))) {
                List<Condition> changed = new ArrayList<>(parts);
                changed.set(i, part);
                smaller.add(all ? new Condition.And(changed) : new Condition.Or(changed));
            }
        }
        return smaller;
    }

    private static List<ValueTest.Text> smaller(ValueTest.Text text) {
        List<ValueTest.Text> smaller = new ArrayList<>();
        List<TextPart> parts = text.parts();
        for (int i = 0; i < parts.size(); i++) {
            boolean joins =
                    i > 0
                            && i + 1 < parts.size()
                            && parts.get(i - 1).getClass() == parts.get(i + 1).getClass()
                            && !(parts.get(i + 1) instanceof TextPart.AnyCharacter);
            if (!joins) {
                List<TextPart> fewer = new ArrayList<>(parts);
                fewer.remove(i);
                smaller.add(new ValueTest.Text(fewer, text.cased()));
            }
            if (parts.get(i) instanceof TextPart.Literal(String literal) && literal.length() > 1) {
                for (int at = 0; at < literal.length(); at++) {
                    List<TextPart> shorter = new ArrayList<>(parts);
                    shorter.set(
                            i,
                            new TextPart.Literal(
                                    literal.substring(0, at) + literal.substring(at + 1)));
                    smaller.add(new ValueTest.Text(shorter, text.cased()));
                }
            }
        }
        return smaller;
    }
}
