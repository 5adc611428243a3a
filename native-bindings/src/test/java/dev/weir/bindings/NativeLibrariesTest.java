package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a library lacks is an error when it is called, never before.
class NativeLibrariesTest {
    @Test
    void missingFunctionIsAnErrorThatNamesIt() {
        Path library = libraryOfTheJdk();
        ConsumerFunctions elsewhere = new ConsumerFunctions(NativeLibraries.in(library));

        assertThatThrownBy(() -> elsewhere.CloseTrace(1))
                .isInstanceOf(Win32Exception.class)
                .hasMessage("function not found (127) in CloseTrace: libraries=" + library);
    }

    @Test
    void librariesTellWhatTheyHave() {
        NativeLibraries libraries = Simulator.libraries();

        assertThat(libraries.have("StartTraceW", "OpenTraceW")).isTrue();
        assertThat(libraries.have("StartTraceW", "NoSuchFunction")).isFalse();
    }

    @Test
    void functionsOfAClassAreListedWithWhetherTheyAreThere() {
        List<FunctionLink> here = Simulator.libraries().link(ConsumerFunctions::new);
        List<FunctionLink> elsewhere =
                NativeLibraries.in(libraryOfTheJdk()).link(ConsumerFunctions::new);

        assertThat(here)
                .containsExactly(
                        new FunctionLink("OpenTraceW", Optional.empty(), true),
                        new FunctionLink("ProcessTrace", Optional.empty(), true),
                        new FunctionLink("CloseTrace", Optional.empty(), true));
        assertThat(elsewhere).hasSize(3).noneMatch(FunctionLink::linked);
    }

    @Test
    void systemWithoutEventTracingSaysSo() {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"));

        Win32Exception refused =
                catchThrowableOfType(Win32Exception.class, NativeLibraries::system);

        assertThat(refused.code()).isEqualTo(126);
        assertThat(refused.isMissing()).isTrue();
    }

    private static Path libraryOfTheJdk() {
        boolean windows = System.getProperty("os.name").startsWith("Windows");
        return Path.of(
                System.getProperty("java.home"),
                windows ? "bin" : "lib",
                System.mapLibraryName("java"));
    }
}
