package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ProcessTableTest {
    private static final long MS = 10_000;
    private static final long T = 134_000_000_000_000_000L;

    private final ProcessTable table = new Host().processes();

    @Test
    void findsTheProcessThatHadTheIdThen() {
        HostProcess first = table.started(named(100, "first.exe"), T);
        table.ended(100, OptionalLong.empty(), T + 50 * MS);
        HostProcess second = table.started(named(100, "second.exe"), T + 60 * MS);

        assertThat(table.find(100, T + 10 * MS)).containsSame(first);
        assertThat(table.find(100, T + 50 * MS)).containsSame(first);
        assertThat(table.find(100, T + 60 * MS)).containsSame(second);
        assertThat(table.find(100, 0)).containsSame(second);
        assertThat(first.exitTime()).hasValue(T + 50 * MS);
    }

    @Test
    void answersToEventsThatComeALittleOutOfOrder() {
        HostProcess process = table.started(named(100, "short.exe"), T);
        table.ended(100, OptionalLong.empty(), T + MS);

        assertThat(table.find(100, T - 5 * MS)).containsSame(process);
        assertThat(table.find(100, T - 200 * MS)).isEmpty();
        assertThat(table.find(100, T + 900 * MS)).containsSame(process);
        assertThat(table.find(100, T + 1100 * MS)).isEmpty();
    }

    @Test
    void leavesAnEventBetweenTwoHoldersToTheOneThatEnded() {
        HostProcess first = table.started(named(100, "first.exe"), T);
        table.ended(100, OptionalLong.empty(), T + 50 * MS);
        HostProcess second = table.started(named(100, "second.exe"), T + 500 * MS);

        assertThat(table.find(100, T + 51 * MS)).containsSame(first);
        assertThat(table.find(100, T + 499 * MS)).containsSame(second);
    }

    @Test
    void joinsTwoEventsOfOneStartInEitherOrder() {
        HostProcess kernelFirst = table.started(withCommandLine(100, "a.exe", "a.exe -x"), T);
        HostProcess joined = table.started(withPath(100, "\\Device\\V\\a.exe", T - MS, 7), T + MS);

        assertThat(joined).isSameAs(kernelFirst);
        assertThat(joined.commandLine()).isEqualTo("a.exe -x");
        assertThat(joined.image()).isEqualTo("\\Device\\V\\a.exe");
        assertThat(joined.startTime()).hasValue(T - MS);
        assertThat(table.findByStartKey(7)).containsSame(joined);

        HostProcess other = table.started(withPath(104, "\\Device\\V\\b.exe", T, 8), T);
        assertThat(table.started(withCommandLine(104, "b.exe", "b"), T + MS)).isSameAs(other);
        assertThat(table.size()).isEqualTo(2);
    }

    @Test
    void joinsTheSecondHalfOfAStartThatComesAfterTheEnd() {
        HostProcess process = table.started(withPath(100, "\\Device\\V\\a.exe", T, 7), T);
        table.ended(100, OptionalLong.of(T), T + MS);

        assertThat(table.started(withCommandLine(100, "a.exe", "a -x"), T)).isSameAs(process);
        assertThat(process.commandLine()).isEqualTo("a -x");
        assertThat(process.exitTime()).hasValue(T + MS);
    }

    @Test
    void tellsANewProcessOfTheSameIdFromTheSecondHalf() {
        HostProcess first = table.started(withPath(100, "\\Device\\V\\a.exe", T, 7), T);
        HostProcess second = table.started(withPath(100, "\\Device\\V\\a.exe", T + MS, 9), T + MS);

        assertThat(second).isNotSameAs(first);
        assertThat(table.find(100, T)).containsSame(first);
        assertThat(first.exitTime()).isEmpty();
    }

    @Test
    void endsNobodyWhoStartedLater() {
        HostProcess process = table.started(named(100, "a.exe"), T);

        table.ended(100, OptionalLong.empty(), T - 5 * MS);
        table.started(withPath(100, "\\a.exe", T, 3), T + MS);
        table.ended(100, OptionalLong.of(T - 7000 * MS), T + 2 * MS);
        assertThat(process.exitTime()).isEmpty();
    }

    @Test
    void findsAProcessByStartKeyOrSequenceNumber() {
        HostProcess process = table.started(withPath(100, "\\a.exe", T, 0x1234), T);

        assertThat(table.findByStartKey(0x1234)).containsSame(process);
        assertThat(table.findByStartKey(0x0007_0000_0000_1234L)).containsSame(process);
        assertThat(table.findByStartKey(0x1235)).isEmpty();
    }

    @Test
    void takesNoLaterHolderOfTheIdAsParent() {
        table.found(withPath(50, "\\later.exe", T, 20), T + 100 * MS);
        HostProcess child = table.found(child(60, "child.exe", 50, T - 1000 * MS), T + 100 * MS);

        assertThat(child.parent()).isEmpty();
        assertThat(child.parentId()).hasValue(50);
    }

    @Test
    void takesNobodyAsParentWhoIsToldOfAfterTheChild() {
        HostProcess child = table.found(parented(60, "child.exe", 50), T);
        table.found(named(50, "later.exe"), T);

        assertThat(child.parent()).isEmpty();
    }

    @Test
    void takesNobodyAsParentWhoStartedWhileTheChildRan() {
        table.started(named(50, "new.exe"), T);
        HostProcess child = table.found(parented(60, "old.exe", 50), T + MS);

        assertThat(child.parent()).isEmpty();
    }

    @Test
    void keepsTheParentWhenAnotherGetsItsId() {
        HostProcess parent = table.started(named(50, "parent.exe"), T);
        HostProcess child = table.started(parented(60, "child.exe", 50), T + MS);
        table.ended(50, OptionalLong.empty(), T + 2 * MS);
        table.started(named(50, "other.exe"), T + 3 * MS);

        assertThat(child.parent()).containsSame(parent);
    }

    @Test
    void learnsLaterWhoAnUnknownParentIs() {
        HostProcess child = table.started(parented(60, "child.exe", 50), T);
        table.found(named(50, "parent.exe"), T + 5000 * MS);

        assertThat(child.parent()).map(HostProcess::image).contains("parent.exe");
    }

    @Test
    void makesNoCircleOfParents() {
        table.started(parented(1, "a.exe", 2), T);
        table.started(parented(2, "b.exe", 1), T);
        table.started(parented(3, "c.exe", 3), T);
        table.found(parented(4, "d.exe", 5), T);
        table.found(parented(5, "e.exe", 4), T);

        for (long id = 1; id <= 5; id++) {
            Optional<HostProcess> next = table.find(id, T);
            int steps = 0;
            while (next.isPresent()) {
                next = next.get().parent();
                assertThat(++steps).isLessThan(10);
            }
        }
    }

    @Test
    void learnsThePathFromTheModuleOfTheSameName() {
        HostProcess process = table.started(named(100, "cmd.exe"), T);

        table.imageLoaded(process, "\\Device\\V\\Windows\\System32\\ntdll.dll");
        assertThat(process.image()).isEqualTo("cmd.exe");
        assertThat(process.hasImagePath()).isFalse();

        table.imageLoaded(process, "\\Device\\V\\Windows\\System32\\CMD.EXE");
        assertThat(process.image()).isEqualTo("\\Device\\V\\Windows\\System32\\CMD.EXE");
        assertThat(process.hasImagePath()).isTrue();
    }

    @Test
    void learnsThePathOfANameThatWasCut() {
        HostProcess process = table.started(named(100, "PresentationFo"), T);

        table.imageLoaded(process, "\\Device\\V\\xPresentationFontCache.exe");
        assertThat(process.hasImagePath()).isFalse();

        table.imageLoaded(process, "\\Device\\V\\PresentationFontCache.exe");
        assertThat(process.hasImagePath()).isTrue();
    }

    @Test
    void startsWhoWasHeardOfALittleBefore() {
        HostProcess heard = table.heardOf(100, T - 2 * MS);

        assertThat(table.started(named(100, "a.exe"), T)).isSameAs(heard);
        assertThat(table.heardOf(100, T + 5000 * MS)).isSameAs(heard);
    }

    @Test
    void forgetsThoseFirstThatEndedFirst() {
        HostProcess running = table.started(named(1, "running.exe"), T);
        for (int i = 2; i < 70_000; i++) {
            table.started(named(i, "x.exe"), T + i);
            table.ended(i, OptionalLong.empty(), T + i);
        }

        assertThat(table.size()).isEqualTo(1 << 16);
        assertThat(table.forgotten()).isEqualTo(69_999 - (1 << 16));
        assertThat(table.find(1, T + 70_000)).containsSame(running);
        assertThat(table.find(2, T + 2)).isEmpty();
        assertThat(table.find(69_999, T + 69_999)).isPresent();
    }

    @Test
    void holdsFewerWhenTextsAreLong() {
        String line = "x".repeat(32_767);
        for (int i = 0; i < 4_000; i++) {
            table.started(withCommandLine(i, "x.exe", line), T + i);
        }

        assertThat(table.size()).isLessThan(520);
    }

    @Test
    void keepsSixteenHoldersOfOneId() {
        for (int i = 0; i < 100_000; i++) {
            table.started(named(4, "x.exe"), T + i * 1000 * MS);
        }

        assertThat(table.size()).isEqualTo(16);
        assertThat(table.find(4, T + 99_990 * 1000 * MS)).isPresent();
    }

    @Test
    void standsAnyFacts() {
        SplittableRandom random = new SplittableRandom(3);
        long[] times = {Long.MIN_VALUE, -1, 0, 1, T, T + MS, T + 5000 * MS, Long.MAX_VALUE};
        for (int i = 0; i < 60_000; i++) {
            long id = random.nextInt(4) == 0 ? random.nextLong() : random.nextInt(6);
            long time = times[random.nextInt(times.length)];
            ProcessFacts facts =
                    new ProcessFacts(
                            id,
                            optional(random, random.nextInt(5)),
                            optional(random, times[random.nextInt(times.length)]),
                            optional(random, random.nextInt(6)),
                            optional(random, random.nextInt(5)),
                            OptionalLong.empty(),
                            random.nextBoolean() ? "" : "\\a\\" + random.nextInt(5),
                            Optional.empty(),
                            "",
                            Optional.empty(),
                            "");
            switch (random.nextInt(5)) {
                case 0, 1 -> table.started(facts, time);
                case 2 -> table.found(facts, time);
                case 3 -> table.heardOf(id, time);
                default -> table.ended(id, facts.startTime(), time);
            }
            table.find(random.nextInt(6), times[random.nextInt(times.length)]);
        }

        assertThat(table.size()).isLessThanOrEqualTo(1 << 16);
    }

    private static OptionalLong optional(SplittableRandom random, long value) {
        return random.nextBoolean() ? OptionalLong.of(value) : OptionalLong.empty();
    }

    static ProcessFacts named(long id, String image) {
        return facts(id, OptionalLong.empty(), OptionalLong.empty(), 0, image, Optional.empty());
    }

    static ProcessFacts withCommandLine(long id, String image, String line) {
        return facts(id, OptionalLong.empty(), OptionalLong.empty(), 0, image, Optional.of(line));
    }

    static ProcessFacts withPath(long id, String path, long created, long key) {
        return facts(id, OptionalLong.of(key), OptionalLong.of(created), 0, path, Optional.empty());
    }

    static ProcessFacts parented(long id, String image, long parent) {
        return facts(
                id, OptionalLong.empty(), OptionalLong.empty(), parent, image, Optional.empty());
    }

    static ProcessFacts child(long id, String image, long parent, long created) {
        return facts(
                id,
                OptionalLong.empty(),
                OptionalLong.of(created),
                parent,
                image,
                Optional.empty());
    }

    private static ProcessFacts facts(
            long id,
            OptionalLong key,
            OptionalLong created,
            long parent,
            String image,
            Optional<String> line) {
        return new ProcessFacts(
                id,
                key,
                created,
                parent == 0 ? OptionalLong.empty() : OptionalLong.of(parent),
                OptionalLong.empty(),
                OptionalLong.empty(),
                image,
                line,
                "",
                Optional.empty(),
                "");
    }
}
