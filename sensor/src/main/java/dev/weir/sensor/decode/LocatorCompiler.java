package dev.weir.sensor.decode;

import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Writes the class of a [PropertyLocator] for one schema and one pointer size.
///
/// The class holds one method: a jump to the property that is next, then for each property in turn
///
/// ```
///   size = its length, a constant or of PartLengths
///   if (size does not fit) return reached(this property, at)
///   starts[index] = at;  at += size;  ends[index] = at
///   if (last <= this property) return reached(next property, at)
/// ```
///
/// A property that only the walker can pass returns at once.
final class LocatorCompiler {
    /// How many properties are passed at most. HotSpot leaves methods above 8,000 bytes to its
    /// interpreter, and one property takes at most 60.
    static final int MAX_PROPERTIES = 128;

    /// No payload is longer.
    private static final int MAX_LENGTH = 0xFFFF;

    private static final ClassDesc SEGMENT = MemorySegment.class.describeConstable().orElseThrow();
    private static final ClassDesc INTS = int[].class.describeConstable().orElseThrow();
    private static final ClassDesc LOCATOR =
            PropertyLocator.class.describeConstable().orElseThrow();
    private static final ClassDesc LENGTHS = PartLengths.class.describeConstable().orElseThrow();
    private static final ClassDesc SIDS = WbemSid.class.describeConstable().orElseThrow();
    private static final ClassDesc COMPILED =
            ClassDesc.of(PropertyLocator.class.getPackageName(), "CompiledLocator");
    private static final MethodTypeDesc LOCATE =
            MethodTypeDesc.of(
                    CD_long, SEGMENT, CD_long, CD_int, INTS, INTS, CD_int, CD_int, CD_int);
    private static final MethodTypeDesc PART_LENGTH =
            MethodTypeDesc.of(CD_int, SEGMENT, CD_long, CD_int);
    private static final MethodTypeDesc WBEM_SID_LENGTH =
            MethodTypeDesc.of(CD_int, SEGMENT, CD_long, CD_int, CD_int);
    private static final MethodTypeDesc NUMBER =
            MethodTypeDesc.of(CD_int, SEGMENT, CD_long, CD_int);
    private static final MethodTypeDesc UNITS = MethodTypeDesc.of(CD_int, CD_int, CD_int);

    // The method's variables, as in the interface.
    private static final int DATA = 1;
    private static final int BASE = 2;
    private static final int LENGTH = 4;
    private static final int STARTS = 5;
    private static final int ENDS = 6;
    private static final int NEXT = 7;
    private static final int AT = 8;
    private static final int LAST = 9;
    private static final int SIZE = 10;

    private final PayloadPlan plan;
    private final CodeBuilder code;

    private LocatorCompiler(PayloadPlan plan, CodeBuilder code) {
        this.plan = plan;
        this.code = code;
    }

    /// Returns the class file, of a class in this package without state.
    static byte[] compile(PayloadPlan plan) {
        return ClassFile.of()
                .build(
                        COMPILED,
                        type ->
                                type.withFlags(ClassFile.ACC_FINAL | ClassFile.ACC_SUPER)
                                        .withInterfaceSymbols(LOCATOR)
                                        .withMethodBody(
                                                INIT_NAME,
                                                MTD_void,
                                                0,
                                                code ->
                                                        code.aload(0)
                                                                .invokespecial(
                                                                        CD_Object, INIT_NAME,
                                                                        MTD_void)
                                                                .return_())
                                        .withMethodBody(
                                                "locate",
                                                LOCATE,
                                                ClassFile.ACC_PUBLIC,
                                                code -> new LocatorCompiler(plan, code).write()));
    }

    private void write() {
        int count = Math.min(plan.topLevel().length, MAX_PROPERTIES);
        List<Label> begins = new ArrayList<>();
        List<Label> exits = new ArrayList<>();
        List<SwitchCase> cases = new ArrayList<>();
        for (int i = 0; i <= count; i++) {
            begins.add(code.newLabel());
            exits.add(code.newLabel());
            cases.add(SwitchCase.of(i, begins.get(i)));
        }
        code.iload(NEXT).tableswitch(0, count, exits.get(count), cases);
        for (int i = 0; i < count; i++) {
            code.labelBinding(begins.get(i));
            Step step = plan.topLevel()[i];
            if (isCompiled(step)) {
                pass(step, exits.get(i));
                code.iload(LAST).loadConstant(i).if_icmple(exits.get(i + 1));
            } else {
                code.goto_(exits.get(i));
            }
        }
        code.labelBinding(begins.get(count));
        for (int i = count; i >= 0; i--) {
            code.labelBinding(exits.get(i));
            code.iload(AT).i2l().loadConstant((long) i << Integer.SIZE).lor().lreturn();
        }
    }

    private boolean isCompiled(Step step) {
        if (step.isArray()) {
            return false;
        }
        return switch (step.form()) {
            case FIXED -> step.number() <= MAX_LENGTH;
            case UNITS -> step.number() <= MAX_LENGTH / step.unit();
            case UNITS_OF_PROPERTY ->
                    isCompiled(plan.step(step.number())) && isTopLevel(step.number());
            case STRUCT, UNSUPPORTED -> false;
            default -> true;
        };
    }

    private boolean isTopLevel(int index) {
        for (int i = 0; i < MAX_PROPERTIES && i < plan.topLevel().length; i++) {
            if (plan.topLevel()[i].index() == index) {
                return true;
            }
        }
        return false;
    }

    private void pass(Step step, Label exit) {
        Label behind = code.newLabel();
        if (step.repeat() == Step.Repeat.IF_ANY_LEFT) {
            Label isThere = code.newLabel();
            code.iload(AT).iload(LENGTH).if_icmplt(isThere);
            code.aload(STARTS).loadConstant(step.index()).loadConstant(-1).iastore();
            code.goto_(behind).labelBinding(isThere);
        }
        if (hasConstantLength(step)) {
            int size = step.number() * step.unit();
            code.iload(LENGTH).iload(AT).isub().loadConstant(size).if_icmplt(exit);
            note(STARTS, step.index());
            code.iload(AT).loadConstant(size).iadd().istore(AT);
        } else {
            length(step);
            code.dup().istore(SIZE).iflt(exit);
            code.iload(SIZE).iload(LENGTH).iload(AT).isub().if_icmpgt(exit);
            note(STARTS, step.index());
            code.iload(AT).iload(SIZE).iadd().istore(AT);
        }
        note(ENDS, step.index());
        code.labelBinding(behind);
    }

    private static boolean hasConstantLength(Step step) {
        return step.form() == Step.Form.FIXED || step.form() == Step.Form.UNITS;
    }

    private void note(int array, int index) {
        code.aload(array).loadConstant(index).iload(AT).iastore();
    }

    /// Leaves the length of a property on the stack, or a negative number.
    private void length(Step step) {
        switch (step.form()) {
            case TERMINATED_WIDE -> of(LENGTHS, "terminatedWide");
            case TERMINATED_NARROW -> of(LENGTHS, "terminatedNarrow");
            case COUNTED16 -> of(LENGTHS, "counted16");
            case COUNTED16_REVERSED -> of(LENGTHS, "counted16Reversed");
            case COUNTED32 -> of(LENGTHS, "counted32");
            case SID -> of(SIDS, "sidLength");
            case WBEM_SID -> {
                place();
                code.loadConstant(step.number());
                code.invokestatic(SIDS, "length", WBEM_SID_LENGTH);
            }
            case REST -> code.iload(LENGTH).iload(AT).isub();
            case UNITS_OF_PROPERTY -> {
                code.aload(DATA).lload(BASE);
                code.aload(STARTS).loadConstant(step.number()).iaload().i2l().ladd();
                code.loadConstant(plan.step(step.number()).number());
                code.invokestatic(LENGTHS, "number", NUMBER).loadConstant(step.unit());
                code.invokestatic(LENGTHS, "units", UNITS);
            }
            case FIXED, UNITS, STRUCT, UNSUPPORTED ->
                    throw new IllegalArgumentException("no length to compute: " + step.form());
        }
    }

    private void of(ClassDesc lengths, String form) {
        place();
        code.invokestatic(lengths, form, PART_LENGTH);
    }

    /// Leaves on the stack where the property lies and how much is left.
    private void place() {
        code.aload(DATA).lload(BASE).iload(AT).i2l().ladd();
        code.iload(LENGTH).iload(AT).isub();
    }
}
