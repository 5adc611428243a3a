package dev.weir.bench;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The walls between the modules: which way dependencies point, and what stays behind which class.
class WallsTest {
    private static final JavaClasses WEIR =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("dev.weir");

    @Test
    void dependenciesPointOneWay() {
        layeredArchitecture()
                .consideringOnlyDependenciesInAnyPackage("dev.weir..")
                .layer("bindings")
                .definedBy("dev.weir.bindings..")
                .layer("sensor")
                .definedBy("dev.weir.sensor..")
                .layer("ringbuffer")
                .definedBy("dev.weir.ringbuffer..")
                .layer("journal")
                .definedBy("dev.weir.journal..")
                .layer("detect")
                .definedBy("dev.weir.detect..")
                .layer("cli")
                .definedBy("dev.weir.cli..")
                .layer("bench")
                .definedBy("dev.weir.bench..")
                .whereLayer("bench")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("cli")
                .mayOnlyBeAccessedByLayers("bench")
                .whereLayer("detect")
                .mayOnlyBeAccessedByLayers("cli", "bench")
                .whereLayer("journal")
                .mayOnlyBeAccessedByLayers("detect", "cli", "bench")
                .whereLayer("ringbuffer")
                .mayOnlyBeAccessedByLayers("journal", "detect", "cli", "bench")
                .whereLayer("sensor")
                .mayOnlyBeAccessedByLayers("ringbuffer", "journal", "detect", "cli", "bench")
                .whereLayer("bindings")
                .mayOnlyBeAccessedByLayers("sensor", "bench")
                .check(WEIR);
    }

    @Test
    void packagesOfAModuleFormNoCycle() {
        slices().matching("dev.weir.(**)").should().beFreeOfCycles().check(WEIR);
    }

    @Test
    void chronicleIsNamedInOneClass() {
        Set<String> classes =
                WEIR.stream()
                        .filter(type -> !type.getPackageName().startsWith("dev.weir.bench"))
                        .filter(WallsTest::namesChronicle)
                        .map(type -> type.getName().replaceAll("\\$.*", ""))
                        .collect(Collectors.toSet());

        org.assertj.core.api.Assertions.assertThat(classes)
                .containsExactly("dev.weir.journal.ChronicleAppender");
    }

    @Test
    void disruptorStaysBehindTheRing() {
        noClasses()
                .that()
                .resideOutsideOfPackages("dev.weir.ringbuffer..", "dev.weir.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.lmax..")
                .check(WEIR);
    }

    @Test
    void publicSignaturesNameNoForeignTypes() {
        noMethods()
                .that(arePublicToUsers())
                .should()
                .haveRawReturnType(foreign())
                .orShould()
                .haveRawParameterTypes(
                        new DescribedPredicate<>("any foreign type") {
                            @Override
                            public boolean test(java.util.List<JavaClass> types) {
                                return types.stream().anyMatch(foreign());
                            }
                        })
                .check(WEIR);
    }

    @Test
    void nobodyUsesReflectionUnsafeOrServiceLoaders() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weir.bench..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.lang.reflect..", "sun.misc..", "jdk.internal..")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.ServiceLoader")
                .check(WEIR);
    }

    @Test
    void onlyTheMainClassEndsTheProcess() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("dev.weir.cli.Main")
                .should()
                .callMethod(System.class, "exit", int.class)
                .check(WEIR);
    }

    @Test
    void onlyTheBindingsUseRestrictedNativeAccess() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.weir.bindings..")
                .should()
                .callMethod(java.lang.foreign.MemorySegment.class, "reinterpret", long.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.Linker")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.foreign.SymbolLookup")
                .check(WEIR);
    }

    private static DescribedPredicate<JavaClass> foreign() {
        return resideInAPackage("com.lmax..")
                .or(resideInAPackage("net.openhft.."))
                .or(resideInAPackage("org.slf4j.."));
    }

    private static DescribedPredicate<JavaMethod> arePublicToUsers() {
        return new DescribedPredicate<>("are public in public classes") {
            @Override
            public boolean test(JavaMethod method) {
                return method.getModifiers().contains(JavaModifier.PUBLIC)
                        && method.getOwner().getModifiers().contains(JavaModifier.PUBLIC)
                        && !method.getOwner().getPackageName().startsWith("dev.weir.bench");
            }
        };
    }

    private static boolean namesChronicle(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .anyMatch(dependency ->
                        dependency.getTargetClass().getPackageName().startsWith("net.openhft"));
    }
}
