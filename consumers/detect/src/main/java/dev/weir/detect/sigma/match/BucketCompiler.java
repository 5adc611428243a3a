package dev.weir.detect.sigma.match;

import dev.weir.detect.FieldNames;
import dev.weir.detect.sigma.rule.SigmaRule;
import java.util.ArrayList;
import java.util.List;

/// Compiles the rules of a bucket.
final class BucketCompiler {
    private final PredicateTable table = new PredicateTable();
    private final FormulaReader reader;
    private final List<Formula> formulas = new ArrayList<>();
    private final int[] rules;

    private BucketCompiler(List<SigmaRule> all, int[] rules, FieldNames names) {
        this.rules = rules;
        reader = new FormulaReader(names, table);
        for (int rule : rules) {
            formulas.add(reader.read(all.get(rule).condition()));
        }
    }

    /// Compiles some of the rules.
    ///
    /// @param rules their numbers in the whole list, ascending
    static RuleBucket compile(List<SigmaRule> all, int[] rules, FieldNames names) {
        return new BucketCompiler(all, rules, names).bucket();
    }

    private RuleBucket bucket() {
        boolean[] eager = new boolean[table.scanCount()];
        long[] always = new long[(rules.length + 63) / 64];
        Ints triggers = new Ints();
        Ints triggered = new Ints();
        for (int i = 0; i < rules.length; i++) {
            Clause clause = Clause.of(formulas.get(i), table);
            if (clause.isNone() && formulas.get(i) != Formula.Constant.FALSE) {
                always[i >> 6] |= 1L << i;
            }
            for (int predicate : clause.predicates()) {
                eager[table.decider(predicate)] = true;
                triggers.add(predicate);
                triggered.add(i);
            }
        }
        EventMarks marks =
                new EventMarks(
                        table.size(),
                        IntLists.of(table.size(), triggers, triggered),
                        table.sets(),
                        always);
        Overruns overruns = new Overruns(table.size(), table.sets());
        Scan[] scans = scans(marks, overruns);
        ProgramWriter writer = new ProgramWriter(table, eager);
        int[] entries = new int[rules.length];
        int[] ends = new int[rules.length];
        for (int i = 0; i < rules.length; i++) {
            entries[i] = writer.write(formulas.get(i));
            ends[i] = writer.size();
        }
        return new RuleBucket(
                rules,
                entries,
                ends,
                writer.code(),
                marks,
                scans,
                eager(scans, eager),
                table,
                overruns);
    }

    private Scan[] scans(EventMarks marks, Overruns overruns) {
        int[] fields = table.scanFields();
        List<TextPattern> keywords = List.of();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == Scan.ALL_FIELDS) {
                keywords = table.patterns(i);
            }
        }
        Scan[] scans = new Scan[fields.length];
        List<FieldScan> fieldScans = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] != Scan.ALL_FIELDS) {
                List<TextPattern> patterns = new ArrayList<>(table.patterns(i));
                patterns.addAll(keywords);
                FieldScan scan = new FieldScan(fields[i], patterns, marks, overruns);
                scans[i] = scan;
                fieldScans.add(scan);
            }
        }
        for (int i = 0; i < fields.length; i++) {
            if (fields[i] == Scan.ALL_FIELDS) {
                FieldScan others = new FieldScan(Scan.ALL_FIELDS, keywords, marks, overruns);
                scans[i] = new KeywordScan(others, fieldScans, marks);
            }
        }
        return scans;
    }

    private static Scan[] eager(Scan[] scans, boolean[] eager) {
        List<Scan> chosen = new ArrayList<>();
        for (int i = 0; i < scans.length; i++) {
            if (eager[i]) {
                chosen.add(scans[i]);
            }
        }
        return chosen.toArray(Scan[]::new);
    }
}
