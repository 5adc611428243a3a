package dev.weir.detect.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LogSourceTableTest {
    private static final String SYSMON = "Microsoft-Windows-Sysmon/Operational";

    private final LogSourceTable table = new LogSourceTable(LogSourceOptions.DEFAULT);
    private final LogSourceTable sigmaOnly = new LogSourceTable(LogSourceOptions.SIGMA_ONLY);

    @Test
    void sysmonsEventsAreOfTheirCategoriesAndOfTheService() {
        LogSourceSet created = table.ofChannel(SYSMON, 1);
        LogSourceSet key = table.ofChannel(SYSMON, 12);

        assertThat(created.name()).isEqualTo("Sysmon 1");
        assertThat(created.isTakenBy(LogSource.category("process_creation"))).isTrue();
        assertThat(created.isTakenBy(LogSource.service("sysmon"))).isTrue();
        assertThat(created.isTakenBy(LogSource.category("image_load"))).isFalse();
        assertThat(key.isTakenBy(LogSource.category("registry_add"))).isTrue();
        assertThat(key.isTakenBy(LogSource.category("registry_delete"))).isTrue();
        assertThat(key.isTakenBy(LogSource.category("registry_event"))).isTrue();
        assertThat(key.isTakenBy(LogSource.category("registry_set"))).isFalse();
    }

    @Test
    void aRuleMayNameCategoryAndService() {
        LogSource both =
                new LogSource(
                        Optional.of("windows"),
                        Optional.of("process_creation"),
                        Optional.of("sysmon"));

        assertThat(table.ofChannel(SYSMON, 1).isTakenBy(both)).isTrue();
        assertThat(table.ofChannel(SYSMON, 3).isTakenBy(both)).isFalse();
    }

    @Test
    void anEventThatNoCategoryNamesIsOfTheServiceAlone() {
        LogSourceSet other = table.ofChannel(SYSMON, 4711);

        assertThat(other.sources()).containsExactly(LogSource.service("sysmon"));
    }

    @Test
    void channelsCompareWithoutCase() {
        assertThat(table.ofChannel("SECURITY", 4624)).isSameAs(table.ofChannel("security", 4624));
        assertThat(table.ofChannel("windows powershell", 400))
                .isSameAs(table.ofChannel("Windows PowerShell", 400));
    }

    @Test
    void anUnknownChannelIsOfWindowsAtLarge() {
        LogSourceSet unknown = table.ofChannel("Contoso/Operational", 1);

        assertThat(unknown.isTakenBy(LogSource.service("security"))).isFalse();
        assertThat(
                        unknown.isTakenBy(
                                new LogSource(
                                        Optional.of("windows"),
                                        Optional.empty(),
                                        Optional.empty())))
                .isTrue();
        assertThat(table.ofChannel("", 1)).isSameAs(unknown);
    }

    @Test
    void everySetHasItsNumber() {
        table.ofCategories("ETW registry_set", "registry_set", "registry_event");

        List<LogSourceSet> sets = table.sets();

        for (int i = 0; i < sets.size(); i++) {
            assertThat(sets.get(i).number()).isEqualTo(i);
        }
        assertThat(sets.getLast().isTakenBy(LogSource.category("registry_event"))).isTrue();
        assertThat(table.ofCategories("ETW registry_set")).isSameAs(sets.getLast());
    }

    @Test
    void theCategoriesOfSigmaAreThere() {
        String[] services = {
            "security", "system", "application", "firewall-as", "windefend", "applocker", "wmi"
        };
        for (String service : services) {
            assertThat(sigmaOnly.sets()).anyMatch(set -> set.isTakenBy(LogSource.service(service)));
        }
        assertThat(sigmaOnly.sets()).noneMatch(set -> set.isTakenBy(LogSource.service("ldap")));
        assertThat(table.sets()).anyMatch(set -> set.isTakenBy(LogSource.service("ldap")));
    }

    @Test
    void extraSourcesSayTheirNameAndCanBeTurnedOff() {
        LogSource creation = LogSource.category("process_creation");
        LogSourceTable without =
                new LogSourceTable(
                        LogSourceOptions.DEFAULT.without(ExtraSource.SECURITY_PROCESS_CREATION));

        LogSourceSet extra = table.ofChannel("Security", 4688);

        assertThat(extra.name()).isEqualTo("Security 4688 as process_creation");
        assertThat(extra.isTakenBy(creation)).isTrue();
        assertThat(extra.isTakenBy(LogSource.service("security"))).isTrue();
        assertThat(without.ofChannel("Security", 4688).isTakenBy(creation)).isFalse();
        assertThat(sigmaOnly.ofChannel("Security", 4657).isTakenBy(LogSource.service("security")))
                .isTrue();
    }

    @Test
    void whatAUserDefinesStandsBesideTheKnown() {
        ChannelSource connection =
                new ChannelSource(
                        "security",
                        Set.of(5156),
                        Optional.of("network_connection"),
                        Optional.empty(),
                        List.of(FieldRule.copy("DestinationIp", "DestAddress")),
                        true);
        LogSourceTable custom =
                new LogSourceTable(LogSourceOptions.DEFAULT.withCustom(List.of(connection)));

        LogSourceSet set = custom.ofChannel("Security", 5156);
        Activity activity = new Activity(new FieldNames()).begin(set, 0, 0);
        activity.set("DestAddress", "192.0.2.1");
        custom.mapper(set).apply(activity);

        assertThat(set.isTakenBy(LogSource.category("network_connection"))).isTrue();
        assertThat(set.isTakenBy(LogSource.service("security"))).isTrue();
        assertThat(activity.text("DestinationIp")).isEqualTo("192.0.2.1");
    }

    @Test
    void aStreamOfMadeUpNamesCostsNoMemory() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(table.ofChannel("Made up " + i, 1).name()).isEqualTo("other");
        }
        assertThat(table.ofChannel(SYSMON, 1).name()).isEqualTo("Sysmon 1");
    }
}
