package dev.weir.detect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ActivityTest {
    private static final LogSourceSet SOURCES =
            new LogSourceSet(3, "Sysmon 1", List.of(LogSource.category("process_creation")));

    private final FieldNames names = new FieldNames();
    private final Activity activity = new Activity(names).begin(SOURCES, 5, 7);

    @Test
    void fieldsAreFoundWithoutCase() {
        activity.set("CommandLine", "cmd /c dir");

        assertThat(activity.text("COMMANDLINE")).isEqualTo("cmd /c dir");
        assertThat(activity.has("commandline")).isTrue();
        assertThat(activity.fields()).isEqualTo(Map.of("CommandLine", "cmd /c dir"));
    }

    @Test
    void anAbsentFieldIsNotAnEmptyOne() {
        activity.set("User", "");

        assertThat(activity.has("User")).isTrue();
        assertThat(activity.has("Image")).isFalse();
        assertThat(activity.text("Image")).isEmpty();
        assertThat(activity.has(names.number("New"))).isFalse();
    }

    @Test
    void theNextEventHasNothingOfTheOneBefore() {
        for (int i = 0; i < 300; i++) {
            activity.set("Field" + i, "x");
        }

        activity.begin(SOURCES, 6, 8).set("Field299", "y");

        assertThat(activity.fields()).isEqualTo(Map.of("Field299", "y"));
        assertThat(activity.time()).isEqualTo(6);
        assertThat(activity.sequence()).isEqualTo(8);
    }

    @Test
    void settingAFieldAgainReplacesIt() {
        activity.set("Image", "a");
        activity.set("image", "b");

        assertThat(activity.fieldCount()).isOne();
        assertThat(activity.text("Image")).isEqualTo("b");
    }

    @Test
    void aCopyKeepsWhatTheNextEventReplaces() {
        activity.set("Image", "a");

        Activity copy = activity.copy();
        activity.begin(SOURCES, 9, 9);

        assertThat(copy.text("Image")).isEqualTo("a");
        assertThat(copy.time()).isEqualTo(5);
    }

    @Test
    void numbersAreDecimalOrHexadecimal() {
        activity.set("ProcessId", "4711");
        activity.set("GrantedAccess", "0x1fffff");
        activity.set("Highest", "0xffffffffffffffff");
        activity.set("Image", "0xyz");

        assertThat(activity.number("ProcessId")).hasValue(4711);
        assertThat(activity.number("GrantedAccess")).hasValue(0x1fffff);
        assertThat(activity.number("Highest")).hasValue(-1);
        assertThat(activity.number("Image")).isEmpty();
        assertThat(activity.number("User")).isEmpty();
    }
}
