package dev.weir.sensor.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Compares an address space with a plain list of who was where when, over random comings and
/// goings.
class RandomImagesTest {
    private static final int CASES = 300;

    @Test
    void everyAddressIsFoundAtEveryTime() {
        SplittableRandom random = new SplittableRandom(20_261_125);
        for (int i = 0; i < CASES; i++) {
            check(random.split());
        }
    }

    private static void check(SplittableRandom random) {
        AddressSpace space = new AddressSpace();
        List<Image> truth = new ArrayList<>();
        int steps = 1 + random.nextInt(40);
        for (int time = 0; time < steps; time++) {
            switch (random.nextInt(10)) {
                case 0 -> {
                    space.restart(time);
                    end(truth, time);
                }
                case 1, 2, 3 -> {
                    List<Image> here =
                            truth.stream().filter(it -> it.unloadTime() == Long.MAX_VALUE).toList();
                    if (!here.isEmpty()) {
                        Image image = here.get(random.nextInt(here.size()));
                        space.unload(image, time);
                        truth.set(truth.indexOf(image), image.unloadedAt(time));
                    }
                }
                default -> load(space, truth, random, time);
            }
        }
        for (int time = -1; time <= steps; time++) {
            for (long address = 0; address < 80; address++) {
                assertThat(space.at(address, time).map(Image::path))
                        .as("address %d time %d of %s", address, time, truth)
                        .isEqualTo(find(truth, address, time));
            }
        }
        long weight = space.weight();
        assertThat(weight).isEqualTo(truth.size());
        space.forgetGone();
        assertThat(space.weight())
                .isEqualTo(truth.stream().filter(it -> it.unloadTime() == Long.MAX_VALUE).count());
    }

    private static void load(
            AddressSpace space, List<Image> truth, SplittableRandom random, int time) {
        long base = random.nextInt(64);
        Image image = new Image("i" + time, base, 1 + random.nextInt(16), time, Long.MAX_VALUE);
        boolean known =
                truth.stream()
                        .anyMatch(it ->
                                it.unloadTime() == Long.MAX_VALUE
                                        && it.base() == base
                                        && it.sizeBytes() == image.sizeBytes());
        space.load(image);
        if (known) {
            return;
        }
        for (int i = 0; i < truth.size(); i++) {
            Image other = truth.get(i);
            boolean overlaps =
                    other.base() < base + image.sizeBytes()
                            && base < other.base() + other.sizeBytes();
            if (other.unloadTime() == Long.MAX_VALUE && overlaps) {
                truth.set(i, other.unloadedAt(time));
            }
        }
        truth.add(image);
    }

    private static void end(List<Image> truth, int time) {
        truth.replaceAll(it -> it.unloadTime() == Long.MAX_VALUE ? it.unloadedAt(time) : it);
    }

    private static Optional<String> find(List<Image> truth, long address, int time) {
        return truth.stream().filter(it -> it.contains(address, time)).map(Image::path).findFirst();
    }
}
