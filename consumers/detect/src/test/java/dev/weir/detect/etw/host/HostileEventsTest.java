package dev.weir.detect.etw.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class HostileEventsTest {
    private static final List<UUID> CLASSIC =
            List.of(
                    HostEvents.PROCESS,
                    HostEvents.IMAGE,
                    HostEvents.FILE_IO,
                    HostEvents.REGISTRY,
                    HostEvents.SYSTEM_CONFIG_EX);
    private static final int[] OPCODES = {
        0, 1, 2, 3, 4, 10, 22, 23, 24, 25, 32, 33, 35, 36, 39, 64
    };

    private static final List<UUID> MANIFEST =
            List.of(
                    HostEvents.KERNEL_PROCESS,
                    HostEvents.KERNEL_FILE,
                    HostEvents.KERNEL_REGISTRY,
                    HostEvents.DNS_CLIENT,
                    HostEvents.SECURITY);
    private static final int[] IDS = {1, 2, 5, 6, 10, 12, 13, 14, 15, 27, 3008, 4624};

    @Test
    void standsEventsThatAreCutAnywhere() {
        byte[] kernel = Machine.kernelStart(100, 4, "a.exe", "a.exe -x").toByteArray();
        byte[] manifest = Machine.start(100, 9, Machine.T, 4, 2).toByteArray();
        byte[] image = Machine.image(0x1000, 0x1000, 100, "\\V\\a.dll").toByteArray();

        Machine machine = new Machine();
        for (int length = 0; length < kernel.length; length++) {
            show(machine, HostEvents.PROCESS, 1, true, 4, Arrays.copyOf(kernel, length));
        }
        for (int length = 0; length < manifest.length; length++) {
            show(machine, HostEvents.KERNEL_PROCESS, 1, false, 0, Arrays.copyOf(manifest, length));
        }
        for (int length = 0; length < image.length; length++) {
            show(machine, HostEvents.KERNEL_PROCESS, 5, false, 0, Arrays.copyOf(image, length));
        }
        machine.reader.end();

        assertThat(machine.host.processes().size()).isLessThan(20);
    }

    @Test
    void standsAnyBytes() {
        SplittableRandom random = new SplittableRandom(17);
        Machine machine = new Machine();
        for (int i = 0; i < 30_000; i++) {
            byte[] payload = new byte[random.nextInt(random.nextInt(20) == 0 ? 3000 : 120)];
            random.nextBytes(payload);
            if (random.nextBoolean()) {
                for (int at = 1; at < payload.length; at += 2) {
                    payload[at] = 0;
                }
            }
            if (random.nextBoolean()) {
                int[] opcodes = OPCODES;
                UUID provider = CLASSIC.get(random.nextInt(CLASSIC.size()));
                int opcode = opcodes[random.nextInt(opcodes.length)];
                show(machine, provider, opcode, true, random.nextInt(6), payload);
            } else {
                UUID provider = MANIFEST.get(random.nextInt(MANIFEST.size()));
                show(machine, provider, IDS[random.nextInt(IDS.length)], false, 0, payload);
            }
        }
        machine.reader.end();

        assertThat(machine.host.processes().size()).isLessThanOrEqualTo(1 << 16);
        assertThat(machine.host.files().size()).isLessThanOrEqualTo(1 << 16);
        assertThat(machine.host.registryKeys().size()).isLessThanOrEqualTo(1 << 16);
    }

    @Test
    void boundsMillionsOfNames() {
        Machine machine = new Machine();
        for (int i = 1; i <= 70_000; i++) {
            machine.manifest(
                    HostEvents.KERNEL_FILE, 10, Machine.T, 4, new Payload().u64(i).wide("\\V\\f"));
        }
        for (int i = 1; i <= 2_000; i++) {
            machine.manifest(
                    HostEvents.KERNEL_FILE,
                    10,
                    Machine.T,
                    4,
                    new Payload().u64(i).wide("\\" + "x".repeat(30_000)));
        }

        assertThat(machine.host.files().size()).isLessThan(300);
        assertThat(machine.host.files().find(2_000)).isPresent();
        assertThat(machine.host.files().forgotten()).isPositive();
    }

    private static void show(
            Machine machine, UUID provider, int id, boolean classic, int version, byte[] payload) {
        int flags = EventRecordLayout.FLAG_64_BIT_HEADER;
        machine.show(
                new EventRecordBuilder()
                        .flags(classic ? flags | EventRecordLayout.FLAG_CLASSIC_HEADER : flags)
                        .provider(provider)
                        .id(classic ? 0 : id)
                        .opcode(classic ? id : 0)
                        .version(version)
                        .timestamp(Machine.T)
                        .processId(4)
                        .userData(payload));
    }
}
