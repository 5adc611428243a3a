package dev.weir.sensor.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.sensor.record.EventRecord;
import dev.weir.sensor.record.EventRecordBuilder;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What covers several wishes lets pass what each of them wants.
class CoverTest {
    private static final UUID ID = new UUID(0x1234, 0x5678);
    private static final EnabledProvider PROVIDER = EnabledProvider.of(ID);

    @Test
    void highestLevelAndAllKeywordsCover() {
        EnabledProvider one = EnabledProvider.of(ID, 2, 0x1).withKeywords(0x1, 0x30);
        EnabledProvider other = EnabledProvider.of(ID, 4, 0x2).withKeywords(0x2, 0x10);

        EnabledProvider cover = Cover.of(List.of(one, other));

        assertThat(cover).isEqualTo(EnabledProvider.of(ID, 4, 0).withKeywords(0x3, 0x10));
    }

    @Test
    void zeroStandsForAllKeywordsAndAllLevels() {
        EnabledProvider cover =
                Cover.of(List.of(EnabledProvider.of(ID, 0, 0), EnabledProvider.of(ID, 2, 0x8)));

        assertThat(cover).isEqualTo(EnabledProvider.of(ID, 255, 0));
    }

    @Test
    void whatAddsIsAddedAndWhatExcludesMustBeAgreedOn() {
        EnabledProvider one =
                PROVIDER.withProperties(EventProperty.SID, EventProperty.IGNORE_KEYWORD_0);
        EnabledProvider other = PROVIDER.withProperties(EventProperty.STACK_TRACE);

        EnabledProvider cover = Cover.of(List.of(one, other));

        assertThat(cover.properties())
                .isEqualTo(Set.of(EventProperty.SID, EventProperty.STACK_TRACE));
    }

    @Test
    void wantedIdsAreJoined() {
        EnabledProvider cover = Cover.of(List.of(in(1, 2), in(2, 3)));

        assertThat(cover).isEqualTo(in(1, 2, 3));
    }

    @Test
    void unwantedIdsMustBeAgreedOn() {
        assertThat(Cover.of(List.of(out(1, 2), out(2, 3)))).isEqualTo(out(2));
        assertThat(Cover.of(List.of(out(1, 2), in(2, 3)))).isEqualTo(out(1));
        assertThat(Cover.of(List.of(in(2, 3), out(1, 2)))).isEqualTo(out(1));
        assertThat(Cover.of(List.of(out(1), out(2))).filters()).isEmpty();
    }

    @Test
    void oneWithoutFilterWantsAllIds() {
        assertThat(Cover.of(List.of(in(1), PROVIDER)).filters()).isEmpty();
    }

    @Test
    void moreIdsThanWindowsTakesAreNotFiltered() {
        EnabledProvider low = in(IntStream.range(0, 40).toArray());
        EnabledProvider high = in(IntStream.range(40, 80).toArray());

        assertThat(Cover.of(List.of(low, high)).filters()).isEmpty();
    }

    @Test
    void equalWishesNeedNothingMore() {
        EnabledProvider wish =
                PROVIDER.withFilters(new ProviderFilter.ExecutableNames(List.of("cmd.exe")));

        assertThat(Cover.of(List.of(wish, wish))).isEqualTo(wish);
    }

    @Test
    void whatNoHeaderTellsCannotBeKeptApart() {
        EnabledProvider wish =
                PROVIDER.withFilters(new ProviderFilter.ExecutableNames(List.of("cmd.exe")));
        EnabledProvider group = PROVIDER.withProperties(EventProperty.PROVIDER_GROUP);
        EnabledProvider open = PROVIDER.withProperties(EventProperty.EXCLUDE_INPRIVATE);

        assertApart(wish, PROVIDER, "ExecutableNames");
        assertApart(PROVIDER, wish, "ExecutableNames");
        assertApart(group, PROVIDER, "group");
        assertApart(open, PROVIDER, "private");
    }

    @Test
    void coverLetsPassWhatAnyWishDoes() {
        Random random = new Random(20261125);
        try (Arena arena = Arena.ofConfined()) {
            for (int round = 0; round < 2_000; round++) {
                List<EnabledProvider> wishes = new ArrayList<>();
                for (int i = 0; i <= random.nextInt(3); i++) {
                    wishes.add(wish(random));
                }
                HeaderTest cover = HeaderTest.of(Cover.of(wishes));
                for (int i = 0; i < 20; i++) {
                    EventRecord record = event(random).build(arena);
                    boolean wanted =
                            wishes.stream().anyMatch(wish -> HeaderTest.of(wish).accepts(record));
                    assertThat(!wanted || cover.accepts(record)).as("%s", wishes).isTrue();
                }
            }
        }
    }

    private static EnabledProvider wish(Random random) {
        EnabledProvider wish =
                EnabledProvider.of(ID, random.nextInt(6), mask(random))
                        .withKeywords(mask(random), random.nextBoolean() ? 0 : mask(random));
        if (random.nextInt(3) == 0) {
            wish = wish.withProperties(EventProperty.IGNORE_KEYWORD_0);
        }
        return switch (random.nextInt(4)) {
            case 0 -> wish;
            case 1 ->
                    wish.withFilters(
                            new ProviderFilter.ProcessIds(ids(random.ints(2, 0, 4).toArray())));
            default ->
                    wish.withFilters(
                            new ProviderFilter.EventIds(
                                    random.nextBoolean(), ids(random.ints(3, 0, 6).toArray())));
        };
    }

    private static EventRecordBuilder event(Random random) {
        return new EventRecordBuilder()
                .provider(ID)
                .id(random.nextInt(6))
                .level(random.nextInt(6))
                .keyword(random.nextInt(3) == 0 ? 0 : mask(random))
                .channel(random.nextInt(5) == 0 ? 11 : 0)
                .processId(random.nextInt(4));
    }

    private static long mask(Random random) {
        return random.nextInt(8);
    }

    private static EnabledProvider in(int... ids) {
        return PROVIDER.withFilters(new ProviderFilter.EventIds(true, ids(ids)));
    }

    private static EnabledProvider out(int... ids) {
        return PROVIDER.withFilters(new ProviderFilter.EventIds(false, ids(ids)));
    }

    private static TreeSet<Integer> ids(int... ids) {
        return IntStream.of(ids).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    private static void assertApart(EnabledProvider one, EnabledProvider other, String why) {
        assertThatThrownBy(() -> Cover.of(List.of(one, other)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .hasMessageEndingWith("use a session for each");
    }
}
