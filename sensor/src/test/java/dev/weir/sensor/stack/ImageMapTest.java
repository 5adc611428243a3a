package dev.weir.sensor.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ImageMapTest {
    private static final int LOAD = 10;
    private static final int UNLOAD = 2;
    private static final int AT_START = 3;
    private static final int AT_END = 4;
    private static final int PID = 7;
    private static final long BASE = 0x7FF6_0000_0000L;
    private static final long SIZE = 0x10_000;

    private final KernelEvents wide = new KernelEvents(8);
    private final KernelEvents narrow = new KernelEvents(4);
    private final ImageMap images = new ImageMap(1000);

    private String find(long process, long address, long time) {
        return images.find(process, address, time).map(Image::name).orElse("");
    }

    private void image(int opcode, long time, String name) {
        images.onEvent(wide.image(opcode, time, PID, BASE, SIZE, "\\Device\\X\\" + name));
    }

    @Test
    void imageHoldsItsAddressesFromLoadToUnload() {
        image(LOAD, 100, "a.dll");
        image(UNLOAD, 200, "a.dll");

        assertThat(find(PID, BASE - 1, 150)).isEmpty();
        assertThat(find(PID, BASE, 150)).isEqualTo("a.dll");
        assertThat(find(PID, BASE + SIZE - 1, 150)).isEqualTo("a.dll");
        assertThat(find(PID, BASE + SIZE, 150)).isEmpty();
        assertThat(find(PID, BASE, 99)).isEmpty();
        assertThat(find(PID, BASE, 100)).isEqualTo("a.dll");
        assertThat(find(PID, BASE, 200)).isEmpty();
        assertThat(find(PID + 1, BASE, 150)).isEmpty();
    }

    @Test
    void anotherImageMayComeToTheSamePlace() {
        image(LOAD, 100, "a.dll");
        image(UNLOAD, 200, "a.dll");
        image(LOAD, 300, "b.dll");
        image(UNLOAD, 400, "b.dll");
        image(LOAD, 500, "c.dll");

        assertThat(find(PID, BASE + 5, 150)).isEqualTo("a.dll");
        assertThat(find(PID, BASE + 5, 250)).isEmpty();
        assertThat(find(PID, BASE + 5, 350)).isEqualTo("b.dll");
        assertThat(find(PID, BASE + 5, 450)).isEmpty();
        assertThat(find(PID, BASE + 5, 10_000)).isEqualTo("c.dll");
    }

    @Test
    void imageThatIsThereAtTheStartOrTheEndWasThereAllTheTime() {
        image(AT_START, 100, "a.dll");
        images.onEvent(wide.image(AT_END, 900, 8, BASE, SIZE, "b.dll"));

        assertThat(find(PID, BASE, 50)).isEqualTo("a.dll");
        assertThat(find(PID, BASE, 5000)).isEqualTo("a.dll");
        assertThat(find(8, BASE, 50)).isEqualTo("b.dll");
        assertThat(find(8, BASE, 5000)).isEqualTo("b.dll");
    }

    @Test
    void rundownAtTheEndChangesNothingOfAKnownImage() {
        image(LOAD, 100, "a.dll");
        image(AT_END, 900, "a.dll");

        assertThat(find(PID, BASE, 50)).isEmpty();
        assertThat(find(PID, BASE, 950)).isEqualTo("a.dll");
    }

    @Test
    void imageThatGoesUnseenComingWasThereBefore() {
        image(UNLOAD, 200, "a.dll");

        assertThat(find(PID, BASE, 10)).isEqualTo("a.dll");
        assertThat(find(PID, BASE, 200)).isEmpty();
    }

    @Test
    void newImageEndsThoseItLiesOver() {
        image(LOAD, 100, "a.dll");
        images.onEvent(wide.image(LOAD, 120, PID, BASE + SIZE, SIZE, "z.dll"));
        images.onEvent(wide.image(LOAD, 200, PID, BASE + 0x1000, SIZE, "b.dll"));

        assertThat(find(PID, BASE + 0x2000, 150)).isEqualTo("a.dll");
        assertThat(find(PID, BASE + 0x2000, 250)).isEqualTo("b.dll");
        assertThat(find(PID, BASE + 0x500, 250)).isEmpty();
        assertThat(find(PID, BASE + SIZE, 150)).isEqualTo("z.dll");
        assertThat(find(PID, BASE + SIZE, 250)).isEqualTo("b.dll");
        assertThat(find(PID, BASE + SIZE + 0x5000, 250)).isEmpty();
    }

    @Test
    void processNumberThatComesAgainIsAnotherProcess() {
        image(LOAD, 100, "old.dll");
        images.onEvent(wide.process(2, 200, PID));
        images.onEvent(wide.process(1, 300, PID));
        image(AT_END, 900, "new.dll");

        assertThat(find(PID, BASE, 150)).isEqualTo("old.dll");
        assertThat(find(PID, BASE, 250)).isEmpty();
        assertThat(find(PID, BASE, 350)).isEqualTo("new.dll");
    }

    @Test
    void startOfAProcessEndsWhatWasNotToldToEnd() {
        image(LOAD, 100, "old.dll");
        images.onEvent(wide.process(1, 300, PID));
        image(LOAD, 310, "new.dll");

        assertThat(find(PID, BASE, 299)).isEqualTo("old.dll");
        assertThat(find(PID, BASE, 305)).isEmpty();
        assertThat(find(PID, BASE, 310)).isEqualTo("new.dll");
    }

    @Test
    void imagesOfTheKernelBelongToAllProcesses() {
        long kernel = 0xFFFF_F800_0000_0000L;
        images.onEvent(wide.image(AT_START, 100, 0, kernel, SIZE, "ntoskrnl.exe"));
        images.onEvent(wide.image(LOAD, 100, 4, kernel + SIZE, SIZE, "driver.sys"));
        images.onEvent(narrow.image(LOAD, 100, 4, 0x8200_0000L, SIZE, "win32k.sys"));

        assertThat(find(PID, kernel + 1, 150)).isEqualTo("ntoskrnl.exe");
        assertThat(find(12, kernel + SIZE, 150)).isEqualTo("driver.sys");
        assertThat(find(12, 0x8200_0010L, 150)).isEqualTo("win32k.sys");
    }

    @Test
    void everyVersionOfTheEventIsRead() {
        byte[] first = narrow.payload().pointer(0x1000).int32(0x500).text("first.exe").bytes();
        byte[] second =
                narrow.payload().pointer(0x2000).pointer(0x500).int32(PID).text("b.exe").bytes();
        images.onEvent(narrow.image(LOAD, 0, 100, first));
        images.onEvent(narrow.image(LOAD, 1, 100, second));
        images.onEvent(narrow.image(LOAD, 100, PID, 0x3000, 0x500, "c.exe"));

        assertThat(find(99, 0x1001, 100)).isEqualTo("first.exe");
        assertThat(find(PID, 0x2001, 100)).isEqualTo("b.exe");
        assertThat(find(PID, 0x3001, 100)).isEqualTo("c.exe");
    }

    @Test
    void eventsOfTheKernelProcessProviderSayTheSame() {
        images.onEvent(wide.event(manifest(5, 100)));
        images.onEvent(wide.event(manifest(6, 200)));

        assertThat(find(PID, BASE, 150)).isEqualTo("m.dll");
        assertThat(find(PID, BASE, 250)).isEmpty();
    }

    private EventRecordBuilder manifest(int id, long time) {
        KernelEvents.Payload payload = wide.payload().pointer(BASE).pointer(SIZE).int32(PID);
        payload.int32(0).int32(0).pointer(BASE).text("\\Device\\m.dll");
        return new EventRecordBuilder()
                .provider(UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716"))
                .id(id)
                .timestamp(time)
                .userData(payload.bytes());
    }

    @Test
    void volumesAreShownByTheLettersTheTraceTells() {
        mapping(33, "C:\\Windows\\system32", "C:\\Windows\\");
        mapping(35, "\\Device\\HarddiskVolume2\\", "D:\\");
        mapping(35, "\\??\\", "");

        assertThat(dosPath("\\Device\\HarddiskVolume2\\x\\a.dll")).isEqualTo("D:\\x\\a.dll");
        assertThat(dosPath("\\Device\\HarddiskVolume22\\a.dll"))
                .isEqualTo("\\Device\\HarddiskVolume22\\a.dll");
        assertThat(dosPath("\\Windows\\System32\\ntdll.dll"))
                .isEqualTo("C:\\Windows\\System32\\ntdll.dll");
        assertThat(dosPath("\\??\\E:\\a.exe")).isEqualTo("E:\\a.exe");
        assertThat(dosPath("a.exe")).isEqualTo("a.exe");
        assertThat(dosPath("")).isEmpty();
        assertThat(dosPath("\\")).isEqualTo("\\");
    }

    private void mapping(int opcode, String first, String second) {
        images.onEvent(
                wide.event(
                        new EventRecordBuilder()
                                .flags(
                                        EventRecordLayout.FLAG_CLASSIC_HEADER
                                                | EventRecordLayout.FLAG_64_BIT_HEADER)
                                .headerType(20, 0)
                                .provider(UUID.fromString("9b79ee91-b5fd-41c0-a243-4248e266e9d0"))
                                .opcode(opcode)
                                .userData(wide.payload().text(first).text(second).bytes())));
    }

    private String dosPath(String path) {
        return images.dosPath(new Image(path, 0, 0, 0, 0));
    }

    @Test
    void payloadCutAnywhereSaysNothingOrSaysItWithAShorterName() {
        byte[] whole =
                wide.payload()
                        .pointer(BASE)
                        .pointer(SIZE)
                        .int32(PID)
                        .int32(0)
                        .int32(0)
                        .int32(0)
                        .pointer(BASE)
                        .int64(0)
                        .int64(0)
                        .text("a.dll")
                        .bytes();
        for (int length = 0; length < whole.length; length++) {
            ImageMap map = new ImageMap(10);

            map.onEvent(wide.image(LOAD, 3, 100, Arrays.copyOf(whole, length)));

            String found = map.find(PID, BASE, 100).map(Image::path).orElse("");
            assertThat("a.dll").startsWith(found);
        }
    }

    @Test
    void whatWasUnloadedIsForgottenFirst() {
        ImageMap small = new ImageMap(20);
        for (int i = 0; i < 15; i++) {
            small.onEvent(wide.image(LOAD, i, PID, BASE, SIZE, "gone" + i));
            small.onEvent(wide.image(UNLOAD, i + 1, PID, BASE, SIZE, "gone" + i));
        }
        for (int i = 0; i < 10; i++) {
            small.onEvent(wide.image(LOAD, 100, PID, BASE + i * SIZE, SIZE, "here" + i));
        }

        assertThat(small.refused()).isGreaterThanOrEqualTo(15);
        for (int i = 0; i < 10; i++) {
            assertThat(small.find(PID, BASE + i * SIZE, 100)).isPresent();
        }
    }

    @Test
    void fullMapTakesNoMore() {
        ImageMap small = new ImageMap(20);
        for (int i = 0; i < 1000; i++) {
            small.onEvent(wide.image(LOAD, 100, 1 + i % 3, BASE + i * SIZE, SIZE, "image" + i));
        }

        assertThat(small.refused()).isEqualTo(1000 - 17);
        assertThat(small.find(1, BASE, 100)).isPresent();
        assertThat(small.find(1, BASE + 999 * SIZE, 100)).isEmpty();
    }
}
