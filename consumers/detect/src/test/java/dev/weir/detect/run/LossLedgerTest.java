package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class LossLedgerTest {
    private final LossLedger ledger = new LossLedger();

    @Test
    void aLossFallsInTheTimesItSays() {
        ledger.add(loss(10, 20), 30);

        assertThat(ledger.touches(0, 9)).isFalse();
        assertThat(ledger.touches(0, 10)).isTrue();
        assertThat(ledger.touches(20, 20)).isTrue();
        assertThat(ledger.touches(21, 99)).isFalse();
    }

    @Test
    void aLossWithoutTimesFallsBetweenTheEventsAroundIt() {
        ledger.add(loss(0, 0), 30);
        assertThat(ledger.touches(50, 60)).isTrue();
        ledger.goOn(40);

        assertThat(ledger.touches(0, 29)).isFalse();
        assertThat(ledger.touches(30, 30)).isTrue();
        assertThat(ledger.touches(40, 40)).isTrue();
        assertThat(ledger.touches(41, 99)).isFalse();
    }

    @Test
    void whatIsNoLongerKeptIsOneStretch() {
        for (int i = 0; i < LossLedger.KEPT + 10; i++) {
            ledger.add(loss(10 * i + 1, 10 * i + 5), 0);
        }

        assertThat(ledger.between(10 * 9 + 6, 10 * 9 + 7)).isEmpty();
        assertThat(ledger.between(17, 18))
                .singleElement()
                .extracting(Loss::detail)
                .asString()
                .contains("no longer kept");
        assertThat(ledger.between(0, Long.MAX_VALUE)).hasSize(LossLedger.KEPT + 1);
    }

    @Test
    void aStormOfLossesWithoutTimesEndsWithTheNextEvent() {
        for (int i = 0; i < LossLedger.KEPT + 10; i++) {
            ledger.add(loss(0, 0), 30);
        }
        ledger.goOn(40);

        assertThat(ledger.touches(41, Long.MAX_VALUE)).isFalse();
        assertThat(ledger.touches(35, 36)).isTrue();
        assertThat(ledger.touches(0, 29)).isFalse();
    }

    @Test
    void whatIsSavedIsRestored() throws IOException {
        Loss full =
                new Loss(
                        LossCause.DAMAGED_BLOCK,
                        7,
                        100,
                        200,
                        OptionalLong.of(55),
                        Optional.of(UUID.randomUUID()),
                        "file=x offset=9");
        for (int i = 0; i < LossLedger.KEPT + 10; i++) {
            ledger.add(loss(10 * i + 1, 10 * i + 5), 0);
        }
        ledger.add(full, 0);
        ledger.add(loss(0, 0), 500_000);
        StateWriter out = new StateWriter();
        ledger.save(out);

        LossLedger restored = new LossLedger();
        StateReader in = new StateReader(out.toByteArray());
        restored.restore(in);
        ledger.goOn(600_000);
        restored.goOn(600_000);

        assertThat(in.isAtEnd()).isTrue();
        assertThat(restored.between(0, Long.MAX_VALUE))
                .isEqualTo(ledger.between(0, Long.MAX_VALUE))
                .contains(full);
        assertThat(restored.touches(600_001, 700_000)).isFalse();
    }

    private static Loss loss(long from, long to) {
        return Loss.unsequenced(LossCause.ETW_EVENTS_LOST, 1, from, to, "");
    }
}
