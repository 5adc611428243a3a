package dev.weir.detect.sigma.load;

import dev.weir.detect.sigma.rule.ValueTest;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// The modifier `cidr`: networks as `10.0.0.0/8` and `fe80::/10`; an address alone is a network of
/// its own.
final class Networks {
    private static final int BITS_OF_BYTE = 8;

    private Networks() {}

    /// Reads a network.
    ///
    /// **Errors.** [IllegalArgumentException] for what is none.
    static ValueTest.Cidr parse(String text) {
        int slash = text.indexOf('/');
        byte[] address = address(slash < 0 ? text : text.substring(0, slash), text);
        int most = address.length * BITS_OF_BYTE;
        int prefix = slash < 0 ? most : prefix(text, slash + 1, most);
        List<Byte> bytes = new ArrayList<>();
        for (int i = 0; i < address.length; i++) {
            int kept = Math.clamp(prefix - (long) i * BITS_OF_BYTE, 0, BITS_OF_BYTE);
            int masked = (address[i] & 0xFF) & (0xFF00 >> kept);
            if (masked != (address[i] & 0xFF)) {
                throw new IllegalArgumentException(
                        "bits beyond the prefix are set: %s, prefix=%d".formatted(text, prefix));
            }
            bytes.add(address[i]);
        }
        return new ValueTest.Cidr(bytes, prefix);
    }

    private static byte[] address(String address, String text) {
        try {
            InetAddress parsed =
                    address.indexOf(':') >= 0
                            ? Inet6Address.ofLiteral(address)
                            : Inet4Address.ofLiteral(address);
            // Inet4Address takes 10.1 for 10.0.0.1, and Inet6Address a scope.
            if (address.indexOf('%') < 0
                    && (parsed instanceof Inet6Address || address.split("\\.", -1).length == 4)) {
                return parsed.getAddress();
            }
        } catch (IllegalArgumentException _) {
            // Said below, in one way for all.
        }
        throw new IllegalArgumentException("no network: " + text);
    }

    private static int prefix(String text, int from, int most) {
        int length = text.length() - from;
        if (length >= 1 && length <= 3) {
            int prefix = 0;
            for (int i = from; i < text.length(); i++) {
                int digit = text.charAt(i) - '0';
                prefix = digit < 0 || digit > 9 ? most + 1 : prefix * 10 + digit;
            }
            if (prefix <= most) {
                return prefix;
            }
        }
        throw new IllegalArgumentException(
                "no network: %s, the prefix is a number of 0 to %d".formatted(text, most));
    }
}
