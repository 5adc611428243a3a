package dev.weir.bindings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// Offsets, lengths and constants are those of the Windows SDK.
class LayoutsTest {
    @ParameterizedTest
    @CsvSource({
        "WNODE_HEADER, WnodeHeaderLayout, 7",
        "EVENT_TRACE_PROPERTIES, EventTracePropertiesLayout, 18",
        "EVENT_FILTER_DESCRIPTOR, EventFilterDescriptorLayout, 3",
        "ENABLE_TRACE_PARAMETERS, EnableTraceParametersLayout, 6",
        "CLASSIC_EVENT_ID, ClassicEventIdLayout, 2",
        "TRACE_GUID_INFO, TraceGuidInfoLayout, 1",
        "TRACE_PROVIDER_INSTANCE_INFO, TraceProviderInstanceInfoLayout, 4",
        "TRACE_ENABLE_INFO, TraceEnableInfoLayout, 6",
        "TRACE_VERSION_INFO, TraceVersionInfoLayout, 1",
        "TRACE_PERIODIC_CAPTURE_STATE_INFO, TracePeriodicCaptureStateInfoLayout, 2",
        "EVENT_TRACE_PROPERTIES_V2, EventTracePropertiesV2Layout, 4",
        "TRACE_LOGFILE_HEADER, TraceLogfileHeaderLayout, 19",
        "EVENT_TRACE_LOGFILEW, EventTraceLogfileLayout, 14",
        "EVENT_DESCRIPTOR, EventDescriptorLayout, 7",
        "EVENT_DATA_DESCRIPTOR, EventDataDescriptorLayout, 3",
        "TDH_CONTEXT, TdhContextLayout, 3",
        "PROVIDER_ENUMERATION_INFO, ProviderEnumerationInfoLayout, 2",
        "TRACE_PROVIDER_INFO, TraceProviderInfoLayout, 3",
        "PROVIDER_EVENT_INFO, ProviderEventInfoLayout, 2",
        "PROVIDER_FIELD_INFOARRAY, ProviderFieldInfoArrayLayout, 3",
        "PROVIDER_FIELD_INFO, ProviderFieldInfoLayout, 3",
        "PAYLOAD_FILTER_PREDICATE, PayloadFilterPredicateLayout, 3"
    })
    void offsetsAreThoseOfTheSdk(String struct, String layout, int fieldCount) throws Exception {
        JsonNode expected = json("layouts.json").get("structs").get(struct);
        Map<String, Long> offsets = new HashMap<>();
        for (JsonNode field : expected.get("fields")) {
            offsets.put(constantName(field.get("name").asString()), field.get("offset").asLong());
        }

        List<Field> ours = fields(layout, long.class);

        assertThat(ours).hasSize(fieldCount);
        for (Field field : ours) {
            assertThat(offsets).containsEntry(field.getName(), field.getLong(null));
        }
        assertThat(type(layout).getDeclaredField("LENGTH").getInt(null))
                .isEqualTo(expected.get("size").asInt());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WnodeHeaderLayout",
                "EventTracePropertiesLayout",
                "EventFilterDescriptorLayout",
                "EnableTraceParametersLayout",
                "EventTraceLogfileLayout",
                "EventTracePropertiesV2Layout",
                "TraceProviderInstanceInfoLayout",
                "EventDataDescriptorLayout",
                "ControllerFunctions",
                "PayloadFilterPredicateLayout"
            })
    void constantsAreThoseOfTheSdk(String holder) throws Exception {
        JsonNode constants = json("constants.json").get("constants");

        List<Field> ours = fields(holder, int.class);
        ours.removeIf(field -> field.getName().equals("LENGTH"));

        assertThat(ours).isNotEmpty();
        for (Field field : ours) {
            assertThat(constants.has(field.getName())).as(field.getName()).isTrue();
            assertThat(Integer.toUnsignedLong(field.getInt(null)))
                    .as(field.getName())
                    .isEqualTo(constants.get(field.getName()).get("value").asLong());
        }
    }

    /// The files lack what is not of event tracing; these numbers are those of the documentation.
    @Test
    void offsetsOfOtherStructsAreThoseOfTheDocumentation() {
        assertThat(OsVersionInfoLayout.LENGTH).isEqualTo(5 * 4 + 128 * 2 + 3 * 2 + 2);
        assertThat(OsVersionInfoLayout.MAJOR_VERSION).isEqualTo(4);
        assertThat(OsVersionInfoLayout.MINOR_VERSION).isEqualTo(8);
        assertThat(OsVersionInfoLayout.BUILD_NUMBER).isEqualTo(12);
        assertThat(OsVersionInfoLayout.PRODUCT_TYPE).isEqualTo(5 * 4 + 128 * 2 + 3 * 2);
        assertThat(MemoryStatusLayout.LENGTH).isEqualTo(2 * 4 + 7 * 8);
        assertThat(MemoryStatusLayout.MEMORY_LOAD).isEqualTo(4);
        assertThat(MemoryStatusLayout.TOTAL_PHYS).isEqualTo(8);
        assertThat(MemoryStatusLayout.AVAIL_PHYS).isEqualTo(16);
    }

    /// Nor do they have what came with Windows 11; pointers take 8 bytes and stand at multiples.
    @Test
    void offsetsOfBufferStructsAreThoseOfTheDocumentation() {
        assertThat(EtwBufferHeaderLayout.TIME_STAMP).isEqualTo(4 * 4);
        assertThat(EtwBufferHeaderLayout.CLIENT_CONTEXT_PROCESSOR_INDEX)
                .isEqualTo(4 * 4 + 8 + 4 * 4);
        assertThat(EtwBufferHeaderLayout.CLIENT_CONTEXT_LOGGER_ID).isEqualTo(40 + 2);
        assertThat(EtwBufferHeaderLayout.FILLED_BYTES).isEqualTo(40 + 4 + 4);
        assertThat(EtwBufferHeaderLayout.LENGTH).isEqualTo(48 + 4 + 5 * 4);
        assertThat(EtwBufferCallbackInformationLayout.TRACE_HANDLE).isEqualTo(0);
        assertThat(EtwBufferCallbackInformationLayout.LOGFILE_HEADER).isEqualTo(8);
        assertThat(EtwBufferCallbackInformationLayout.BUFFERS_READ).isEqualTo(16);
        assertThat(EtwBufferCallbackInformationLayout.LENGTH).isEqualTo(24);
        assertThat(EtwOpenTraceOptionsLayout.PROCESS_TRACE_MODES).isEqualTo(0);
        assertThat(EtwOpenTraceOptionsLayout.EVENT_CALLBACK).isEqualTo(8);
        assertThat(EtwOpenTraceOptionsLayout.EVENT_CALLBACK_CONTEXT).isEqualTo(16);
        assertThat(EtwOpenTraceOptionsLayout.BUFFER_CALLBACK).isEqualTo(24);
        assertThat(EtwOpenTraceOptionsLayout.BUFFER_CALLBACK_CONTEXT).isEqualTo(32);
        assertThat(EtwOpenTraceOptionsLayout.LENGTH).isEqualTo(40);
    }

    @Test
    void errorsAreThoseOfTheSdk() throws Exception {
        JsonNode errors = json("constants.json").get("errors");

        List<Field> ours = fields("Win32Error", int.class);
        // Of winerror.h too, but not in that list.
        assertThat(Win32Error.ERROR_INVALID_FUNCTION).isEqualTo(1);
        assertThat(Win32Error.ERROR_ACTIVE_CONNECTIONS).isEqualTo(2402);
        ours.removeIf(field -> List.of(1, 2402).contains(valueOf(field)));
        for (Field field : ours) {
            JsonNode value = errors.get(field.getName());
            int code = valueOf(field);
            assertThat(value).as(field.getName()).isNotNull();
            assertThat(code)
                    .as(field.getName())
                    .isEqualTo(value.isNumber() ? value.asInt() : value.get("value").asInt());
            assertThat(Win32Error.nameOf(code)).isEqualTo(field.getName());
        }
    }

    @Test
    void informationClassesAreThoseOfTheSdk() throws Exception {
        Map<String, Integer> classes = new HashMap<>();
        json("constants.json")
                .get("enums")
                .get("TRACE_QUERY_INFO_CLASS")
                .get("values")
                .properties()
                .forEach(entry ->
                        classes.put(constantName(entry.getKey()), entry.getValue().asInt()));

        for (Field field : fields("TraceQueryInfoClass", int.class)) {
            assertThat(classes).containsEntry(field.getName(), valueOf(field));
        }
    }

    @Test
    void enumeratorsOfTdhAreThoseOfTheSdk() throws Exception {
        JsonNode enums = json("constants.json").get("enums");

        List<Field> fieldTypes = fields("TdhFunctions", int.class);
        JsonNode contextTypes = enums.get("TDH_CONTEXT_TYPE").get("values");

        assertThat(fieldTypes).hasSize(5);
        for (Field field : fieldTypes) {
            assertThat(field.getInt(null))
                    .isEqualTo(
                            enums.get("EVENT_FIELD_TYPE")
                                    .get("values")
                                    .get(field.getName())
                                    .asInt());
        }
        assertThat(TdhContextLayout.TDH_CONTEXT_POINTERSIZE)
                .isEqualTo(contextTypes.get("TDH_CONTEXT_POINTERSIZE").asInt());
    }

    private static int valueOf(Field field) {
        try {
            return field.getInt(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String name) {
        Path file = Path.of(System.getProperty("weir.testdata")).resolve("../etw").resolve(name);
        assumeTrue(Files.exists(file), "SKIPPED: no " + file);
        return new ObjectMapper().readTree(file.toFile());
    }

    private static Class<?> type(String name) throws ClassNotFoundException {
        return Class.forName("dev.weir.bindings." + name);
    }

    private static List<Field> fields(String holder, Class<?> type) throws Exception {
        List<Field> fields = new ArrayList<>();
        for (Field field : type(holder).getDeclaredFields()) {
            if (field.getType() == type && Modifier.isPublic(field.getModifiers())) {
                fields.add(field);
            }
        }
        return fields;
    }

    /// Turns `TimeZone.Bias` into `TIME_ZONE_BIAS`.
    private static String constantName(String field) {
        return field.replace('.', '_')
                .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toUpperCase(Locale.ROOT);
    }
}
