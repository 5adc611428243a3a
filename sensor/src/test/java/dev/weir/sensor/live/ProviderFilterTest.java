package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.record.Bytes;
import java.util.List;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Filters are the bytes that Windows takes, and what it would not take is refused.
class ProviderFilterTest {
    @Test
    void eventIdsAreCountedShorts() {
        ProviderFilter filter = new ProviderFilter.EventIds(true, ids(1, 0x1234, 65535));

        assertThat(filter.type()).isEqualTo(0x80000200);
        assertThat(filter.data()).hasToString("0100" + "0300" + "0100" + "3412" + "ffff");
    }

    @Test
    void stackWalkIdsMayBeLeftOut() {
        ProviderFilter filter = new ProviderFilter.StackWalkIds(false, ids(7));

        assertThat(filter.type()).isEqualTo(0x80001000);
        assertThat(filter.data()).hasToString("0000" + "0100" + "0700");
    }

    @Test
    void processesAreNumbers() {
        ProviderFilter filter = new ProviderFilter.ProcessIds(ids(70000, 4));

        assertThat(filter.type()).isEqualTo(0x80000004);
        assertThat(filter.data()).hasToString("04000000" + "70110100");
    }

    @Test
    void namesAreWideAndSeparatedBySemicolons() {
        ProviderFilter filter = new ProviderFilter.ExecutableNames(List.of("a", "b"));

        assertThat(filter.type()).isEqualTo(0x80000008);
        assertThat(filter.data()).hasToString("6100" + "3b00" + "6200" + "0000");
        assertThat(new ProviderFilter.PackageIds(List.of("a")).type()).isEqualTo(0x80000010);
        assertThat(new ProviderFilter.PackageApps(List.of("a")).type()).isEqualTo(0x80000020);
    }

    @Test
    void eventNamesFollowLevelAndKeywords() {
        ProviderFilter filter = new ProviderFilter.EventNames(true, 4, 1, 2, List.of("A", "Bc"));

        assertThat(filter.type()).isEqualTo(0x80000400);
        assertThat(filter.data())
                .hasToString(
                        "0100000000000000"
                                + "0200000000000000"
                                + "0401"
                                + "0200"
                                + "4100"
                                + "426300");
    }

    @Test
    void levelAndKeywordOfStacksFillTheirStruct() {
        ProviderFilter filter = new ProviderFilter.StackWalkLevelKeyword(true, 3, 0x10, 0x20);

        assertThat(filter.type()).isEqualTo(0x80004000);
        assertThat(filter.data())
                .hasToString("1000000000000000" + "2000000000000000" + "0301" + "000000000000");
    }

    @Test
    void limitsOfWindowsAreKept() {
        assertRefused(() -> new ProviderFilter.EventIds(true, ids()), "count=0");
        assertRefused(
                () -> new ProviderFilter.EventIds(true, ids(IntStream.range(0, 65).toArray())),
                "count=65");
        assertRefused(() -> new ProviderFilter.EventIds(true, ids(65536)), "id=65536");
        assertRefused(
                () -> new ProviderFilter.ProcessIds(ids(IntStream.range(0, 9).toArray())),
                "count=9");
        assertRefused(() -> new ProviderFilter.ExecutableNames(List.of()), "at least one");
        assertRefused(() -> new ProviderFilter.ExecutableNames(List.of("a;b")), "semicolon");
        assertRefused(
                () -> new ProviderFilter.ExecutableNames(List.of("x".repeat(512))), "bytes=1026");
        assertRefused(() -> new ProviderFilter.StackWalkLevelKeyword(true, 256, 0, 0), "level=256");
        assertRefused(() -> new ProviderFilter.Payload(Bytes.of(new byte[4097])), "bytes=4097");
        assertRefused(() -> new ProviderFilter.OfProvider(Bytes.of(new byte[1025])), "bytes=1025");
        assertRefused(
                () -> new ProviderFilter.EventNames(true, 4, 0, 0, List.of("n".repeat(4096))),
                "bytes=");
    }

    @Test
    void providerTakesOneFilterOfAType() {
        EnabledProvider provider = EnabledProvider.of(new UUID(1, 2));

        assertRefused(
                () ->
                        provider.withFilters(
                                new ProviderFilter.EventIds(true, ids(1)),
                                new ProviderFilter.EventIds(true, ids(2))),
                "one filter of a type");
    }

    @Test
    void levelIsAByte() {
        EnabledProvider provider = EnabledProvider.of(new UUID(1, 2));

        assertRefused(() -> provider.withLevel(256), "level=256");
        assertRefused(() -> provider.withLevel(-1), "level=-1");
    }

    private static TreeSet<Integer> ids(int... ids) {
        return IntStream.of(ids).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertRefused(Runnable making, String values) {
        assertThatThrownBy(making::run)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(values);
    }
}
