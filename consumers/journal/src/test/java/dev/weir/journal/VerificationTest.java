package dev.weir.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.journal.RecordingFixture.Written;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationTest {
    @TempDir Path temporary;

    private RecordingFixture sealed() {
        RecordingFixture fixture = new RecordingFixture(temporary, 7);
        fixture.blocks(12, 6).seal(5).blocks(4, 6).roll().blocks(9, 6).seal();
        return fixture.startRun().blocks(5, 6).seal();
    }

    @Test
    void aSealedRecordingIsSound() throws IOException {
        try (RecordingFixture fixture = sealed()) {
            Verification result = Verification.of(temporary);

            assertThat(result.findings()).isEmpty();
            assertThat(result.ok()).isTrue();
            assertThat(result.sealed()).isTrue();
            assertThat(result.blocks()).isEqualTo(fixture.nextBlock);
            assertThat(result.events()).isEqualTo(fixture.nextSequence);
            assertThat(result.firstBadBlock()).isEmpty();
            assertThat(result.reason()).isEmpty();
        }
    }

    @Test
    void blocksBehindTheLastSealAreSoundAndNotSealed() throws IOException {
        try (RecordingFixture fixture = sealed().blocks(3, 6)) {
            Verification result = Verification.of(temporary);

            assertThat(result.ok()).isTrue();
            assertThat(result.sealed()).isFalse();
            assertThat(result.blocks()).isEqualTo(fixture.nextBlock);
        }
    }

    @Test
    void lossesAreCountedAndTakeNumbers() throws IOException {
        Loss loss = Loss.sequenced(LossCause.JOURNAL_REFUSED, 3, 1000, 1, 2, "full");
        try (RecordingFixture fixture = new RecordingFixture(temporary, 1)) {
            fixture.events(3).loss(loss).events(2).seal();

            Verification result = Verification.of(temporary);

            assertThat(result.findings()).isEmpty();
            assertThat(result.losses()).isEqualTo(1);
            assertThat(result.events()).isEqualTo(5);
        }
    }

    @Test
    void oneFlippedByteInAnyBlockOrItsWordIsNamed() throws IOException {
        try (RecordingFixture fixture = sealed()) {
            for (Written block : fixture.blocks) {
                for (int i = 0; i < 12; i++) {
                    long offset = i < 4 ? i - 4 : fixture.random.nextInt(block.bytes().length);
                    long at = block.wordPosition() + 4 + offset;
                    byte before = byteAt(block.file(), at);
                    byte flip = (byte) (1 + fixture.random.nextInt(255));
                    RecordingFixture.patch(block.file(), at, (byte) (before ^ flip));

                    Verification result = Verification.of(temporary);

                    assertThat(result.ok())
                            .as("block %d byte %d xor %d", block.number(), offset, flip)
                            .isFalse();
                    assertThat(result.firstBadBlock()).hasValue(block.number());
                    assertThat(result.reason().orElseThrow()).contains("" + block.number());
                    assertThat(result.blocks()).isEqualTo(fixture.nextBlock - 1);
                    RecordingFixture.patch(block.file(), at, before);
                }
            }
            assertThat(Verification.of(temporary).ok()).isTrue();
        }
    }

    @Test
    void anAlteredBlockWhoseChecksumIsMadeRightFailsAtItsSeal() throws IOException {
        try (RecordingFixture fixture = sealed()) {
            for (Written block : fixture.blocks) {
                byte[] forged = block.bytes().clone();
                boolean seal = forged[(int) BlockLayout.FLAGS] == BlockLayout.FLAG_SEAL;
                // A time in a record's header, which nothing else depends on.
                int at =
                        BlockLayout.HEADER_LENGTH
                                + (int)
                                        (seal
                                                ? EventRecordLayout.TIME_STAMP
                                                : EventRecordLayout.PROCESS_ID);
                forged[at] ^= 1;
                RecordingFixture.patch(
                        block.file(), block.wordPosition() + 4, BlockBytes.checksummed(forged));

                Verification result = Verification.of(temporary);

                assertThat(result.ok()).as("block %d", block.number()).isFalse();
                assertThat(result.reason().orElseThrow()).contains("seal");
                assertThat(result.blocks()).isEqualTo(fixture.nextBlock);
                assertThat(result.firstBadBlock().orElseThrow())
                        .isLessThanOrEqualTo(block.number());
                RecordingFixture.patch(block.file(), block.wordPosition() + 4, block.bytes());
            }
            assertThat(Verification.of(temporary).ok()).isTrue();
        }
    }

    @Test
    void bitsOfTheLastSealCount() throws IOException {
        try (RecordingFixture fixture = sealed()) {
            Written last = fixture.blocks.getLast();
            for (int bit = 0;
                    bit < last.bytes().length * 8;
                    bit += 1 + fixture.random.nextInt(13)) {
                int at = bit / 8;
                if (at >= BlockLayout.CRC && at < BlockLayout.CRC + 4) {
                    continue;
                }
                byte[] forged = last.bytes().clone();
                forged[at] ^= (byte) (1 << (bit % 8));
                RecordingFixture.patch(
                        last.file(), last.wordPosition() + 4, BlockBytes.checksummed(forged));

                assertThat(Verification.of(temporary).ok()).as("byte %d", at).isFalse();
            }
        }
    }

    @Test
    void signaturesAreChecked() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        KeyPair others = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        try (RecordingFixture fixture = new RecordingFixture(temporary, 3)) {
            fixture.signer = Optional.of(keys);
            fixture.blocks(5, 5).seal();
            Recording recording = Recording.open(temporary);

            assertThat(verify(recording, keys).findings()).isEmpty();
            assertThat(verify(recording, others).ok()).isFalse();

            Written seal = fixture.blocks.getLast();
            byte[] forged = seal.bytes().clone();
            int data = BlockLayout.HEADER_LENGTH + EventRecordLayout.LENGTH;
            forged[data + (int) SealLayout.SIGNATURE] ^= 1;
            RecordingFixture.patch(
                    seal.file(), seal.wordPosition() + 4, BlockBytes.checksummed(forged));

            assertThat(verify(recording, keys).ok()).isFalse();
            assertThat(Verification.of(temporary).reason().orElseThrow()).contains("signature");
        }
    }

    @Test
    void aKeyThatChangesWithinARunIsFound() throws Exception {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 3)) {
            fixture.signer = Optional.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            fixture.blocks(5, 5).seal();
            fixture.signer = Optional.of(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
            fixture.blocks(5, 5).seal();

            assertThat(Verification.of(temporary).reason().orElseThrow()).contains("another key");
        }
    }

    @Test
    void whatRetentionRemovedIsSound() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 5)) {
            fixture.blocks(9, 5).roll().seal();
            int removed = lastBlockOfFirstFile(fixture);
            fixture.blocks(6, 5).roll().seal().retain(removed).blocks(2, 3).seal();

            Verification result = Verification.of(temporary);

            assertThat(result.findings()).isEmpty();
            assertThat(result.sealed()).isTrue();
            assertThat(result.blocks()).isEqualTo(fixture.nextBlock - removed - 1);
        }
    }

    @Test
    void aFileThatRetentionDidNotRemoveIsMissing() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 5)) {
            fixture.blocks(9, 5).roll().blocks(3, 5).roll().blocks(3, 5);
            Files.delete(fixture.blocks.getFirst().file());

            Verification result = Verification.of(temporary);

            assertThat(result.ok()).isFalse();
            assertThat(result.firstBadBlock()).hasValue(0);
            assertThat(result.reason().orElseThrow()).contains("blocks 0 to 9 missing");
        }
    }

    @Test
    void aCutEndIsNoticed() throws IOException {
        try (RecordingFixture fixture = sealed()) {
            Written last = fixture.blocks.getLast();
            byte[] zeros = new byte[last.bytes().length + 4];
            RecordingFixture.patch(last.file(), last.wordPosition(), zeros);

            Verification result = Verification.of(temporary);

            assertThat(result.ok()).isFalse();
            assertThat(result.firstBadBlock()).hasValue(last.number());
        }
    }

    @Test
    void aLostIdentityIsToldAndReadingGoesOn() throws IOException {
        try (RecordingFixture fixture = sealed()) {
            Files.writeString(temporary.resolve("weir.recording"), "format=1\nid=x\n");

            Verification result = Verification.of(temporary);

            assertThat(result.ok()).isFalse();
            assertThat(result.firstBadBlock()).isEmpty();
            assertThat(result.reason().orElseThrow()).contains("weir.recording");
            assertThat(result.blocks()).isEqualTo(fixture.nextBlock);
        }
    }

    @Test
    void aSequenceThatJumpsIsFound() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 5)) {
            fixture.blocks(3, 5);
            fixture.nextSequence += 10;
            fixture.blocks(3, 5);

            Verification result = Verification.of(temporary);

            assertThat(result.firstBadBlock()).hasValue(4);
            assertThat(result.reason().orElseThrow()).contains("do not add up");
        }
    }

    @Test
    void timesThatAreNotTheEventsAreFound() throws IOException {
        try (RecordingFixture fixture = new RecordingFixture(temporary, 5)) {
            fixture.blocks(3, 5);
            Written block = fixture.blocks.getLast();
            byte[] forged = block.bytes().clone();
            MemorySegment.ofArray(forged).set(LittleEndian.LONG, BlockLayout.FIRST_TIME, 1);
            RecordingFixture.patch(
                    block.file(), block.wordPosition() + 4, BlockBytes.checksummed(forged));

            assertThat(Verification.of(temporary).reason().orElseThrow()).contains("times");
        }
    }

    private static int lastBlockOfFirstFile(RecordingFixture fixture) {
        Path first = fixture.blocks.getFirst().file();
        return (int) fixture.blocks.stream().filter(b -> b.file().equals(first)).count() - 1;
    }

    private static Verification verify(Recording recording, KeyPair keys) throws IOException {
        return Verification.of(recording, Optional.of(keys.getPublic()), progress -> {});
    }

    private static byte byteAt(Path file, long at) throws IOException {
        return Files.readAllBytes(file)[(int) at];
    }
}
