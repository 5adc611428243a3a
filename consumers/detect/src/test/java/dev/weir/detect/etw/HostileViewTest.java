package dev.weir.detect.etw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.Activity;
import dev.weir.detect.state.StateReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class HostileViewTest {
    private static final List<Supplier<EventDraft>> EVENTS =
            List.of(
                    () -> Scenes.processStart(900, 800, "a.exe", 8192),
                    () -> Scenes.processClass(1, 901, 800, "a.exe", "a.exe"),
                    () -> Scenes.processStop(800),
                    () -> Scenes.imageLoad(800, Scenes.NTDLL_BASE, "\\??\\C:\\a.dll"),
                    () -> Scenes.threadStart(800, 650, 77, 1),
                    () -> Scenes.openProcess(800, 650, 1, 0).stack(1, 2, 3),
                    () -> Scenes.fileEvent(12, "FileName", "\\??\\C:\\a:b:$DATA"),
                    () -> Scenes.fileEvent(30, "FileName", "\\??\\C:\\a:b:$DATA"),
                    () -> Scenes.fileEvent(27, "FilePath", "\\??\\C:\\b"),
                    () -> Scenes.fileOperationEnd(2, 0),
                    () -> Scenes.createKey(1, "\\REGISTRY\\MACHINE", "X"),
                    () -> Scenes.setValue("\\REGISTRY\\MACHINE\\X", "V", 1, Scenes.utf16("x")),
                    () -> Scenes.deleteValue("", "V"),
                    () -> Scenes.network(12, 443, 50000),
                    () -> Scenes.network(42, 53, 50000),
                    () -> Scenes.dnsQuery("x.org", "1.2.3.4;"),
                    () -> Scenes.wmiBinding(),
                    () -> Scenes.script(1, 2, "abc", "s"),
                    () -> Scenes.module());

    @Test
    void everyEventMayEndAtAnyByte() {
        for (Supplier<EventDraft> event : EVENTS) {
            int length = event.get().payloadLength();
            ViewRun run = new ViewRun().send(Scenes.machine());
            for (int cut = 0; cut < length; cut++) {
                run.send(event.get().cutTo(cut));
            }
            assertThat(run.finish()).hasSizeLessThan(2 * length + 50);
        }
    }

    @Test
    void eventsOfOtherTypesThanTheirNamesSayAreHarmless() {
        ViewRun run = new ViewRun();

        run.send(
                EventDraft.of(EtwProviders.KERNEL_PROCESS, "p", 1)
                        .text("ProcessID", "x")
                        .u8("ImageName", 7),
                EventDraft.of(EtwProviders.KERNEL_PROCESS, "p", 3).text("ProcessID", "x"),
                EventDraft.of(EtwProviders.KERNEL_PROCESS, "p", 5).u64("ImageName", -1),
                EventDraft.of(EtwProviders.KERNEL_NETWORK, "p", 12)
                        .text("PID", "x")
                        .text("sport", "443")
                        .text("saddr", "not an address"),
                EventDraft.of(EtwProviders.KERNEL_REGISTRY, "p", 5)
                        .u64("KeyObject", -1)
                        .text("Type", "4")
                        .text("CapturedData", "x"),
                EventDraft.of(EtwProviders.KERNEL_FILE, "p", 12).u64("CreateOptions", -1),
                EventDraft.of(EtwProviders.POWERSHELL, "p", 4104)
                        .text("MessageNumber", "-9223372036854775808")
                        .text("MessageTotal", "9223372036854775807")
                        .u64("ScriptBlockText", -1));

        assertThat(run.finish()).isNotEmpty();
    }

    @Test
    void nothingIsToldOfEventsWithoutSchema() {
        ViewRun run = new ViewRun();

        run.send(EventDraft.ofClass(EtwProviders.KERNEL_PROCESS, 1, 0).u32("ProcessID", 1));

        assertThat(run.finish()).isEmpty();
    }

    @Test
    void millionsOfFlowsScriptsAndOpeningsAreBounded() {
        ViewRun run = new ViewRun();

        for (int i = 0; i < 20_000; i++) {
            run.send(
                    Scenes.network(42, i & 0xFFFF, i >>> 4).at(i),
                    Scenes.script(1, 3, "part", "id" + i).at(i));
        }

        int waiting = 20_000 - run.of("ps_script").size();
        assertThat(waiting).isEqualTo(64);
        assertThat(run.save()).hasSizeLessThan(2 << 20);
    }

    @Test
    void aLongScriptIsToldInPiecesAndNothingOfItIsLost() {
        ViewRun run = new ViewRun();
        String part = "x".repeat(15_000);

        for (int i = 1; i <= 600; i++) {
            run.send(Scenes.script(i, 600, part, "long"));
        }

        long told =
                run.finish().stream().mapToLong(it -> it.text("ScriptBlockText").length()).sum();
        assertThat(told).isEqualTo(600L * part.length());
        assertThat(run.of("ps_script")).hasSizeGreaterThan(1);
    }

    @Test
    void aRestartAnywhereChangesNothing() throws IOException {
        List<Supplier<EventDraft>> events = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(42);
        for (int i = 0; i < 120; i++) {
            int which = random.nextInt(EVENTS.size());
            int time = i * 3;
            events.add(() -> EVENTS.get(which).get().at(time));
        }
        List<Map<String, String>> whole = fields(play(new ViewRun(), events).finish());

        for (int cut = 0; cut <= events.size(); cut += 7) {
            ViewRun first = play(new ViewRun(), events.subList(0, cut));
            ViewRun second = first.restored(first.save());
            play(second, events.subList(cut, events.size())).finish();

            List<Activity> both = new ArrayList<>(first.activities());
            both.addAll(second.activities());
            assertThat(fields(both)).as("cut at %d", cut).isEqualTo(whole);
        }
    }

    @Test
    void damagedStateIsRefused() {
        ViewRun run = new ViewRun().send(Scenes.machine());
        run.send(Scenes.script(1, 2, "a", "s"), Scenes.fileEvent(12, "FileName", "C:\\x"));
        byte[] state = run.save();

        for (int length = 0; length < state.length; length += 13) {
            byte[] cut = Arrays.copyOf(state, length);
            assertThatThrownBy(() -> new ViewRun().source().restore(new StateReader(cut)))
                    .as("cut at %d", length)
                    .isInstanceOf(IOException.class);
        }
    }

    private static ViewRun play(ViewRun run, List<Supplier<EventDraft>> events) {
        events.forEach(event -> run.send(event.get()));
        return run;
    }

    private static List<Map<String, String>> fields(List<Activity> activities) {
        return activities.stream().map(Activity::fields).toList();
    }
}
