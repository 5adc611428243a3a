package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DnsNamesTest {
    private static final long HOUR = 3600L * 10_000_000;
    private static final long T = 134_000_000_000_000_000L;

    private final DnsNames names = new Host().dnsNames();

    @Test
    void findsTheNameThatWasAskedForLast() {
        names.put("192.0.2.1", "old.example", T);
        names.put("192.0.2.1", "new.example", T + 1);

        assertThat(names.find("192.0.2.1")).contains("new.example");
        assertThat(names.find("192.0.2.2")).isEmpty();
    }

    @Test
    void knowsAnAddressInAllItsForms() {
        names.put("::ffff:192.0.2.1", "four.example", T);
        names.put("2001:DB8:0:0:0:0:0:1", "six.example", T);

        assertThat(names.find("192.0.2.1")).contains("four.example");
        assertThat(names.find("2001:db8::1")).contains("six.example");
        assertThat(names.find("2001:db8::1%12")).contains("six.example");
    }

    @Test
    void forgetsAfterAnHourOfEventTime() {
        names.put("192.0.2.1", "a.example", T);

        names.onTime(T + HOUR);
        assertThat(names.find("192.0.2.1")).contains("a.example");

        names.onTime(T + HOUR + 1);
        assertThat(names.find("192.0.2.1")).isEmpty();
    }

    @Test
    void takesNothingThatIsNoAddress() {
        names.put("example.com", "a.example", T);
        names.put("", "a.example", T);
        names.put("1.2.3.4.5", "a.example", T);
        names.put(":".repeat(70_000), "a.example", T);
        names.put("192.0.2.1", "", T);
        names.put("192.0.2.1", "x".repeat(70_000), T);

        assertThat(names.size()).isZero();
        assertThat(names.find("example.com")).isEmpty();
    }

    @Test
    void forgetsTheEldestWhenItIsFull() {
        for (int i = 0; i < 20_000; i++) {
            names.put("10.0." + (i >> 8) + "." + (i & 0xFF), "n" + i, T);
        }

        assertThat(names.size()).isEqualTo(1 << 14);
        assertThat(names.forgotten()).isEqualTo(20_000 - (1 << 14));
        assertThat(names.find("10.0.0.0")).isEmpty();
        assertThat(names.find("10.0.78.31")).contains("n19999");
    }
}
