package dev.weir.bindings;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.reflect.AccessFlag;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Each Windows function is called by a test of this module; the same class files run on Linux and
/// under a Windows JVM, so it is called on both.
///
/// What is called is read from the class files, not from the sources.
class EveryFunctionIsTestedTest {
    private static final String PACKAGE = "dev/weir/bindings/";
    private static final String FUNCTIONS = "Functions";

    @Test
    void noFunctionIsWithoutACall() {
        Set<String> functions =
                classes(NativeLibraries.class)
                        .filter(model -> isFunctions(name(model)))
                        .flatMap(EveryFunctionIsTestedTest::functionsOf)
                        .collect(toCollection(TreeSet::new));
        Set<String> called =
                classes(EveryFunctionIsTestedTest.class)
                        .flatMap(model -> model.methods().stream())
                        .flatMap(EveryFunctionIsTestedTest::calls)
                        .collect(toCollection(TreeSet::new));

        assertThat(functions)
                .contains(PACKAGE + "ControllerFunctions.StartTraceW")
                .allSatisfy(function -> assertThat(called).contains(function));
    }

    /// A Windows function has Windows' spelling: it begins with a capital.
    private static Stream<String> functionsOf(ClassModel model) {
        return model.methods().stream()
                .filter(method -> method.flags().has(AccessFlag.PUBLIC))
                .map(method -> method.methodName().stringValue())
                .filter(method -> Character.isUpperCase(method.charAt(0)))
                .map(method -> name(model) + "." + method);
    }

    private static Stream<String> calls(MethodModel method) {
        List<CodeElement> code = method.code().map(found -> found.elementList()).orElse(List.of());
        return code.stream()
                .filter(InvokeInstruction.class::isInstance)
                .map(InvokeInstruction.class::cast)
                .filter(call -> isFunctions(call.owner().asInternalName()))
                .map(call -> call.owner().asInternalName() + "." + call.name().stringValue());
    }

    private static boolean isFunctions(String className) {
        return className.startsWith(PACKAGE) && className.endsWith(FUNCTIONS);
    }

    private static String name(ClassModel model) {
        return model.thisClass().asInternalName();
    }

    private static Stream<ClassModel> classes(Class<?> beside) {
        try {
            Path root = Path.of(beside.getProtectionDomain().getCodeSource().getLocation().toURI());
            try (Stream<Path> files = Files.list(root.resolve(PACKAGE))) {
                return files
                        .filter(file -> file.toString().endsWith(".class"))
                        .map(EveryFunctionIsTestedTest::parse)
                        .toList()
                        .stream();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ClassModel parse(Path file) {
        try {
            return ClassFile.of().parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
