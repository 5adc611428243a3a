package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;

/// The value is an address of a network.
///
/// An IPv4 address that is written as IPv6, `::ffff:10.0.0.1`, is one of IPv4.
final class CidrTest implements FieldTest {
    private static final int IPV4 = 4;

    /// Where the IPv4 address begins in one written as IPv6.
    private static final int MAPPED = 12;

    private final byte[] network;
    private final int prefixLength;
    private final AddressText address = new AddressText();

    CidrTest(ValueTest.Cidr test) {
        network = new byte[test.address().size()];
        for (int i = 0; i < network.length; i++) {
            network[i] = test.address().get(i);
        }
        prefixLength = test.prefixLength();
    }

    @Override
    public boolean passes(Activity activity, int field) {
        if (!activity.has(field) || !address.parse(activity.text(field))) {
            return false;
        }
        if (address.isMapped()) {
            return network.length == IPV4 && isWithin(address.bytes(), MAPPED);
        }
        return address.length() == network.length && isWithin(address.bytes(), 0);
    }

    private boolean isWithin(byte[] bytes, int from) {
        int whole = prefixLength / 8;
        for (int i = 0; i < whole; i++) {
            if (bytes[from + i] != network[i]) {
                return false;
            }
        }
        int rest = prefixLength % 8;
        return rest == 0
                || (bytes[from + whole] & 0xff) >> (8 - rest)
                        == (network[whole] & 0xff) >> (8 - rest);
    }
}
