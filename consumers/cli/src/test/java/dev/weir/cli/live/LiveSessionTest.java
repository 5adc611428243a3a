package dev.weir.cli.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.cli.EmulatedWindows;
import dev.weir.sensor.EventSink;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import dev.weir.sensor.SessionFacts;
import dev.weir.sensor.live.Delivery;
import dev.weir.sensor.live.EnabledProvider;
import dev.weir.sensor.live.EtwException;
import dev.weir.sensor.live.EventTracing;
import dev.weir.sensor.live.SessionStatus;
import dev.weir.sensor.live.TraceSessionSettings;
import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Live sessions as the command runs them, against the emulator.
@Timeout(60)
class LiveSessionTest {
    private static final String NAME = "weir-cli-test";

    private final EventTracing tracing = EmulatedWindows.tracing();

    /// Stops what it reads once enough has come.
    private static final class Sink implements EventSink {
        private final Runnable atHundred;
        private final List<Loss> losses = new ArrayList<>();
        private long events;

        Sink(Runnable atHundred) {
            this.atHundred = atHundred;
        }

        @Override
        public void onEvent(EventRecord record) {
            if (++events == 100) {
                Thread.startVirtualThread(atHundred);
            }
        }

        @Override
        public void onLoss(Loss loss) {
            losses.add(loss);
        }
    }

    @Test
    void whoClosesItFromAnotherThreadEndsItAndGetsWhatItHas() {
        LiveSession session = open();
        Sink sink = new Sink(session::close);

        session.process(sink);

        assertThat(sink.events).isGreaterThanOrEqualTo(100);
        assertThat(sink.losses).isEmpty();
        assertThat(session.wasStoppedByOthers()).isFalse();
        SessionFacts facts = session.sessions().getFirst();
        assertThat(facts.endTime()).isPresent();
        assertThat(names()).doesNotContain(NAME);
    }

    @Test
    void whoStopsItFromOutsideLeavesATrace() {
        LiveSession session = open();
        Sink sink = new Sink(() -> tracing.stopSession(NAME));

        session.process(sink);

        assertThat(session.wasStoppedByOthers()).isTrue();
        assertThat(sink.losses).extracting(Loss::cause).containsExactly(LossCause.SESSION_STOPPED);
        assertThat(sink.losses.getFirst().detail()).isEqualTo("session=" + NAME);
    }

    @Test
    void whatIsClosedBeforeItIsReadEndsAtOnce() {
        LiveSession session = open();
        Sink sink = new Sink(() -> {});
        session.close();

        session.process(sink);

        assertThat(session.wasStoppedByOthers()).isFalse();
        assertThat(sink.losses).isEmpty();
    }

    @Test
    void aProviderThatIsRefusedLeavesNoSession() {
        EmulatedWindows.control("fail EnableTraceEx2 1450");

        assertThatThrownBy(this::open)
                .isInstanceOf(EtwException.class)
                .hasMessageContaining("(1450) in EnableTraceEx2");
        EmulatedWindows.heal();
        assertThat(names()).doesNotContain(NAME);
    }

    private LiveSession open() {
        EnabledProvider storm =
                ProviderSetting.parse(EmulatedWindows.STORM + ":5:20000")
                        .enabled(UUID.fromString(EmulatedWindows.STORM), tracing);
        SessionPlan plan =
                new SessionPlan(TraceSessionSettings.named(NAME), List.of(), Delivery.AUTOMATIC);
        return LiveSession.open(tracing, plan, List.of(storm));
    }

    private List<String> names() {
        return tracing.sessions().stream().map(SessionStatus::name).toList();
    }
}
