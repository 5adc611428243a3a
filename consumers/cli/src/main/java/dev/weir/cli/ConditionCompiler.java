package dev.weir.cli;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Compiles conditions on events, written in CEL, the Common Expression Language.
///
/// A name that is none of the header's is taken for a property's. What is joined by `&&` at the top
/// is taken apart: the parts that name nothing but the header come first.
///
/// **Bounds.** CEL has no loops but those over lists and maps. An expression has at most 16,384
/// characters and 2,000 parts and nests 100 levels deep, loops take 10,000 turns, and regular
/// expressions take time in proportion to the text (RE2).
final class ConditionCompiler {
    private static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(16_384)
                    .maxParseRecursionDepth(100)
                    .maxParseExpressionNodeCount(2_000)
                    .comprehensionMaxIterations(10_000)
                    .build();

    /// Names of CEL's own.
    private static final Set<String> TYPES =
            Set.of(
                    "bool",
                    "bytes",
                    "double",
                    "duration",
                    "dyn",
                    "google",
                    "int",
                    "list",
                    "map",
                    "null_type",
                    "string",
                    "timestamp",
                    "type",
                    "uint");

    private static final String HAS_BITS = "hasBits";
    private static final String HAS_BITS_OVERLOAD = "number_has_bits";

    private ConditionCompiler() {}

    /// Compiles a condition.
    ///
    /// **Errors.** [CommandFault] that names the place in the expression.
    static Condition compile(String expression) {
        try {
            return new Compilation(expression).compile();
        } catch (CelValidationException e) {
            throw CommandFault.usage("--where: " + describe(e));
        } catch (CelEvaluationException e) {
            throw CommandFault.usage("--where: " + e.getMessage());
        }
    }

    private static String describe(CelValidationException fault) {
        if (fault.getErrors().isEmpty()) {
            return String.valueOf(fault.getMessage());
        }
        CelIssue first = fault.getErrors().getFirst();
        // All that could stand there is listed too.
        String message = first.getMessage().replaceFirst(" (expecting \\{|\\(candidates: ).*", "");
        int line = first.getSourceLocation().getLine();
        int column = first.getSourceLocation().getColumn() + 1;
        return line > 1
                ? "line %d, column %d: %s".formatted(line, column, message)
                : "column %d: %s".formatted(column, message);
    }

    private static final class Compilation {
        private final CelAbstractSyntaxTree parsed;
        private final List<CelExpr> conjuncts = new ArrayList<>();
        private final Map<String, CelType> header = HeaderVariables.types();
        private final Set<String> known = new HashSet<>(TYPES);
        private final CelCompiler compiler;
        private final CelRuntime runtime =
                CelRuntimeFactory.plannerRuntimeBuilder()
                        .setOptions(OPTIONS)
                        .addFunctionBindings(
                                CelFunctionBinding.fromOverloads(
                                        HAS_BITS,
                                        CelFunctionBinding.from(
                                                HAS_BITS_OVERLOAD,
                                                Object.class,
                                                Object.class,
                                                Compilation::hasBits)))
                        .build();

        private Compilation(String expression) throws CelValidationException {
            parsed = builder().build().parse(expression).getAst();
            split(parsed.getExpr());
            known.addAll(header.keySet());
            known.addAll(
                    List.of(EventVariables.PROVIDER, EventVariables.NAME, EventVariables.STATUS));
            CelCompilerBuilder builder = builder();
            header.forEach(builder::addVar);
            builder.addVar(EventVariables.PROVIDER, SimpleType.DYN);
            builder.addVar(EventVariables.NAME, SimpleType.DYN);
            builder.addVar(EventVariables.STATUS, SimpleType.STRING);
            for (String all : EventVariables.PROPERTIES) {
                builder.addVar(all, MapType.create(SimpleType.STRING, SimpleType.DYN));
            }
            for (String property : names(conjuncts).variables()) {
                if (!known.contains(property) && !EventVariables.PROPERTIES.contains(property)) {
                    builder.addVar(property, SimpleType.DYN);
                }
            }
            compiler = builder.build();
        }

        private Condition compile() throws CelValidationException, CelEvaluationException {
            // The whole first: its faults are told by their place in the text.
            compiler.check(parsed).getAst();
            List<CelExpr> rest = new ArrayList<>();
            List<CelRuntime.Program> first = new ArrayList<>();
            List<CelRuntime.Program> then = new ArrayList<>();
            for (CelExpr conjunct : conjuncts) {
                boolean isOfHeader =
                        names(List.of(conjunct)).variables().stream()
                                .allMatch(name -> header.containsKey(name) || TYPES.contains(name));
                (isOfHeader ? first : then).add(program(conjunct));
                if (!isOfHeader) {
                    rest.add(conjunct);
                }
            }
            return new Condition(first, then, names(rest));
        }

        private CelRuntime.Program program(CelExpr conjunct)
                throws CelValidationException, CelEvaluationException {
            CelAbstractSyntaxTree part =
                    CelAbstractSyntaxTree.newParsedAst(conjunct, parsed.getSource());
            return runtime.createProgram(compiler.check(part).getAst());
        }

        private ConditionNames names(List<CelExpr> expressions) {
            return ConditionNames.of(expressions, known);
        }

        private void split(CelExpr expression) {
            if (expression.getKind() == CelExpr.ExprKind.Kind.CALL
                    && expression.call().function().equals("_&&_")) {
                expression.call().args().forEach(this::split);
            } else {
                conjuncts.add(expression);
            }
        }

        private static CelCompilerBuilder builder() {
            return CelCompilerFactory.standardCelCompilerBuilder()
                    .setOptions(OPTIONS)
                    .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                    .addFunctionDeclarations(
                            CelFunctionDecl.newFunctionDeclaration(
                                    HAS_BITS,
                                    CelOverloadDecl.newMemberOverload(
                                            HAS_BITS_OVERLOAD,
                                            SimpleType.BOOL,
                                            SimpleType.DYN,
                                            SimpleType.DYN)))
                    .setResultType(SimpleType.BOOL);
        }

        /// Tells whether all bits of a mask are set in a number; no number has any.
        private static Object hasBits(Object number, Object mask) {
            return number instanceof Number in
                    && mask instanceof Number bits
                    && (in.longValue() & bits.longValue()) == bits.longValue();
        }
    }
}
