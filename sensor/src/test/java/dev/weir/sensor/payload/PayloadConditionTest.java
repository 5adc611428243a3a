package dev.weir.sensor.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.sensor.payload.PayloadFilterPlan.Filter;
import dev.weir.sensor.schema.DecodingSource;
import dev.weir.sensor.schema.EventDescriptor;
import dev.weir.sensor.schema.EventNames;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import dev.weir.sensor.schema.SchemaKey;
import dev.weir.sensor.schema.SchemaOrigin;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PayloadConditionTest {
    private static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    private static final Schema SCHEMA =
            new Schema(
                    new SchemaKey.Manifest(PROVIDER, 1, 2),
                    DecodingSource.MANIFEST,
                    SchemaOrigin.of(SchemaOrigin.Kind.TDH),
                    new EventDescriptor(1, 2, 0, 0, 0, 0, 0),
                    EventNames.NONE,
                    List.of(
                            Property.Value.of("ProcessID", InType.UINT32),
                            Property.Value.of("Delta", InType.INT8),
                            Property.Value.of("Flags", InType.HEX_INT64),
                            Property.Value.of("CreateTime", InType.FILETIME),
                            Property.Value.of("ImageName", InType.UNICODE_STRING),
                            Property.Value.of("Activity", InType.GUID),
                            Property.Value.of("Port", InType.UINT16, OutType.PORT),
                            Property.Value.of("Address", InType.UINT32, OutType.IPV4),
                            Property.Value.of("Start", InType.POINTER),
                            Property.Value.of("Ratio", InType.DOUBLE),
                            Property.Value.of("User", InType.SID),
                            Property.Value.of("and", InType.UINT8),
                            Property.Value.of("Codes", InType.UINT32).times(new Extent.Fixed(4)),
                            new Property.Struct("Inner", List.of(), Extent.IMPLIED, 0)),
                    0);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1: ProcessID = 4 | ProcessID EQUAL 4",
                "1:processid==0x10|ProcessID EQUAL 16",
                "1 VERSION 2: ProcessID != 4294967295 | ProcessID NOT_EQUAL 4294967295",
                "1: Delta < -128 | Delta BELOW -128",
                "1: Delta <= 127 | Delta AT_MOST 127",
                "1: Flags > 0xFFFFFFFFFFFFFFFF | Flags ABOVE 18446744073709551615",
                "1: CreateTime >= 133000000000000000 | CreateTime AT_LEAST 133000000000000000",
                "1: ProcessID between 4 and 8 | ProcessID BETWEEN 4,8",
                "1: ProcessID not between 4 and 8 | ProcessID NOT_BETWEEN 4,8",
                "1: not ProcessID between 4 and 8 | ProcessID NOT_BETWEEN 4,8",
                "1: not not ProcessID < 4 | ProcessID BELOW 4",
                "1: not ProcessID < 4 | ProcessID AT_LEAST 4",
                "1: not ProcessID <= 4 | ProcessID ABOVE 4",
                "1: not ProcessID = 4 | ProcessID NOT_EQUAL 4",
                "1: ProcessID modulo 10 | ProcessID MODULO 10",
                "1: ImageName contains \"cmd\" | ImageName CONTAINS cmd",
                "1: ImageName not contains 'cmd' | ImageName LACKS cmd",
                "1: not ImageName contains 'cmd' | ImageName LACKS cmd",
                "1: ImageName = \"C:\\Windows\\a b.exe\" | ImageName IS C:\\Windows\\a b.exe",
                "1: ImageName is 'it''s' | ImageName IS it's",
                "1: ImageName is \"say \"\"x\"\"\" | ImageName IS say \"x\"",
                "1: ImageName != '' | ImageName IS_NOT ``",
                "1: ImageName is not 'x' | ImageName IS_NOT x",
                "1: Activity = {22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716}"
                        + "| Activity IS {22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716}",
                "1: Activity is '22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716'"
                        + "| Activity IS {22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716}",
                "1: Port = 443 | Port EQUAL 47873",
                "1: [and] = 1 | and EQUAL 1",
                "1: ( ( ProcessID = 4 ) ) | ProcessID EQUAL 4"
            })
    void comparisonBecomesAPredicate(String text, String predicate) {
        PayloadFilterPlan plan = PayloadCondition.parse(text).plan(SCHEMA);

        PayloadPredicate only = plan.filters().getFirst().predicates().getFirst();
        assertThat(plan.filters()).hasSize(1);
        assertThat(plan.filters().getFirst().predicates()).hasSize(1);
        assertThat("%s %s %s".formatted(only.field(), only.operator(), only.value()).strip())
                .isEqualTo(predicate.replace("``", "").strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "``|line 1 column 1: there must be the id of an event, a number, not the end",
                "x: a = 1|line 1 column 1: there must be the id of an event, a number, not 'x'",
                "-1: a = 1|line 1 column 1: there must be the id of an event, a number, not '-1'",
                "65536: a = 1|line 1 column 1: the id of an event is at most 65535: 65536",
                "1 version 256: a = 1"
                        + "|line 1 column 11: the version of an event is at most 255: 256",
                "1 ProcessID = 1|line 1 column 3: there must be ':', not 'ProcessID'",
                "1:|line 1 column 3: there must be the name of a field, 'not' or '(', not the end",
                "1: ProcessID|line 1 column 13: there must be one of = != < <= > >= between"
                        + " contains is modulo not, not the end",
                "1: ProcessID =|line 1 column 15: there must be a number, a text in quotes, or a"
                        + " GUID in braces, not the end",
                "1: ProcessID = 1 ImageName = 'x'|line 1 column 18: there must be 'and', 'or' or"
                        + " the end, not 'ImageName'",
                "1: (ProcessID = 1|line 1 column 18: there must be ')', not the end",
                "1: ProcessID between 1|line 1 column 23: there must be 'and' and the second"
                        + " number, not the end",
                "1: ImageName = \"x|line 1 column 16: a text must end with \" on its line",
                "1: [x = 1|line 1 column 4: there must be a ] on its line",
                "1: ProcessID & 1|line 1 column 14: no condition holds a '&' here",
                "1: ProcessID not = 1"
                        + "|line 1 column 18: there must be between, contains or is, not '='"
            })
    void whatIsNoConditionIsRefusedWithItsPlace(String text, String message) {
        assertThatThrownBy(() -> PayloadCondition.parse(text.equals("``") ? "" : text))
                .isInstanceOf(PayloadException.class)
                .hasMessage("payload condition, " + message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Nobody = 1|no field 'Nobody'; it has ProcessID, Delta",
                "ProcessID = 4294967296|'ProcessID' holds 0 to 4294967295: 4294967296",
                "ProcessID = -1|'ProcessID' holds 0 to 4294967295: -1",
                "Delta = 128|'Delta' holds -128 to 127: 128",
                "ProcessID = 1.5|is a number and is compared with one",
                "ProcessID = 0x|is a number and is compared with one",
                "ProcessID = - |is a number and is compared with one",
                "ProcessID = 'x'|is a number and is compared with one",
                "ProcessID = '1'|is a number and is compared with one",
                "ProcessID contains 'x'|which Windows compares by =, !=, <, <=, >, >=",
                "ProcessID is 4|which Windows compares by =, !=, <, <=, >, >=",
                "ProcessID between 8 and 4|no number is between these two",
                "ProcessID modulo 0|nothing is divided by 0",
                "not ProcessID modulo 3|Windows has no opposite of modulo",
                "ImageName < 'x'|which Windows compares by =, !=, is and contains",
                "ImageName = 1|put what it is compared with into quotes",
                "ImageName contains ''|every text contains the empty text",
                "Activity contains 'x'|which Windows compares by =, != and is",
                "Activity = 'x'|is compared with one: {01234567",
                "Activity = {x}|is compared with one: {01234567",
                "Port > 1024|lies in network order",
                "Address = 1|lies in network order",
                "Start = 1|Windows compares no fields of this type: field=Start type=pointer",
                "Ratio > 1|Windows compares no fields of this type: field=Ratio type=double",
                "User = 'S-1-5'|Windows compares no fields of this type: field=User type=sid",
                "Codes = 1|Windows compares no arrays or structs: field=Codes",
                "Inner = 1|Windows compares no arrays or structs: field=Inner"
            })
    void whatWindowsCannotCheckIsRefused(String expression, String message) {
        PayloadCondition condition = PayloadCondition.parse("1: " + expression);

        assertThatThrownBy(() -> condition.plan(SCHEMA))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining(message);
    }

    @Test
    void placesCountLines() {
        PayloadException refused =
                catchThrowableOfType(
                        PayloadException.class,
                        () -> PayloadCondition.parse("1:\n  ProcessID = 4\n  nor Delta = 1"));

        assertThat(refused).hasMessageContaining("line 3 column 3");
    }

    @Test
    void theShorterFormIsTaken() {
        assertThat(plan("ProcessID = 1 and Delta = 1 and [and] = 1").filters())
                .singleElement()
                .matches(filter -> !filter.matchAny() && filter.predicates().size() == 3);
        assertThat(plan("ProcessID = 1 or Delta = 1 or [and] = 1").filters())
                .singleElement()
                .matches(Filter::matchAny);

        PayloadFilterPlan ands =
                plan("(ProcessID = 1 and Delta = 1) or (ProcessID = 2 and Delta = 2)");
        assertThat(ands.matchAll()).isFalse();
        assertThat(ands.filters()).hasSize(2).noneMatch(Filter::matchAny);

        PayloadFilterPlan ors =
                plan("(ProcessID = 1 or Delta = 1 or [and] = 1) and (ProcessID = 2 or Delta = 2)");
        assertThat(ors.matchAll()).isTrue();
        assertThat(ors.filters()).hasSize(2).allMatch(Filter::matchAny);
    }

    @Test
    void moreThanEightPredicatesAreSeveralFilters() {
        StringBuilder all = new StringBuilder("ProcessID != 0");
        for (int i = 1; i < 9; i++) {
            all.append(" and ProcessID != ").append(i);
        }

        PayloadFilterPlan plan = plan(all.toString());

        assertThat(plan.filters()).hasSize(9);
        assertThat(plan.matchAll()).isTrue();
    }

    @Test
    void whatHasNeitherFormIsRefused() {
        StringBuilder deep = new StringBuilder("ProcessID = 1");
        for (int i = 0; i < 12; i++) {
            deep.insert(0, "((").append(") and Delta != ").append(i);
            deep.append(") or ProcessID = ").append(i + 10);
        }

        assertThatThrownBy(() -> plan(deep.toString()))
                .isInstanceOf(PayloadException.class)
                .hasMessageContaining("too complex for Windows");
    }

    @Test
    void depthAndLengthHaveAnEnd() {
        assertThatThrownBy(() -> plan("(".repeat(5000) + "ProcessID = 1"))
                .hasMessageContaining("nested at most 64 deep");
        assertThatThrownBy(() -> plan("not ".repeat(4000) + "ProcessID = 1"))
                .hasMessageContaining("nested at most 64 deep");
        assertThatThrownBy(() -> plan("x".repeat(20_000)))
                .hasMessageContaining("at most 16,384 characters");
    }

    @Test
    void anyTextIsAConditionOrRefused() {
        String[] words = {
            "1",
            ":",
            "version",
            "(",
            ")",
            "and",
            "or",
            "not",
            "ProcessID",
            "ImageName",
            "=",
            "!=",
            "<",
            "between",
            "contains",
            "is",
            "modulo",
            "'x'",
            "\"",
            "'",
            "[",
            "]",
            "{",
            "}",
            "-",
            "0x1",
            "\n",
            "\u0000",
            "\ud800",
            "99999999999999999999"
        };
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? "1: " : "");
            for (int left = random.nextInt(14); left > 0; left--) {
                text.append(words[random.nextInt(words.length)]);
                text.append(random.nextInt(4) == 0 ? "" : " ");
            }
            try {
                PayloadCondition.parse(text.toString()).plan(SCHEMA);
            } catch (PayloadException refused) {
                assertThat(refused.getMessage()).startsWith("payload condition");
            }
        }
    }

    private static PayloadFilterPlan plan(String expression) {
        return PayloadCondition.parse("1: " + expression).plan(SCHEMA);
    }
}
