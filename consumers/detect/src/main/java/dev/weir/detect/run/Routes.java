package dev.weir.detect.run;

import dev.weir.detect.Interest;
import dev.weir.detect.LogSource;
import dev.weir.detect.LogSourceSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// Which detectors take what: tables that are made once, from all interests.
///
/// Detectors stand by their numbers, rising, each once.
///
/// **Thread.** One. Nothing is allocated to look something up.
final class Routes {
    private static final int[] NOBODY = {};

    private static final class Provider {
        private final int[] ids;
        private final int[][] takers;
        private final int[] takersOfAll;

        Provider(int[] ids, int[][] takers, int[] takersOfAll) {
            this.ids = ids;
            this.takers = takers;
            this.takersOfAll = takersOfAll;
        }

        int[] takersOf(int id) {
            int index = Arrays.binarySearch(ids, id);
            return index < 0 ? takersOfAll : takers[index];
        }
    }

    private final int[][] bySet;
    private final Map<UUID, Provider> byProvider = new HashMap<>();

    /// Makes the tables.
    ///
    /// @param interests what each detector wants, by its number
    Routes(List<Interest> interests, List<LogSourceSet> sets) {
        int length = sets.stream().mapToInt(set -> set.number() + 1).max().orElse(0);
        bySet = new int[length][];
        Arrays.fill(bySet, NOBODY);
        for (LogSourceSet set : sets) {
            bySet[set.number()] = takersOf(set, interests);
        }
        for (UUID provider : providers(interests)) {
            byProvider.put(provider, provider(provider, interests));
        }
    }

    /// Returns the detectors that take activities of a set of log sources.
    int[] ofSet(int number) {
        return number < bySet.length ? bySet[number] : NOBODY;
    }

    /// Returns the detectors that take a provider's event.
    int[] ofProvider(UUID providerId, int id) {
        Provider provider = byProvider.get(providerId);
        return provider == null ? NOBODY : provider.takersOf(id);
    }

    private static int[] takersOf(LogSourceSet set, List<Interest> interests) {
        List<List<LogSource>> wanted = new ArrayList<>();
        for (Interest interest : interests) {
            wanted.add(
                    interest.wants().stream()
                            .filter(Interest.OfLogSource.class::isInstance)
                            .map(want -> ((Interest.OfLogSource) want).source())
                            .toList());
        }
        return numbers(wanted.stream().map(set::isTakenBy).toList());
    }

    private static Provider provider(UUID id, List<Interest> interests) {
        Set<Integer> ids = new TreeSet<>();
        interests.forEach(interest -> of(id, interest).forEach(want -> ids.addAll(want.ids())));
        int[] sorted = ids.stream().mapToInt(Integer::intValue).toArray();
        int[][] takers = new int[sorted.length][];
        for (int i = 0; i < sorted.length; i++) {
            int number = sorted[i];
            takers[i] =
                    numbers(
                            interests.stream()
                                    .map(interest ->
                                            of(id, interest).stream()
                                                    .anyMatch(w -> takes(w, number)))
                                    .toList());
        }
        return new Provider(
                sorted,
                takers,
                numbers(
                        interests.stream()
                                .map(interest ->
                                        of(id, interest).stream()
                                                .anyMatch(want -> want.ids().isEmpty()))
                                .toList()));
    }

    private static boolean takes(Interest.OfProvider want, int id) {
        return want.ids().isEmpty() || want.ids().contains(id);
    }

    private static List<Interest.OfProvider> of(UUID id, Interest interest) {
        return interest.wants().stream()
                .filter(Interest.OfProvider.class::isInstance)
                .map(Interest.OfProvider.class::cast)
                .filter(want -> want.providerId().equals(id))
                .toList();
    }

    private static List<UUID> providers(List<Interest> interests) {
        return interests.stream()
                .flatMap(interest -> interest.wants().stream())
                .filter(Interest.OfProvider.class::isInstance)
                .map(want -> ((Interest.OfProvider) want).providerId())
                .distinct()
                .toList();
    }

    private static int[] numbers(List<Boolean> takes) {
        int[] numbers = new int[takes.size()];
        int count = 0;
        for (int i = 0; i < takes.size(); i++) {
            if (takes.get(i)) {
                numbers[count++] = i;
            }
        }
        return Arrays.copyOf(numbers, count);
    }
}
