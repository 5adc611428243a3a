package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The names that were asked for last, by the addresses that were the answer.
///
/// An address is told by its text, IPv4 or IPv6; an IPv4 address in IPv6 form is the IPv4 address.
/// A name holds for an hour of event time. It keeps 16,384 addresses and forgets those that were
/// learned least lately.
///
/// **Thread.** One.
public final class DnsNames {
    private static final int CAPACITY = 1 << 14;
    private static final int LONGEST_ADDRESS = 64;

    /// DNS allows 253 characters.
    private static final int LONGEST_NAME = 255;

    private static final long LIFETIME = 3600L * 10_000_000;

    private record Answer(String name, long time) {}

    private final LinkedHashMap<String, Answer> answers = new LinkedHashMap<>();
    private long now;
    private long forgotten;

    DnsNames() {}

    /// Returns the name that was asked for last when the answer was an address.
    public Optional<String> find(String address) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        return canonical(address)
                .map(answers::get)
                .filter(answer -> now - answer.time() <= LIFETIME)
                .map(Answer::name);
    }

    /// Learns that a name has an address; what is no address says nothing.
    ///
    /// @param time FILETIME
    public void put(String address, String name, long time) {
        now = Math.max(now, time);
        Optional<String> key = canonical(address);
        if (key.isPresent() && !name.isEmpty() && name.length() <= LONGEST_NAME) {
            answers.remove(key.get());
            answers.put(key.get(), new Answer(name, time));
            if (answers.size() > CAPACITY) {
                Iterator<String> eldest = answers.keySet().iterator();
                eldest.next();
                eldest.remove();
                forgotten++;
            }
        }
    }

    /// Learns what time it is, so that names grow old.
    ///
    /// @param time FILETIME
    public void onTime(long time) {
        now = Math.max(now, time);
    }

    /// Returns how many addresses are known.
    public int size() {
        return answers.size();
    }

    /// Returns how many addresses had to be forgotten for others.
    public long forgotten() {
        return forgotten;
    }

    private static Optional<String> canonical(String address) {
        int zone = address.indexOf('%');
        String text = zone < 0 ? address : address.substring(0, zone);
        if (text.isEmpty() || text.length() > LONGEST_ADDRESS) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    void clear() {
        answers.clear();
        now = 0;
        forgotten = 0;
    }

    void save(StateWriter out) {
        out.number(now).number(forgotten).number(answers.size());
        for (Map.Entry<String, Answer> answer : answers.entrySet()) {
            out.text(answer.getKey());
            out.text(answer.getValue().name()).number(answer.getValue().time());
        }
    }

    void restore(StateReader in) throws IOException {
        clear();
        long savedNow = in.number();
        long savedForgotten = in.number();
        for (int left = in.count(); left > 0; left--) {
            put(in.text(), in.text(), in.number());
        }
        now = savedNow;
        forgotten = savedForgotten;
    }
}
