package dev.weir.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.cli.EmulatedWindows;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EventProperty;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.ProviderFilter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderSettingTest {
    private static final EventTracing TRACING = EmulatedWindows.tracing();
    private static final UUID ID = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");

    @Test
    void aProviderIsWrittenWithLevelAndKeywords() {
        assertThat(
                        ProviderSetting.parse("{22FB2CD6-0E7B-422B-A0C7-2FAD1FD0E716}")
                                .enabled(ID, TRACING))
                .isEqualTo(EnabledProvider.of(ID));
        assertThat(
                        ProviderSetting.parse("Some Provider:4:0x8000000000000010:3")
                                .enabled(ID, TRACING))
                .isEqualTo(EnabledProvider.of(ID, 4, 0).withKeywords(0x8000_0000_0000_0010L, 3));
        assertThat(ProviderSetting.parse("Some Provider:4").name()).isEqualTo("Some Provider");
    }

    @ParameterizedTest
    @CsvSource({
        "critical, 1",
        "ERROR, 2",
        "warning, 3",
        "information, 4",
        "info, 4",
        "verbose, 5",
        "all, 255",
        "0, 0",
        "0xff, 255"
    })
    void levelsHaveNames(String text, int level) {
        assertThat(ProviderSetting.parse("x:" + text).level()).isEqualTo(level);
    }

    @Test
    void settingsFollowBehindSemicolons() {
        ProviderSetting provider =
                ProviderSetting.parse(
                        "P:5; ids=1,2, 5;pids=4; executables=a b.exe,c.exe; without-stack=7;"
                                + " properties=sid,process-start-key; capture-state=true");

        assertThat(provider.level()).isEqualTo(5);
        assertThat(provider.filters())
                .containsExactly(
                        new ProviderFilter.EventIds(true, new TreeSet<>(Set.of(1, 2, 5))),
                        new ProviderFilter.ProcessIds(new TreeSet<>(Set.of(4))),
                        new ProviderFilter.ExecutableNames(List.of("a b.exe", "c.exe")),
                        new ProviderFilter.StackWalkIds(false, new TreeSet<>(Set.of(7))));
        assertThat(provider.properties())
                .containsExactlyInAnyOrder(
                        EventProperty.SID,
                        EventProperty.PROCESS_START_KEY,
                        EventProperty.STACK_TRACE);
        assertThat(provider.captureState()).isTrue();
    }

    @Test
    void conditionsMayHoldWhatElseSeparates() {
        ProviderSetting provider =
                ProviderSetting.parse(
                        "P:5; where=1: ImageName contains \"a;b, c\" and ProcessId > 4; ids=1;"
                                + " where=2 version 1: Name is 'x;y'");

        assertThat(provider.where())
                .containsExactly(
                        "1: ImageName contains \"a;b, c\" and ProcessId > 4",
                        "2 version 1: Name is 'x;y'");
        assertThat(provider.filters()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":4",
                "P:",
                "P:256",
                "P:-1",
                "P:loud",
                "P:4:z",
                "P:4:0x",
                "P:4:0x10000000000000000",
                "P:4:1:2:3",
                "P;",
                "P; ids",
                "P; ids=",
                "P; ids=x",
                "P; ids=1,,2",
                "P; ids=65536",
                "P; ids=-1",
                "P; ids=1; ids=2",
                "P:4; level=5",
                "P; what=1",
                "P; pids=1,2,3,4,5,6,7,8,9",
                "P; ids=1; without-ids=2",
                "P; capture-state=perhaps",
                "P; where=",
                "P; where=1: a >",
                "P; where=1: a is \"b",
                "P; properties=sid,colour",
                "P; executables=a;b.exe"
            })
    void aProviderWrittenOtherwiseIsRefused(String text) {
        assertThatThrownBy(() -> ProviderSetting.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .isNotBlank();
    }
}
