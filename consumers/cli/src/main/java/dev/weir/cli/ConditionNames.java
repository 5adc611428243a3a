package dev.weir.cli;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.CelComprehension;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The names that a condition uses.
///
/// @param variables all free names
/// @param properties the properties that are named
/// @param required those of them without which the condition is an error or false
/// @param asksForAll whether properties are asked for whose names cannot be told beforehand
record ConditionNames(
        Set<String> variables, Set<String> properties, Set<String> required, boolean asksForAll) {

    /// The operators whose result may be fine though an operand is an error.
    private static final Set<String> FORGIVING =
            Set.of("_||_", "_&&_", "_?_:_", "@not_strictly_false");

    /// Looks through conditions that must all hold.
    ///
    /// @param known names that are no properties
    static ConditionNames of(List<CelExpr> conjuncts, Set<String> known) {
        Collector collector = new Collector(known);
        conjuncts.forEach(conjunct -> collector.visit(conjunct, Set.of(), true));
        return new ConditionNames(
                collector.variables,
                collector.properties,
                collector.required,
                collector.asksForAll);
    }

    private static final class Collector {
        private final Set<String> known;
        private final Set<String> variables = new HashSet<>();
        private final Set<String> properties = new HashSet<>();
        private final Set<String> required = new HashSet<>();
        private boolean asksForAll;

        private Collector(Set<String> known) {
            this.known = known;
        }

        /// @param bound the names that macros have bound
        /// @param isRequired whether an error here is one of the whole
        private void visit(CelExpr expression, Set<String> bound, boolean isRequired) {
            Optional<String> member = memberOfAll(expression, bound);
            if (member.isPresent()) {
                addProperty(member.get(), isRequired && !isTest(expression));
                variables.add("p");
                return;
            }
            switch (expression.getKind()) {
                case IDENT -> visitName(expression.ident().name(), bound, isRequired);
                case SELECT ->
                        visit(
                                expression.select().operand(),
                                bound,
                                isRequired && !isTest(expression));
                case CALL -> {
                    boolean strict =
                            isRequired && !FORGIVING.contains(expression.call().function());
                    expression.call().target().ifPresent(it -> visit(it, bound, strict));
                    expression.call().args().forEach(it -> visit(it, bound, strict));
                }
                case LIST ->
                        expression.list().elements().forEach(it -> visit(it, bound, isRequired));
                case MAP ->
                        expression
                                .map()
                                .entries()
                                .forEach(entry -> {
                                    visit(entry.key(), bound, isRequired);
                                    visit(entry.value(), bound, isRequired);
                                });
                case STRUCT ->
                        expression
                                .struct()
                                .entries()
                                .forEach(entry -> visit(entry.value(), bound, isRequired));
                case COMPREHENSION -> visitLoop(expression.comprehension(), bound, isRequired);
                case CONSTANT, NOT_SET -> {}
            }
        }

        private void visitLoop(CelComprehension loop, Set<String> bound, boolean isRequired) {
            visit(loop.iterRange(), bound, isRequired);
            visit(loop.accuInit(), bound, false);
            Set<String> inside = new HashSet<>(bound);
            inside.add(loop.iterVar());
            inside.add(loop.iterVar2());
            inside.add(loop.accuVar());
            visit(loop.loopCondition(), inside, false);
            visit(loop.loopStep(), inside, false);
            visit(loop.result(), inside, false);
        }

        private void visitName(String name, Set<String> bound, boolean isRequired) {
            if (bound.contains(name)) {
                return;
            }
            variables.add(name);
            if (EventVariables.PROPERTIES.contains(name)) {
                asksForAll = true;
            } else if (!known.contains(name)) {
                addProperty(name, isRequired);
            }
        }

        private void addProperty(String name, boolean isRequired) {
            properties.add(name);
            if (isRequired) {
                required.add(name);
            }
        }

        /// Returns the name in `p.Name` and `p["Name"]`.
        private static Optional<String> memberOfAll(CelExpr expression, Set<String> bound) {
            return switch (expression.getKind()) {
                case SELECT ->
                        isAll(expression.select().operand(), bound)
                                ? Optional.of(expression.select().field())
                                : Optional.empty();
                case CALL -> indexed(expression, bound);
                default -> Optional.empty();
            };
        }

        private static Optional<String> indexed(CelExpr expression, Set<String> bound) {
            List<CelExpr> arguments = expression.call().args();
            if (!expression.call().function().equals("_[_]")
                    || !isAll(arguments.getFirst(), bound)) {
                return Optional.empty();
            }
            CelExpr name = arguments.getLast();
            return name.getKind() == CelExpr.ExprKind.Kind.CONSTANT
                            && name.constant().getKind() == CelConstant.Kind.STRING_VALUE
                    ? Optional.of(name.constant().stringValue())
                    : Optional.empty();
        }

        private static boolean isAll(CelExpr operand, Set<String> bound) {
            return operand.getKind() == CelExpr.ExprKind.Kind.IDENT
                    && EventVariables.PROPERTIES.contains(operand.ident().name())
                    && !bound.contains(operand.ident().name());
        }

        private static boolean isTest(CelExpr expression) {
            return expression.getKind() == CelExpr.ExprKind.Kind.SELECT
                    && expression.select().testOnly();
        }
    }
}
