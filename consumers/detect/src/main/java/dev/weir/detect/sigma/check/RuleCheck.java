package dev.weir.detect.sigma.check;

import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import dev.weir.detect.channel.LogSourceOptions;
import dev.weir.detect.channel.LogSourceTable;
import dev.weir.detect.etw.SysmonView;
import dev.weir.detect.etw.ViewCategory;
import dev.weir.detect.etw.ViewField;
import dev.weir.detect.etw.ViewSource;
import dev.weir.detect.sigma.check.FieldNeed.Supply;
import dev.weir.detect.sigma.rule.SigmaRule;
import dev.weir.sensor.live.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Tells what rules need, and whether a session's events give it.
///
/// ```java
/// RuleCheck check = RuleCheck.of(Profile.of("security-baseline"), LogSourceOptions.DEFAULT);
/// RuleCoverage coverage = check.check(rule);
/// ```
///
/// **Source.** What the view of ETW fills is [SysmonView]'s to say, which events of the event log
/// belong to which log source [LogSourceTable]'s.
///
/// **Thread.** One.
public final class RuleCheck {
    private final SessionEvents session;
    private final List<LogSourceSet> channels;

    private RuleCheck(SessionEvents session, List<LogSourceSet> channels) {
        this.session = session;
        this.channels = channels;
    }

    /// Makes a check against what a session delivers.
    ///
    /// @param profile the session's providers; when empty, all that ETW has
    /// @param options which log sources channels have
    public static RuleCheck of(Optional<Profile> profile, LogSourceOptions options) {
        return new RuleCheck(new SessionEvents(profile), new LogSourceTable(options).sets());
    }

    /// Checks one rule.
    public RuleCoverage check(SigmaRule rule) {
        LogSource source = rule.logSource();
        if (source.product().isPresent() && !source.product().get().equals("windows")) {
            return without(
                    rule, Coverage.OTHER_PRODUCT, "it is for " + source.product().get(), List.of());
        }
        List<String> feeding =
                channels.stream()
                        .filter(it -> it.isTakenBy(source))
                        .map(LogSourceSet::name)
                        .toList();
        Optional<ViewCategory> category =
                source.service().isPresent()
                        ? Optional.empty()
                        : source.category().flatMap(SysmonView::find);
        if (category.isPresent() && !category.get().sources().isEmpty()) {
            return ofCategory(rule, category.get(), feeding);
        }
        String remark = category.map(ViewCategory::remark).orElse("");
        return feeding.isEmpty()
                ? without(
                        rule,
                        Coverage.NO_SOURCE,
                        remark.isEmpty() ? "no event is known to feed " + source : remark,
                        feeding)
                : without(rule, Coverage.EVENT_LOG, remark, feeding);
    }

    private RuleCoverage ofCategory(SigmaRule rule, ViewCategory category, List<String> feeding) {
        List<FieldNeed> fields = new ArrayList<>();
        for (String name : AbsentFields.of(rule.condition())) {
            fields.add(need(name, category));
        }
        List<String> missing =
                fields.stream()
                        .filter(it -> it.supply() != Supply.DELIVERED)
                        .map(FieldNeed::name)
                        .toList();
        AbsentFields absent = new AbsentFields(missing);
        boolean canHold = absent.canHold(rule.condition());
        boolean isFed = session.deliversAny(category.sources());
        Coverage coverage =
                !isFed
                        ? Coverage.NOT_ENABLED
                        : !canHold
                                ? Coverage.NEVER
                                : missing.isEmpty() ? Coverage.FULL : Coverage.PARTIAL;
        return new RuleCoverage(
                rule,
                coverage,
                isFed ? reason(fields) : "the session has none of: " + names(category.sources()),
                category.sources(),
                feeding,
                fields,
                absent.missesMatches(),
                absent.matchesMore());
    }

    private FieldNeed need(String name, ViewCategory category) {
        Optional<ViewField> field = category.find(name);
        if (field.isEmpty()) {
            return new FieldNeed(
                    name, Supply.NOWHERE, List.of(), "no event of this category has it");
        }
        List<ViewSource> sources = field.get().sources();
        Supply supply =
                sources.isEmpty()
                        ? Supply.NOWHERE
                        : session.deliversAny(sources) ? Supply.DELIVERED : Supply.NOT_ENABLED;
        return new FieldNeed(name, supply, sources, field.get().origin());
    }

    private static String reason(List<FieldNeed> fields) {
        return fields.stream()
                .filter(it -> it.supply() != Supply.DELIVERED)
                .map(it ->
                        it.supply() == Supply.NOWHERE
                                ? "%s: %s".formatted(it.name(), it.origin())
                                : "%s: needs %s".formatted(it.name(), names(it.sources())))
                .collect(Collectors.joining("; "));
    }

    private static String names(List<ViewSource> sources) {
        return sources.stream()
                .map(it ->
                        it.provider()
                                + it.ids().stream()
                                        .sorted()
                                        .map(String::valueOf)
                                        .collect(Collectors.joining(",", " ", "")))
                .distinct()
                .collect(Collectors.joining(", "));
    }

    private static RuleCoverage without(
            SigmaRule rule, Coverage coverage, String reason, List<String> channels) {
        List<FieldNeed> fields = new ArrayList<>();
        for (String name : AbsentFields.of(rule.condition())) {
            fields.add(new FieldNeed(name, Supply.UNKNOWN, List.of(), ""));
        }
        return new RuleCoverage(rule, coverage, reason, List.of(), channels, fields, false, false);
    }
}
