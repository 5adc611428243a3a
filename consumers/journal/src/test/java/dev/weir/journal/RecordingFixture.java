package dev.weir.journal;

import dev.weir.sensor.ClockType;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossLayout;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.record.EventRecordBuilder;
import dev.weir.sensor.record.EventRecordLayout;
import dev.weir.sensor.record.LittleEndian;
import dev.weir.sensor.record.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;

/// Writes recordings for tests: true blocks in Chronicle's framing, without Chronicle.
final class RecordingFixture implements AutoCloseable {
    /// One block as it was written.
    record Written(
            long number,
            Path file,
            long wordPosition,
            byte[] bytes,
            long firstSequence,
            long nextSequence,
            int events) {}

    static final UUID ID = UUID.fromString("0b2f0a5e-7c1c-4a52-9d5a-6a1f0e6a3b11");
    static final UUID PROVIDER = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    static final long START = 134_000_000_000_000_000L;
    static final long TICKS_BETWEEN = 1000;

    private static final int ZEROS_AHEAD = 1 << 16;

    final Path directory;
    final List<Written> blocks = new ArrayList<>();
    final Random random;
    long time = START;
    long nextBlock;
    long nextSequence;
    byte[] lastHash = new byte[SealLayout.HASH_LENGTH];
    int firstUnsealed;
    Optional<KeyPair> signer = Optional.empty();

    private int run;
    private int fileNumber;
    private Path file = Path.of("");
    private FileChannel channel;
    private long position;
    private long documents;

    @SuppressWarnings("this-escape")
    RecordingFixture(Path directory, long seed) {
        this.directory = directory;
        this.random = new Random(seed);
        try {
            Files.createDirectories(directory);
            Files.writeString(
                    directory.resolve("weir.recording"), new RecordingIdentity(ID, START).text());
            Files.createFile(directory.resolve("weir.lock"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        startRun();
    }

    /// Leaves the current file as a killed writer would and begins a run.
    RecordingFixture startRun() {
        run++;
        try {
            Path runs = directory.resolve("runs").resolve("%08d".formatted(run));
            Files.createDirectories(runs);
            Files.write(runs.resolve("metadata.cq4t"), new byte[4096]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return startFile();
    }

    /// Ends the current file with its mark and begins the next.
    RecordingFixture roll() {
        write(position, intBytes(ChronicleFormat.END_WORD), intBytes(ChronicleFormat.END_TEXT));
        return startFile();
    }

    /// Writes a block of events.
    RecordingFixture events(int count) {
        MemorySegment[] records = new MemorySegment[count];
        try (Arena arena = Arena.ofConfined()) {
            for (int i = 0; i < count; i++) {
                records[i] = event(nextSequence + i, arena);
            }
            return block(0, records);
        }
    }

    /// Writes blocks of some events each.
    RecordingFixture blocks(int count, int mostEvents) {
        for (int i = 0; i < count; i++) {
            events(1 + random.nextInt(mostEvents));
            if (random.nextInt(8) == 0) {
                index();
            }
        }
        return this;
    }

    /// Writes a block of one loss record.
    RecordingFixture loss(Loss loss) {
        try (Arena arena = Arena.ofConfined()) {
            return block(0, LossLayout.pack(loss, arena));
        }
    }

    /// Writes one of Chronicle's index documents.
    RecordingFixture index() {
        byte[] payload = new byte[0x11C];
        byte[] head = {(byte) 0xB9, 5, 'i', 'n', 'd', 'e', 'x'};
        System.arraycopy(head, 0, payload, 0, head.length);
        document(payload, true);
        return this;
    }

    /// Writes a block of packed records.
    RecordingFixture block(int flags, MemorySegment... records) {
        byte[] bytes = BlockBytes.of(nextBlock, nextSequence, flags, records);
        long word = document(bytes, false);
        MemorySegment view = MemorySegment.ofArray(bytes);
        blocks.add(
                new Written(
                        nextBlock,
                        file,
                        word,
                        bytes,
                        nextSequence,
                        view.get(LittleEndian.LONG, BlockLayout.NEXT_SEQUENCE),
                        view.get(LittleEndian.INT, BlockLayout.EVENT_COUNT)));
        nextSequence = view.get(LittleEndian.LONG, BlockLayout.NEXT_SEQUENCE);
        nextBlock++;
        return this;
    }

    /// Writes seals over all blocks written, one a file.
    RecordingFixture seal() {
        int end = blocks.size();
        while (firstUnsealed < end) {
            int last = firstUnsealed;
            while (last + 1 < end && blocks.get(last + 1).file().equals(blocks.get(last).file())) {
                last++;
            }
            seal(last);
        }
        return this;
    }

    /// Writes a seal over the blocks up to one.
    RecordingFixture seal(int lastBlock) {
        byte[] data = new byte[SealLayout.LENGTH];
        MemorySegment view = MemorySegment.ofArray(data);
        view.set(LittleEndian.INT, SealLayout.VERSION, SealLayout.VERSION_VALUE);
        view.set(LittleEndian.LONG, SealLayout.FIRST_BLOCK, firstUnsealed);
        view.set(LittleEndian.LONG, SealLayout.LAST_BLOCK, lastBlock);
        MemorySegment.copy(lastHash, 0, view, ValueLayout.JAVA_BYTE, SealLayout.PREVIOUS_HASH, 32);
        signer.ifPresent(keys -> {
            view.set(LittleEndian.INT, SealLayout.SIGNATURE_LENGTH, 64);
            byte[] key = SealSignature.bytes(keys.getPublic()).toArray();
            MemorySegment.copy(key, 0, view, ValueLayout.JAVA_BYTE, SealLayout.PUBLIC_KEY, 32);
        });
        try (Arena arena = Arena.ofConfined()) {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(lastHash);
            for (int i = firstUnsealed; i <= lastBlock; i++) {
                sha256.update(blocks.get(i).bytes());
            }
            MemorySegment unhashed = sealRecord(data, arena);
            byte[] own = BlockBytes.of(nextBlock, nextSequence, BlockLayout.FLAG_SEAL, unhashed);
            MemorySegment.ofArray(own).set(LittleEndian.INT, BlockLayout.CRC, 0);
            lastHash = sha256.digest(own);
            System.arraycopy(lastHash, 0, data, (int) SealLayout.HASH, 32);
            if (signer.isPresent()) {
                Signature signature = Signature.getInstance("Ed25519");
                signature.initSign(signer.get().getPrivate());
                signature.update(lastHash);
                System.arraycopy(signature.sign(), 0, data, (int) SealLayout.SIGNATURE, 64);
            }
            firstUnsealed = lastBlock + 1;
            return block(BlockLayout.FLAG_SEAL, sealRecord(data, arena));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Writes a retention record that removes the blocks up to one, and deletes files that end
    /// there.
    RecordingFixture retain(int lastBlock) {
        byte[] data = new byte[RetentionLayout.LENGTH];
        MemorySegment view = MemorySegment.ofArray(data);
        view.set(LittleEndian.LONG, RetentionLayout.LAST_BLOCK, lastBlock);
        view.set(
                LittleEndian.LONG,
                RetentionLayout.NEXT_SEQUENCE,
                blocks.get(lastBlock).nextSequence());
        byte[] hash = hashOfSealOver(lastBlock);
        System.arraycopy(hash, 0, data, (int) RetentionLayout.HASH, hash.length);
        try (Arena arena = Arena.ofConfined()) {
            block(
                    0,
                    new EventRecordBuilder()
                            .provider(RecordType.STREAM_PROVIDER)
                            .id(RecordType.RETENTION)
                            .userData(data)
                            .buildPacked(arena, RecordType.RETENTION));
            for (Written block : blocks.subList(0, lastBlock + 1)) {
                Files.deleteIfExists(block.file());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    private byte[] hashOfSealOver(long lastBlock) {
        int data = BlockLayout.HEADER_LENGTH + EventRecordLayout.LENGTH;
        for (Written block : blocks) {
            MemorySegment view = MemorySegment.ofArray(block.bytes());
            if (view.get(LittleEndian.SHORT, BlockLayout.FLAGS) == BlockLayout.FLAG_SEAL
                    && view.get(LittleEndian.LONG, data + SealLayout.LAST_BLOCK) == lastBlock) {
                int from = data + (int) SealLayout.HASH;
                return Arrays.copyOfRange(block.bytes(), from, from + SealLayout.HASH_LENGTH);
            }
        }
        throw new IllegalArgumentException("no seal ends with block " + lastBlock);
    }

    private static MemorySegment sealRecord(byte[] data, Arena arena) {
        return new EventRecordBuilder()
                .provider(RecordType.STREAM_PROVIDER)
                .id(RecordType.SEAL)
                .userData(data)
                .buildPacked(arena, RecordType.SEAL);
    }

    static SessionFacts session(String name) {
        return new SessionFacts(
                name,
                "",
                "fixture",
                10,
                0,
                26100,
                8,
                8,
                ClockType.SYSTEM_TIME,
                10_000_000L,
                3000,
                156250,
                START - 1,
                START,
                OptionalLong.empty(),
                0,
                0,
                0,
                65536,
                0,
                0,
                0);
    }

    /// Writes the bytes of a word and a block, the word last.
    long document(byte[] payload, boolean metadata) {
        long word = position;
        int flags = metadata ? ChronicleFormat.METADATA : 0;
        write(word + ChronicleFormat.WORD_LENGTH, payload);
        write(word, intBytes(payload.length | flags));
        if (!metadata) {
            documents++;
            write(
                    ChronicleFormat.LAST_POSITION,
                    longBytes(word),
                    longBytes(word << 32 | (documents - 1)));
        }
        position = ChronicleFormat.positionBehind(word, payload.length);
        return word;
    }

    /// Overwrites bytes of a file.
    static void patch(Path file, long position, byte... bytes) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), position);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    MemorySegment event(long sequence, Arena arena) {
        byte[] data = new byte[random.nextInt(200)];
        random.nextBytes(data);
        time += TICKS_BETWEEN;
        return new EventRecordBuilder()
                .provider(PROVIDER)
                .id((int) sequence & 0xFFFF)
                .timestamp(time)
                .keyword(sequence)
                .processId(sequence % 7)
                .userData(data)
                .buildPacked(arena, RecordType.EVENT);
    }

    private RecordingFixture startFile() {
        try {
            if (channel != null) {
                channel.close();
            }
            fileNumber++;
            file =
                    directory
                            .resolve("runs")
                            .resolve("%08d".formatted(run))
                            .resolve("20261124-%04d.cq4".formatted(fileNumber));
            channel =
                    FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        position = 0;
        documents = 0;
        byte[] header = new byte[0xC1];
        byte[] head = {(byte) 0xB9, 6, 'h', 'e', 'a', 'd', 'e', 'r'};
        System.arraycopy(head, 0, header, 0, head.length);
        document(header, true);
        byte[] indexes = new byte[0x224];
        byte[] name = {(byte) 0xB9, 11, 'i', 'n', 'd', 'e', 'x', '2', 'i', 'n', 'd', 'e', 'x'};
        System.arraycopy(name, 0, indexes, 0, name.length);
        document(indexes, true);
        index();
        try (Arena arena = Arena.ofConfined()) {
            return block(0, SessionRecord.pack(session("fixture"), arena));
        }
    }

    private void write(long at, byte[]... parts) {
        try {
            long end = at;
            for (byte[] part : parts) {
                channel.write(ByteBuffer.wrap(part), end);
                end += part.length;
            }
            if (channel.size() < end + ZEROS_AHEAD / 2) {
                channel.write(ByteBuffer.allocate(ZEROS_AHEAD), channel.size());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] intBytes(int value) {
        return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
    }

    private static byte[] longBytes(long value) {
        return ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(value).array();
    }
}
