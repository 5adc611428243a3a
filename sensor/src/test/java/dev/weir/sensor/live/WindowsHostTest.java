package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.host.BoundFunction;
import dev.weir.sensor.host.UserRights;
import dev.weir.sensor.host.WindowsHost;
import java.io.IOException;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the host tells of itself and of who asks.
class WindowsHostTest {
    private final WindowsHost host = Simulator.tracing().host();

    @AfterEach
    void restore() {
        Simulator.control("user administrator", "windows 26100", "heal");
    }

    @Test
    void machineIsDescribed() {
        assertThat(host.processorCount()).isBetween(1, 4096);
        assertThat(host.memoryBytes()).isGreaterThan(64L << 20);
        assertThat(host.freeMemoryBytes()).isBetween(1L, host.memoryBytes());
        assertThat(host.version().major()).isEqualTo(10);
    }

    @Test
    void versionTellsWhetherItIsWindows11() {
        assumeEmulated();
        Simulator.control("windows 19045");
        assertThat(host.version()).hasToString("10.0.19045");
        assertThat(host.version().isWindows11()).isFalse();

        Simulator.control("windows 22000");
        assertThat(host.version().isWindows11()).isTrue();
    }

    @Test
    void administratorMayDoAll() {
        assumeEmulated();

        UserRights rights = host.rights();

        assertThat(rights)
                .isEqualTo(new UserRights("S-1-5-21-1001-1002-1003-1004", true, true, false, true));
        assertThat(rights.mayStartSessions()).isTrue();
        assertThat(rights.mayTraceTheKernel()).isTrue();
    }

    @Test
    void performanceLogUserMayHaveSessionsButNotTheKernel() {
        assumeEmulated();
        Simulator.control("user logusers");

        UserRights rights = host.rights();

        assertThat(rights.performanceLogUser()).isTrue();
        assertThat(rights.mayStartSessions()).isTrue();
        assertThat(rights.mayTraceTheKernel()).isFalse();
    }

    @Test
    void nobodyMayDoNothing() {
        assumeEmulated();
        Simulator.control("user nobody");

        UserRights rights = host.rights();

        assertThat(rights.elevated()).isFalse();
        assertThat(rights.systemProfile()).isFalse();
        assertThat(rights.mayStartSessions()).isFalse();
    }

    @Test
    void everyFunctionIsListedAndLinked() {
        List<BoundFunction> functions = host.functions();

        assertThat(functions)
                .extracting(BoundFunction::name)
                .contains("StartTraceW", "ProcessTrace", "EventWriteTransfer", "RtlGetVersion")
                .doesNotHaveDuplicates();
        assertThat(functions).noneMatch(BoundFunction::isMissing);
    }

    @Test
    void everyClassOfFunctionsIsListed() throws IOException {
        Optional<ResolvedModule> bindings =
                ModuleLayer.boot().configuration().findModule("dev.weir.bindings");
        assumeTrue(bindings.isPresent(), "SKIPPED: the bindings are no module here");

        try (ModuleReader classes = bindings.get().reference().open();
                Stream<String> names = classes.list()) {
            assertThat(host.functions().stream().map(BoundFunction::role).distinct())
                    .hasSameSizeAs(names.filter(name -> name.endsWith("Functions.class")).toList());
        }
    }

    private static void assumeEmulated() {
        assumeFalse(
                System.getProperty("os.name").startsWith("Windows"),
                "SKIPPED: version and rights are the host's own here");
    }
}
