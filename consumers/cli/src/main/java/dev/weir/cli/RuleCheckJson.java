package dev.weir.cli;

import dev.weir.detect.etw.ViewSource;
import dev.weir.detect.sigma.check.FieldNeed;
import dev.weir.detect.sigma.check.RuleCoverage;
import dev.weir.detect.sigma.rule.RuleProblem;
import dev.weir.detect.sigma.rule.RuleProblem.Severity;
import java.util.List;

/// Prints what came of checking rules as one JSON object.
final class RuleCheckJson {
    private final JsonWriter out;

    RuleCheckJson(JsonWriter out) {
        this.out = out;
    }

    /// Prints it.
    void print(RuleCheckReport report) {
        out.beginObject();
        out.name("rules").number(report.rules().rules().size());
        out.name("correlations").number(report.rules().correlations().size());
        out.name("errors").number(report.errors());
        out.name("warnings").number(report.warnings());
        out.name("problems").beginArray();
        report.rules().problems().forEach(this::print);
        out.endArray();
        out.name("coverage").beginArray();
        report.coverages().forEach(this::print);
        out.endArray().endObject();
        out.endLine();
    }

    private void print(RuleProblem problem) {
        out.beginObject();
        out.name("source").string(problem.origin().source());
        out.name("line").number(problem.origin().line());
        out.name("column").number(problem.origin().column());
        out.name("severity").string(problem.severity() == Severity.ERROR ? "error" : "warning");
        out.name("message").string(problem.message());
        out.endObject();
    }

    private void print(RuleCoverage coverage) {
        out.beginObject();
        out.name("rule").string(coverage.rule().facts().id());
        out.name("title").string(coverage.rule().facts().title());
        out.name("logSource").string(coverage.rule().logSource().toString());
        out.name("coverage").string(coverage.coverage().label());
        out.name("reason").orNull(coverage.reason());
        out.name("missesMatches").bool(coverage.missesMatches());
        out.name("matchesMore").bool(coverage.matchesMore());
        out.name("events").beginArray();
        for (ViewSource source : coverage.sources()) {
            out.beginObject();
            out.name("provider").string(source.provider());
            out.name("ids").beginArray();
            source.ids().stream().sorted().forEach(out::number);
            out.endArray().endObject();
        }
        out.endArray();
        printList("channels", coverage.channels());
        out.name("fields").beginArray();
        for (FieldNeed field : coverage.fields()) {
            out.beginObject();
            out.name("name").string(field.name());
            out.name("supply").string(field.supply().label());
            out.name("origin").orNull(field.origin());
            out.endObject();
        }
        out.endArray().endObject();
    }

    private void printList(String name, List<String> texts) {
        out.name(name).beginArray();
        texts.forEach(out::string);
        out.endArray();
    }
}
