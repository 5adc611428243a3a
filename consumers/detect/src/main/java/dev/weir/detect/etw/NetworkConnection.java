package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.KERNEL_NETWORK;
import static dev.weir.detect.etw.EtwProviders.TCP_CLASS;
import static dev.weir.detect.etw.EtwProviders.UDP_CLASS;

import dev.weir.detect.etw.Twins.Teller;
import dev.weir.sensor.Filetime;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.decode.PropertyValue;
import dev.weir.sensor.schema.Schema;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Connections of TCP, and flows of UDP by their first datagram.
///
/// Sysmon calls source who began. TCP's events call the machine's own end `saddr`, whoever began;
/// UDP's call so who sent. A flow of datagrams that was silent for two minutes is a new one.
///
/// **Source.** Microsoft-Windows-Kernel-Network 12, 15, 28, 31 and 42, 43, 58, 59; classes TcpIp
/// and UdpIp.
final class NetworkConnection implements EventReading {
    static final List<Meaning> MEANINGS = meanings();

    private static final long NEW_FLOW_TICKS = 120 * Filetime.TICKS_PER_SECOND;

    private final Teller teller;
    private final boolean isTcp;
    private final boolean isInitiated;
    private final ViewContext view;
    private final String provider;
    private final EventProperty processId;
    private final EventProperty destination;
    private final EventProperty source;
    private final EventProperty destinationPort;
    private final EventProperty sourcePort;

    private NetworkConnection(
            Teller teller, boolean isTcp, boolean isInitiated, Schema schema, ViewContext view) {
        this.teller = teller;
        this.isTcp = isTcp;
        this.isInitiated = isInitiated;
        this.view = view;
        provider = schema.names().provider();
        processId = EventProperty.of(schema, "PID");
        destination = EventProperty.of(schema, "daddr", "Daddr");
        source = EventProperty.of(schema, "saddr", "Saddr");
        destinationPort = EventProperty.of(schema, "dport", "Dport");
        sourcePort = EventProperty.of(schema, "sport", "Sport");
    }

    private static List<Meaning> meanings() {
        List<Meaning> all = new ArrayList<>();
        for (int ipv6 = 0; ipv6 <= 16; ipv6 += 16) {
            all.add(meaning(Teller.PROVIDER, true, true, new TypeId(KERNEL_NETWORK, 12 + ipv6)));
            all.add(meaning(Teller.PROVIDER, true, false, new TypeId(KERNEL_NETWORK, 15 + ipv6)));
            all.add(meaning(Teller.PROVIDER, false, true, new TypeId(KERNEL_NETWORK, 42 + ipv6)));
            all.add(meaning(Teller.PROVIDER, false, false, new TypeId(KERNEL_NETWORK, 43 + ipv6)));
            all.add(meaning(Teller.KERNEL_LOGGER, true, true, new TypeId(TCP_CLASS, 12 + ipv6)));
            all.add(meaning(Teller.KERNEL_LOGGER, true, false, new TypeId(TCP_CLASS, 15 + ipv6)));
            all.add(meaning(Teller.KERNEL_LOGGER, false, true, new TypeId(UDP_CLASS, 10 + ipv6)));
            all.add(meaning(Teller.KERNEL_LOGGER, false, false, new TypeId(UDP_CLASS, 11 + ipv6)));
        }
        return List.copyOf(all);
    }

    private static Meaning meaning(Teller teller, boolean isTcp, boolean isInitiated, TypeId type) {
        return new Meaning(
                type,
                Set.of(SysmonEvent.NETWORK_CONNECTION),
                (schema, view) -> new NetworkConnection(teller, isTcp, isInitiated, schema, view));
    }

    @Override
    public void read(DecodedEvent event) {
        if (!sourcePort.isIn(event)) {
            return;
        }
        long id = processId.number(event);
        long time = event.record().timestamp();
        long one = RecentKeys.mix(bits(source, event), sourcePort.number(event));
        long other = RecentKeys.mix(bits(destination, event), destinationPort.number(event));
        if (isTold(RecentKeys.mix(id, one ^ other), time)) {
            return;
        }
        if (view.out().begin(SysmonEvent.NETWORK_CONNECTION, event.record(), provider)) {
            view.actors().fillActor(id, time);
            view.out().set(Field.PROTOCOL, isTcp ? "tcp" : "udp");
            view.out().set(Field.INITIATED, isInitiated ? "true" : "false");
            boolean isOwnEndFirst = isInitiated || !isTcp;
            fillSource(event, isOwnEndFirst ? source : destination);
            fillDestination(event, isOwnEndFirst ? destination : source);
            view.out()
                    .set(
                            Field.SOURCE_PORT,
                            (isOwnEndFirst ? sourcePort : destinationPort).number(event));
            view.out()
                    .set(
                            Field.DESTINATION_PORT,
                            (isOwnEndFirst ? destinationPort : sourcePort).number(event));
            view.out().deliver();
        }
    }

    /// Datagrams of both directions and of both tellers are one flow.
    private boolean isTold(long ends, long time) {
        return isTcp
                ? view.twins().isTold(SysmonEvent.NETWORK_CONNECTION, teller, ends, 0, time)
                : view.told().see(ends, time, NEW_FLOW_TICKS);
    }

    private void fillSource(DecodedEvent event, EventProperty address) {
        String text = address.text(event);
        view.out().set(Field.SOURCE_IP, text);
        view.out().set(Field.SOURCE_IS_IPV6, text.indexOf(':') >= 0 ? "true" : "false");
    }

    private void fillDestination(DecodedEvent event, EventProperty address) {
        String text = address.text(event);
        view.out().set(Field.DESTINATION_IP, text);
        view.out().set(Field.DESTINATION_IS_IPV6, text.indexOf(':') >= 0 ? "true" : "false");
        if (isInitiated && view.out().wants(Field.DESTINATION_HOSTNAME)) {
            Optional<String> name = view.host().dnsNames().find(text);
            if (name.isPresent()) {
                view.out().set(Field.DESTINATION_HOSTNAME, name.get());
            }
        }
    }

    private static long bits(EventProperty address, DecodedEvent event) {
        Optional<PropertyValue> value = address.value(event);
        long bits = 0;
        if (value.isPresent()) {
            PropertyValue bytes = value.get();
            for (int i = 0; i < bytes.length(); i++) {
                byte next = bytes.data().get(ValueLayout.JAVA_BYTE, bytes.position() + i);
                bits = (bits << 8) ^ (bits >>> 56) ^ (next & 0xFF);
            }
        }
        return bits;
    }
}
