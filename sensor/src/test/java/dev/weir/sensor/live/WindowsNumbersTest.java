package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.sensor.record.Bytes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Flags, keywords, GUIDs and types are those of the Windows SDK.
class WindowsNumbersTest {
    private static final Map<KernelFlag, String> FLAGS =
            new EnumMap<>(
                    Map.of(
                            KernelFlag.IMAGE, "IMAGE_LOAD",
                            KernelFlag.CONTEXT_SWITCH, "CSWITCH",
                            KernelFlag.SYSTEM_CALL, "SYSTEMCALL",
                            KernelFlag.FILE_NAME, "DISK_FILE_IO",
                            KernelFlag.PAGE_FAULT, "MEMORY_PAGE_FAULTS",
                            KernelFlag.HARD_FAULT, "MEMORY_HARD_FAULTS",
                            KernelFlag.VA_MAP, "VAMAP",
                            KernelFlag.NETWORK, "NETWORK_TCPIP",
                            KernelFlag.DEBUG_PRINT, "DBGPRINT"));

    private static final Map<KernelFlag, String> KEYWORDS =
            new EnumMap<>(
                    Map.ofEntries(
                            Map.entry(KernelFlag.PROCESS, "PROCESS_KW_GENERAL"),
                            Map.entry(KernelFlag.THREAD, "PROCESS_KW_THREAD"),
                            Map.entry(KernelFlag.IMAGE, "PROCESS_KW_LOADER"),
                            Map.entry(KernelFlag.PROCESS_COUNTERS, "PROCESS_KW_PERF_COUNTER"),
                            Map.entry(KernelFlag.CONTEXT_SWITCH, "SCHEDULER_KW_CONTEXT_SWITCH"),
                            Map.entry(KernelFlag.DPC, "INTERRUPT_KW_DPC"),
                            Map.entry(KernelFlag.INTERRUPT, "INTERRUPT_KW_GENERAL"),
                            Map.entry(KernelFlag.SYSTEM_CALL, "SYSCALL_KW_GENERAL"),
                            Map.entry(KernelFlag.DISK_IO, "IO_KW_DISK"),
                            Map.entry(KernelFlag.FILE_NAME, "IO_KW_FILENAME"),
                            Map.entry(KernelFlag.DISK_IO_INIT, "IO_KW_DISK_INIT"),
                            Map.entry(KernelFlag.DISPATCHER, "SCHEDULER_KW_DISPATCHER"),
                            Map.entry(KernelFlag.PAGE_FAULT, "MEMORY_KW_ALL_FAULTS"),
                            Map.entry(KernelFlag.HARD_FAULT, "MEMORY_KW_HARD_FAULTS"),
                            Map.entry(KernelFlag.VIRTUAL_ALLOC, "MEMORY_KW_VIRTUAL_ALLOC"),
                            Map.entry(KernelFlag.VA_MAP, "MEMORY_KW_VAMAP"),
                            Map.entry(KernelFlag.NETWORK, "IO_KW_NETWORK"),
                            Map.entry(KernelFlag.REGISTRY, "REGISTRY_KW_GENERAL"),
                            Map.entry(KernelFlag.DEBUG_PRINT, "PROCESS_KW_DBGPRINT"),
                            Map.entry(KernelFlag.JOB, "PROCESS_KW_JOB"),
                            Map.entry(KernelFlag.ALPC, "ALPC_KW_GENERAL"),
                            Map.entry(KernelFlag.SPLIT_IO, "IO_KW_SPLIT"),
                            Map.entry(KernelFlag.DEBUG_EVENTS, "PROCESS_KW_DEBUG_EVENTS"),
                            Map.entry(KernelFlag.DRIVER, "IO_KW_DRIVERS"),
                            Map.entry(KernelFlag.PROFILE, "PROFILE_KW_GENERAL"),
                            Map.entry(KernelFlag.FILE_IO, "IO_KW_FILE"),
                            Map.entry(KernelFlag.FILE_IO_INIT, "IO_KW_FILE")));

    @Test
    void kernelFlagsAreThoseOfTheSdk() {
        for (KernelFlag flag : KernelFlag.values()) {
            String name = "EVENT_TRACE_FLAG_" + FLAGS.getOrDefault(flag, flag.name());

            assertThat((long) flag.enableFlag()).as(name).isEqualTo(constant(name));
        }
    }

    @Test
    void keywordsOfSystemProvidersAreThoseOfTheSdk() {
        for (KernelFlag flag : KernelFlag.values()) {
            String name = String.valueOf(KEYWORDS.get(flag));

            assertThat(name).startsWith(flag.provider().name());
            assertThat(flag.keyword()).as(name).isEqualTo(constant("SYSTEM_" + name));
        }
    }

    @Test
    void systemProvidersAreThoseOfTheSdk() {
        JsonNode guids = json().get("guids");
        for (SystemProvider provider : SystemProvider.values()) {
            String word =
                    provider.name().charAt(0)
                            + provider.name().substring(1).toLowerCase(java.util.Locale.ROOT);

            assertThat(provider.id())
                    .hasToString(
                            guids.get("System" + word + "ProviderGuid").get("guid").asString());
        }
        assertThat(SessionMark.KERNEL_LOGGER_ID)
                .hasToString(guids.get("SystemTraceControlGuid").get("guid").asString());
    }

    @Test
    void propertiesAreThoseOfTheSdk() {
        for (EventProperty property : EventProperty.values()) {
            assertThat((long) property.flag())
                    .isEqualTo(constant("EVENT_ENABLE_PROPERTY_" + property.name()));
        }
    }

    @Test
    void typesOfFiltersAreThoseOfTheSdk() {
        TreeSet<Integer> one = new TreeSet<>(List.of(1));
        List<String> name = List.of("a");
        Map<ProviderFilter, String> types =
                Map.of(
                        new ProviderFilter.EventIds(true, one),
                        "EVENT_ID",
                        new ProviderFilter.ProcessIds(one),
                        "PID",
                        new ProviderFilter.ExecutableNames(name),
                        "EXECUTABLE_NAME",
                        new ProviderFilter.PackageIds(name),
                        "PACKAGE_ID",
                        new ProviderFilter.PackageApps(name),
                        "PACKAGE_APP_ID",
                        new ProviderFilter.EventNames(true, 5, 0, 0, name),
                        "EVENT_NAME",
                        new ProviderFilter.StackWalkIds(true, one),
                        "STACKWALK",
                        new ProviderFilter.StackWalkLevelKeyword(true, 5, 0, 0),
                        "STACKWALK_LEVEL_KW",
                        new ProviderFilter.Payload(Bytes.of((byte) 1)),
                        "PAYLOAD",
                        ProviderFilter.ofProvider(Bytes.of((byte) 1)),
                        "SCHEMATIZED");

        types.forEach((filter, type) ->
                assertThat(Integer.toUnsignedLong(filter.type()))
                        .isEqualTo(constant("EVENT_FILTER_TYPE_" + type)));
    }

    private static long constant(String name) {
        JsonNode value = json().get("constants").get(name);
        assertThat(value).as(name).isNotNull();
        return value.get("value").asLong();
    }

    private static JsonNode json() {
        Path file = Path.of(System.getProperty("weir.testdata")).resolve("../etw/constants.json");
        assumeTrue(Files.exists(file), "SKIPPED: no " + file);
        return new ObjectMapper().readTree(file.toFile());
    }
}
