package dev.weir.detect.channel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Activity;
import dev.weir.detect.FieldNames;
import dev.weir.detect.LogSourceSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldMapperTest {
    private final LogSourceTable table = new LogSourceTable(LogSourceOptions.DEFAULT);
    private final LogSourceSet created = table.ofChannel("Security", 4688);
    private final LogSourceSet valueSet = table.ofChannel("Security", 4657);
    private final Activity activity = new Activity(new FieldNames());

    @Test
    void aNewProcessOfTheSecurityLogReadsLikeSysmons() {
        activity.begin(created, 1, 1);
        activity.set("SubjectUserName", "HOST$");
        activity.set("SubjectDomainName", "CONTOSO");
        activity.set("SubjectLogonId", "0x3e7");
        activity.set("NewProcessId", "0x1a4");
        activity.set("NewProcessName", "C:\\Windows\\System32\\cmd.exe");
        activity.set("ProcessId", "0x10");
        activity.set("ParentProcessName", "C:\\Windows\\explorer.exe");
        activity.set("CommandLine", "cmd /c whoami");
        activity.set("TargetUserName", "ann");
        activity.set("TargetDomainName", "CONTOSO");
        activity.set("MandatoryLabel", "S-1-16-12288");

        table.mapper(created).apply(activity);

        assertThat(activity.text("Image")).isEqualTo("C:\\Windows\\System32\\cmd.exe");
        assertThat(activity.text("ParentImage")).isEqualTo("C:\\Windows\\explorer.exe");
        assertThat(activity.text("CommandLine")).isEqualTo("cmd /c whoami");
        assertThat(activity.text("ProcessId")).isEqualTo("420");
        assertThat(activity.text("ParentProcessId")).isEqualTo("16");
        assertThat(activity.text("User")).isEqualTo("CONTOSO\\ann");
        assertThat(activity.text("ParentUser")).isEqualTo("CONTOSO\\HOST$");
        assertThat(activity.text("IntegrityLevel")).isEqualTo("High");
        assertThat(activity.text("NewProcessId")).isEqualTo("0x1a4");
    }

    @Test
    void whoeverHasNoTargetRunsAsTheSubject() {
        activity.begin(created, 1, 1);
        activity.set("SubjectUserName", "ann");
        activity.set("SubjectDomainName", "-");
        activity.set("TargetUserName", "-");
        activity.set("TargetDomainName", "-");

        table.mapper(created).apply(activity);

        assertThat(activity.text("User")).isEqualTo("ann");
    }

    @Test
    void whatAnEventDoesNotSayIsNotMadeUp() {
        activity.begin(created, 1, 1);
        activity.set("MandatoryLabel", "Mandatory Label\\High");
        activity.set("NewProcessId", "0xnone");

        table.mapper(created).apply(activity);

        assertThat(activity.fields()).containsOnlyKeys("MandatoryLabel", "NewProcessId");
    }

    @Test
    void aValueSetReadsLikeSysmons() {
        activity.begin(valueSet, 1, 1);
        activity.set("ObjectName", "\\REGISTRY\\MACHINE\\SOFTWARE\\Run");
        activity.set("ObjectValueName", "evil");
        activity.set("OperationType", "%%1904");
        activity.set("NewValueType", "%%1876");
        activity.set("NewValue", "17");
        activity.set("ProcessName", "C:\\x.exe");
        activity.set("ProcessId", "0xff");

        table.mapper(valueSet).apply(activity);

        assertThat(activity.text("TargetObject")).isEqualTo("HKLM\\SOFTWARE\\Run\\evil");
        assertThat(activity.text("Details")).isEqualTo("DWORD (0x00000011)");
        assertThat(activity.text("EventType")).isEqualTo("SetValue");
        assertThat(activity.text("Image")).isEqualTo("C:\\x.exe");
        assertThat(activity.text("ProcessId")).isEqualTo("255");
    }

    @Test
    void aDeletedValueIsNotOneThatWasSet() {
        activity.begin(valueSet, 1, 1);
        activity.set("ObjectName", "\\REGISTRY\\USER\\S-1-5-18\\Run");
        activity.set("ObjectValueName", "evil");
        activity.set("OperationType", "%%1906");

        table.mapper(valueSet).apply(activity);

        assertThat(activity.has("TargetObject")).isFalse();
        assertThat(activity.has("EventType")).isFalse();
    }

    @Test
    void registryValuesAreWrittenByTheirType() {
        assertThat(RegistryText.details("%%1875", "00 01")).isEqualTo("Binary Data");
        assertThat(RegistryText.details("%%1876", "0x1")).isEqualTo("DWORD (0x00000001)");
        assertThat(RegistryText.details("%%1883", "4294967298"))
                .isEqualTo("QWORD (0x00000001-0x00000002)");
        assertThat(RegistryText.details("%%1876", "no number")).isEqualTo("no number");
        assertThat(RegistryText.details("%%1873", "text")).isEqualTo("text");
        assertThat(RegistryText.path("\\Registry\\User\\S-1-5-18\\X"))
                .isEqualTo("HKU\\S-1-5-18\\X");
        assertThat(RegistryText.path("\\REGISTRY\\MACHINERY\\X"))
                .isEqualTo("\\REGISTRY\\MACHINERY\\X");
    }

    @Test
    void theFieldsThatWantedOnesAreMadeOfAreWantedToo() {
        assertThat(table.mapper(created).sourcesOf(Set.of("image", "processid")))
                .containsExactlyInAnyOrder("NewProcessName", "NewProcessId");
        assertThat(table.mapper(table.ofChannel("Security", 1)).sourcesOf(Set.of("Image")))
                .isEmpty();
    }

    @Test
    void aMapperServesAnotherSetOfNames() {
        Activity other = new Activity(new FieldNames()).begin(created, 1, 1);
        other.set("X", "x");
        other.set("NewProcessName", "a");
        activity.begin(created, 1, 1).set("NewProcessName", "b");

        table.mapper(created).apply(activity);
        table.mapper(created).apply(other);

        assertThat(activity.text("Image")).isEqualTo("b");
        assertThat(other.text("Image")).isEqualTo("a");
    }
}
