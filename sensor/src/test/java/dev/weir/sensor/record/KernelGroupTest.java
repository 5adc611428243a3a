package dev.weir.sensor.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class KernelGroupTest {
    @Test
    void eachGroupHasAClassOfItsOwnAndBack() {
        for (int group = 0; group <= 0x1E; group++) {
            UUID shown = KernelGroup.classOf(group, 1).orElseThrow();

            assertThat(KernelGroup.ofClass(shown, 1)).isEqualTo(group);
        }
    }

    @Test
    void loadOfAnImageIsLoggedWithProcessesAndShownWithImages() {
        UUID shown = KernelGroup.classOf(KernelGroup.PROCESS, 10).orElseThrow();

        assertThat(shown).isEqualTo(KernelGroup.classOf(KernelGroup.IMAGE, 2).orElseThrow());
        assertThat(KernelGroup.ofClass(shown, 10)).isEqualTo(KernelGroup.PROCESS);
        assertThat(KernelGroup.ofClass(shown, 2)).isEqualTo(KernelGroup.IMAGE);
    }

    @Test
    void unknownGroupsAndClassesAreToldSo() {
        assertThat(KernelGroup.classOf(0x1F, 0)).isEmpty();
        assertThat(KernelGroup.classOf(0xFF, 0)).isEmpty();
        assertThat(KernelGroup.classOf(-1, 0)).isEmpty();
        assertThat(KernelGroup.ofClass(new UUID(1, 2), 0)).isEqualTo(-1);
    }
}
