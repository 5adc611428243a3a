package dev.weir.detect.sigma.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Reads a tar archive, entry by entry, as far as names and contents of files go.
///
/// ```
///   byte    0      100    124  136    148    156  157       257    345     500
///          +------+------+----+------+------+----+---------+------+-------+---+
///          | name | …    |size| time | sum  |type| link    | …    |prefix |   |
///          +------+------+----+------+------+----+---------+------+-------+---+
/// ```
///
/// A header takes 512 bytes, a content a multiple of that. Entries of type `x` and `L` say the name
/// of the next one when it is long. A name may have 4,096 bytes: no header can take the memory.
///
/// **Source.** POSIX.1-2017, pax; GNU tar's manual, Basic Tar Format. **Thread.** One.
final class TarStream {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int SUM = 148;
    private static final int SUM_LENGTH = 8;
    private static final int TYPE = 156;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int LONGEST_NAME = 4096;

    private final InputStream in;
    private final byte[] header = new byte[BLOCK];
    private String name = "";
    private char type;
    private long contentBytes;
    private long left;

    TarStream(InputStream in) {
        this.in = in;
    }

    /// Goes to the next entry; false at the end.
    boolean next() throws IOException {
        String longName = "";
        while (true) {
            skip();
            int read = in.readNBytes(header, 0, BLOCK);
            if (read == 0 || (read == BLOCK && isZero())) {
                return false;
            }
            if (read < BLOCK || octal(SUM, SUM_LENGTH) != sum()) {
                throw new IOException("no tar archive, or a damaged one");
            }
            type = (char) (header[TYPE] & 0xFF);
            contentBytes = octal(SIZE, SIZE_LENGTH);
            left = (contentBytes + BLOCK - 1) / BLOCK * BLOCK;
            if (type == 'L') {
                longName = text(content(LONGEST_NAME), 0, LONGEST_NAME);
            } else if (type == 'x') {
                String path = paxPath(content(LONGEST_NAME));
                longName = path.isEmpty() ? longName : path;
            } else if (type != 'g' && type != 'K') {
                name = longName.isEmpty() ? shortName() : longName;
                return true;
            }
        }
    }

    boolean isFile() {
        return type == '0' || type == 0;
    }

    String name() {
        return name;
    }

    /// Returns the entry's first bytes.
    byte[] content(int most) throws IOException {
        int length = (int) Math.min(contentBytes, most);
        byte[] content = in.readNBytes(length);
        if (content.length < length) {
            throw new EOFException("the archive ends within " + name);
        }
        left -= length;
        return content;
    }

    private void skip() throws IOException {
        try {
            in.skipNBytes(left);
        } catch (EOFException _) {
            throw new EOFException("the archive ends within " + name);
        }
        left = 0;
    }

    private String shortName() {
        String own = text(header, 0, NAME_LENGTH);
        String prefix =
                text(header, MAGIC, 6).equals("ustar") ? text(header, PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? own : prefix + '/' + own;
    }

    /// Returns the path of a pax header: lines of `length key=value`.
    private static String paxPath(byte[] bytes) {
        String records = new String(bytes, StandardCharsets.UTF_8);
        for (String record : records.split("\n", -1)) {
            int key = record.indexOf(" path=");
            if (key >= 0) {
                return record.substring(key + " path=".length());
            }
        }
        return "";
    }

    private static String text(byte[] bytes, int from, int most) {
        int end = from;
        while (end < bytes.length && end < from + most && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private long octal(int from, int length) throws IOException {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            int c = header[i];
            if (c >= '0' && c <= '7') {
                number = number * 8 + (c - '0');
            } else if (c != ' ' && c != 0) {
                throw new IOException("no tar archive, or one with files of over 8 GiB");
            }
        }
        return number;
    }

    private boolean isZero() {
        return Arrays.equals(header, new byte[BLOCK]);
    }

    private int sum() {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += i >= SUM && i < SUM + SUM_LENGTH ? ' ' : header[i] & 0xFF;
        }
        return sum;
    }
}
