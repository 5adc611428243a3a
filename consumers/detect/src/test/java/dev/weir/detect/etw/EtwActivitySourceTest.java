package dev.weir.detect.etw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.Activity;
import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EtwActivitySourceTest {
    private static final UUID SECURITY = UUID.fromString("54849625-5478-4994-a5ba-3e3b0328c30d");
    private static final UUID OTHER = UUID.fromString("11111111-2222-3333-4444-555555555555");

    @Test
    void oneStartOfTwoSourcesIsToldOnceWithWhatBothSay() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.processClass(1, 900, 800, "a.exe", "a.exe -x"),
                Scenes.processStart(900, 800, "a.exe", 8192));

        assertThat(run.of("process_creation"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.text("Image")).isEqualTo("C:\\Windows\\System32\\a.exe");
                    assertThat(it.text("CommandLine")).isEqualTo("a.exe -x");
                    assertThat(it.text("IntegrityLevel")).isEqualTo("Medium");
                    assertThat(it.sequence()).isZero();
                });
    }

    @Test
    void aStartOfOneSourceIsToldBeforeAnythingTheProcessDoes() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.processStart(900, 800, "a.exe", 8192), Scenes.dnsQuery("x.org", "").by(900));

        assertThat(run.activities()).extracting(it -> it.text("EventID")).startsWith("1", "22");
    }

    @Test
    void aStartThatNothingFollowsIsToldAtTheEnd() {
        ViewRun run = new ViewRun().send(Scenes.processStart(900, 800, "a.exe", 8192));

        assertThat(run.finish()).hasSize(1);
    }

    @Test
    void imagesThreadsEndsAndConnectionsOfTwoSourcesAreToldOnce() {
        ViewRun run = new ViewRun().send(Scenes.machine());
        run.activities().clear();

        run.send(
                Scenes.imageLoad(800, 0x10000, "\\??\\C:\\a.dll"),
                Scenes.imageClass(800, 0x10000, "\\??\\C:\\a.dll"),
                Scenes.threadClass(500, 650, 1, 2),
                Scenes.threadStart(500, 650, 1, 2),
                Scenes.threadClass(800, 650, 2, 2),
                Scenes.threadStart(800, 650, 2, 2),
                Scenes.processClass(2, 800, 700, "cmd.exe", ""),
                Scenes.processStop(800),
                Scenes.network(12, 443, 50000),
                EventDraft.ofClass(EtwProviders.TCP_CLASS, 12, 2)
                        .u32("PID", 800)
                        .u32("size", 0)
                        .ipv4("daddr", 93, 184, 216, 34)
                        .ipv4("saddr", 10, 0, 0, 5)
                        .port("dport", 443)
                        .port("sport", 50000));

        assertThat(run.activities())
                .extracting(it -> it.text("EventID"))
                .containsExactly("7", "8", "5", "3");
    }

    @Test
    void theSameLoadTwiceBySameSourceIsToldTwice() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.imageLoad(800, 0x10000, "\\??\\C:\\a.dll"),
                Scenes.imageLoad(800, 0x10000, "\\??\\C:\\a.dll"));

        assertThat(run.of("image_load")).hasSize(2);
    }

    @Test
    void aFirstThreadIsNotRemoteAndTheNextIs() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.processStart(900, 800, "a.exe", 8192),
                Scenes.threadStart(800, 900, 1, 2),
                Scenes.threadStart(800, 900, 2, 2),
                Scenes.threadStart(900, 900, 3, 2));

        assertThat(run.of("create_remote_thread"))
                .extracting(it -> it.text("NewThreadId"))
                .containsExactly("2");
    }

    @Test
    void anAcceptedConnectionBeganAtTheOtherEnd() {
        ViewRun run = new ViewRun().send(Scenes.network(15, 60841, 445));

        Activity accepted = run.of("network_connection").getFirst();

        assertThat(accepted.text("Initiated")).isEqualTo("false");
        assertThat(accepted.text("SourceIp")).isEqualTo("93.184.216.34");
        assertThat(accepted.text("SourcePort")).isEqualTo("60841");
        assertThat(accepted.text("DestinationIp")).isEqualTo("10.0.0.5");
        assertThat(accepted.text("DestinationPort")).isEqualTo("445");
    }

    @Test
    void aFlowOfDatagramsIsToldOnceInBothDirections() {
        ViewRun run = new ViewRun();
        EventDraft answer =
                EventDraft.of(EtwProviders.KERNEL_NETWORK, "Microsoft-Windows-Kernel-Network", 43)
                        .u32("PID", 800)
                        .u32("size", 0)
                        .ipv4("daddr", 10, 0, 0, 5)
                        .ipv4("saddr", 93, 184, 216, 34)
                        .port("dport", 50000)
                        .port("sport", 53);

        run.send(Scenes.network(42, 53, 50000), answer, Scenes.network(42, 53, 50000).at(60_000));
        run.send(Scenes.network(42, 53, 50000).at(400_000));

        assertThat(run.of("network_connection"))
                .extracting(Activity::sequence)
                .containsExactly(0L, 3L);
    }

    @Test
    void anOpeningMakesAFileWhenItsEndSaysSo() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.fileEvent(12, "FileName", "\\??\\C:\\new.txt"),
                Scenes.fileOperationEnd(2, 0),
                Scenes.fileEvent(12, "FileName", "\\??\\C:\\old.txt"),
                Scenes.fileOperationEnd(1, 0),
                Scenes.fileEvent(12, "FileName", "\\??\\C:\\denied.txt"),
                Scenes.fileOperationEnd(2, 0xC000_0022L),
                Scenes.fileEvent(12, "FileName", "\\??\\C:\\lost.txt"));

        assertThat(run.of("file_event"))
                .extracting(it -> it.text("TargetFilename"))
                .containsExactly("C:\\new.txt");
    }

    @Test
    void aNewFileToldByTwoEventsIsToldOnce() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.fileEvent(12, "FileName", "\\??\\C:\\new.txt"),
                Scenes.fileEvent(30, "FileName", "\\??\\C:\\new.txt"),
                Scenes.fileOperationEnd(2, 0));

        assertThat(run.of("file_event")).hasSize(1);
    }

    @Test
    void registryDataIsWrittenAsSysmonDoes() {
        assertThat(details(1, Scenes.utf16("calc.exe"))).isEqualTo("calc.exe");
        assertThat(details(2, "%x%".getBytes(StandardCharsets.UTF_16LE))).isEqualTo("%x%");
        assertThat(details(3, new byte[] {1})).isEqualTo("Binary Data");
        assertThat(details(4, new byte[] {(byte) 0xFF, 0, 0, 0})).isEqualTo("DWORD (0x000000ff)");
        assertThat(details(4, new byte[] {1})).isEmpty();
        assertThat(details(11, new byte[] {1, 0, 0, 0, 2, 0, 0, 0}))
                .isEqualTo("QWORD (0x00000002-0x00000001)");
    }

    @Test
    void aKeyThatWasThereIsNotAdded() {
        ViewRun run = new ViewRun().send(Scenes.createKey(2, "\\REGISTRY\\MACHINE", "X"));

        assertThat(run.of("registry_add")).isEmpty();
    }

    @Test
    void aScriptInPartsIsToldWholeWhateverTheirOrder() {
        ViewRun run = new ViewRun();

        run.send(Scenes.script(2, 3, "b", "s"), Scenes.script(1, 1, "other", "t"));
        run.send(Scenes.script(3, 3, "c", "s"), Scenes.script(1, 3, "a", "s"));

        assertThat(run.of("ps_script"))
                .extracting(it -> it.text("ScriptBlockText"))
                .containsExactly("other", "abc");
    }

    @Test
    void aScriptWhosePartsNeverComeIsToldWithThoseThatCame() {
        ViewRun run = new ViewRun();

        run.send(
                Scenes.script(1, 0x7FFF_FFFFL, "a", "s"), Scenes.script(7, 0x7FFF_FFFFL, "g", "s"));
        assertThat(run.of("ps_script")).isEmpty();
        run.send(Scenes.processStop(1).at(11_000));

        assertThat(run.of("ps_script"))
                .extracting(it -> it.text("ScriptBlockText"))
                .containsExactly("ag");
    }

    @Test
    void providerEventsComeToThoseWhoAskByIdWithTheirOwnNames() {
        ViewRun run = new ViewRun(Interest.in(OTHER, Set.of(7), "Which", "Who"));

        run.send(
                EventDraft.of(OTHER, "Other", 7)
                        .by(12)
                        .guid("Which", OTHER)
                        .u32("Who", 5)
                        .u32("Unasked", 1),
                EventDraft.of(OTHER, "Other", 8).u32("Who", 6));

        assertThat(run.activities()).isEmpty();
        assertThat(run.providerEvents())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.fields())
                                .containsEntry("Which", "{11111111-2222-3333-4444-555555555555}")
                                .containsEntry("Who", "5")
                                .containsEntry("EventID", "7")
                                .containsEntry("Provider_Name", "Other")
                                .containsEntry("ProcessId", "12")
                                .doesNotContainKey("Unasked"));
    }

    @Test
    void security4688FeedsProcessCreationByItsSysmonNames() {
        ViewRun run =
                new ViewRun(
                        Interest.in(
                                LogSource.category("process_creation"), "Image", "ParentImage"));

        run.send(
                EventDraft.of(SECURITY, "Microsoft-Windows-Security-Auditing", 4688)
                        .channel("Security")
                        .by(4)
                        .text("NewProcessId", "0x384")
                        .text("NewProcessName", "C:\\a.exe")
                        .text("CommandLine", "a.exe")
                        .text("ParentProcessName", "C:\\b.exe"));

        assertThat(run.of("process_creation"))
                .singleElement()
                .satisfies(it ->
                        assertThat(it.fields())
                                .containsEntry("Image", "C:\\a.exe")
                                .containsEntry("ParentImage", "C:\\b.exe")
                                .containsEntry("Channel", "Security")
                                .containsEntry("EventID", "4688")
                                .doesNotContainKey("CommandLine"));
    }

    @Test
    void fieldsThatNobodyWantsAreNotFilled() {
        ViewRun run = new ViewRun(Interest.in(LogSource.category("image_load"), "ImageLoaded"));

        run.send(Scenes.machine());
        run.send(Scenes.imageLoad(800, 0x10000, "\\??\\C:\\a.dll"));

        assertThat(run.activities())
                .singleElement()
                .satisfies(it ->
                        assertThat(it.fields().keySet())
                                .containsExactlyInAnyOrder(
                                        "EventID", "Provider_Name", "ProcessId", "ImageLoaded"));
    }

    @Test
    void timeGoesOnWithEventsThatMeanNothing() {
        ViewRun run = new ViewRun(Interest.NONE);

        run.send(EventDraft.of(OTHER, "Other", 1).at(5).u32("A", 1));

        assertThat(run.time()).isEqualTo(EventDraft.START + 50_000);
    }

    private static String details(int type, byte[] data) {
        List<Activity> set =
                new ViewRun()
                        .send(Scenes.setValue("\\REGISTRY\\MACHINE\\X", "V", type, data))
                        .of("registry_set");
        return set.getFirst().text("Details");
    }
}
