package dev.weir.detect.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.detect.Alert;
import dev.weir.detect.Interest;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.RuleFacts;
import dev.weir.sensor.Loss;
import dev.weir.sensor.LossCause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DetectionTest {
    private static final UUID PROVIDER = new UUID(1, 2);
    private static final Interest PROCESSES = Interest.in(HandFedSource.PROCESSES, "Image");

    private final HandFedSource source = new HandFedSource();
    private final List<Alert> alerts = new ArrayList<>();

    private Detection start(ScriptedDetector... detectors) {
        Detection detection = new Detection(source, List.of(detectors), alerts::add);
        detection.start();
        return detection;
    }

    @Test
    void detectorsTakeWhatTheyWantAndNothingElse() {
        ScriptedDetector processes = new ScriptedDetector("p", PROCESSES);
        ScriptedDetector both =
                new ScriptedDetector("b", PROCESSES.and(Interest.in(HandFedSource.NETWORK)));
        ScriptedDetector some = new ScriptedDetector("s", Interest.in(PROVIDER, Set.of(5, 700)));
        ScriptedDetector all = new ScriptedDetector("a", Interest.in(PROVIDER, Set.of()));
        start(processes, both, some, all);

        source.happens(0, 10);
        source.happens(1, 20);
        source.happens(2, 30);
        source.sink().onProviderEvent(PROVIDER, 5, source.activity(2, 40));
        source.sink().onProviderEvent(PROVIDER, 6, source.activity(2, 50));
        source.sink().onProviderEvent(PROVIDER, 700, source.activity(2, 60));
        source.sink().onProviderEvent(new UUID(3, 4), 5, source.activity(2, 70));

        assertThat(processes.calls).containsExactly("activity 10");
        assertThat(both.calls).containsExactly("activity 10", "activity 20");
        assertThat(some.calls).containsExactly("activity 40", "activity 60");
        assertThat(all.calls).containsExactly("activity 40", "activity 50", "activity 60");
        assertThat(source.wanted().wants()).hasSize(5);
    }

    @Test
    void timersComeBeforeTheFirstLaterEventInTheOrderOfTheirTimes() {
        ScriptedDetector detector = new ScriptedDetector("t", PROCESSES);
        detector.onActivity =
                (activity, context) -> {
                    if (activity.time() == 10) {
                        context.wakeAt(30, 1);
                        context.wakeAt(20, 2);
                        context.wakeAt(20, 3);
                        context.wakeAt(5, 4);
                        context.wakeAt(99, 5);
                    }
                };
        start(detector);

        source.happens(0, 10);
        source.happens(0, 20);
        source.happens(0, 15);
        source.sink().onTime(31);
        source.happens(0, 31);

        assertThat(detector.calls)
                .containsExactly(
                        "activity 10",
                        "time 5 token 4 now 10",
                        "activity 20",
                        "activity 15",
                        "time 20 token 2 now 20",
                        "time 20 token 3 now 20",
                        "time 30 token 1 now 30",
                        "activity 31");
    }

    @Test
    void aTimerThatAsksForTheNextIsServedUpToTheEventAndBounded() {
        ScriptedDetector detector = new ScriptedDetector("t", PROCESSES);
        detector.onActivity = (activity, context) -> context.wakeAt(activity.time() + 1, 0);
        detector.onTime = (token, context) -> context.wakeAt(context.now() + 1, token);
        Detection detection = start(detector);

        source.happens(0, 10);
        source.happens(2, 15);
        int upTo15 = detector.calls.size();
        source.happens(2, Long.MAX_VALUE);

        assertThat(upTo15).isEqualTo(1 + 4);
        assertThat(detector.calls).hasSize(upTo15 + Detection.MOST_WAKES);
        assertThat(detection.now()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aDetectorThatThrowsIsEndedAndTheOthersGoOn() {
        ScriptedDetector first = new ScriptedDetector("first", PROCESSES);
        ScriptedDetector bad = new ScriptedDetector("bad", PROCESSES);
        ScriptedDetector last = new ScriptedDetector("last", PROCESSES);
        bad.onActivity =
                (activity, context) -> {
                    context.wakeAt(11, 1);
                    context.alert(bad.rule, activity);
                    if (activity.time() == 20) {
                        throw new IllegalStateException("my own fault");
                    }
                };
        Detection detection = start(first, bad, last);

        source.happens(0, 10);
        source.happens(0, 20);
        source.happens(0, 30);
        source.sink().onLoss(loss(1, 5, 6));

        assertThat(first.calls).containsExactlyElementsOf(last.calls).hasSize(4);
        assertThat(bad.calls)
                .containsExactly("activity 10", "time 11 token 1 now 11", "activity 20");
        assertThat(alerts).extracting(Alert::time).containsExactly(10L, 20L);
        assertThat(detection.faults()).hasSize(1);
        assertThat(detection.faults().getFirst())
                .hasToString(
                        "a detector failed and is ended: rules=bad event=1"
                                + " cause=java.lang.IllegalStateException: my own fault");
    }

    @Test
    void endlessRecursionOfADetectorIsItsOwnAffair() {
        ScriptedDetector bad = new ScriptedDetector("bad", PROCESSES);
        bad.onActivity = (activity, context) -> bad.onActivity.accept(activity, context);
        ScriptedDetector good = new ScriptedDetector("good", PROCESSES);
        Detection detection = start(bad, good);

        source.happens(0, 10);

        assertThat(good.calls).containsExactly("activity 10");
        assertThat(detection.faults().getFirst().cause()).isInstanceOf(StackOverflowError.class);
    }

    @Test
    void whatTheSinkThrowsIsNotBlamedOnTheDetector() {
        ScriptedDetector detector = new ScriptedDetector("d", PROCESSES);
        detector.onActivity = (activity, context) -> context.alert(detector.rule, activity);
        Detection detection =
                new Detection(
                        source,
                        List.of(detector),
                        alert -> {
                            throw new IllegalStateException("disk full");
                        });
        detection.start();

        assertThatThrownBy(() -> source.happens(0, 10)).hasMessage("disk full");
        assertThat(detection.faults()).isEmpty();
    }

    @Test
    void anAlertHasTheFieldsNamedAndThoseOfItsOrigin() {
        ScriptedDetector detector = new ScriptedDetector("d", PROCESSES);
        detector.onActivity =
                (activity, context) ->
                        context.alert(detector.rule, activity, "Image", "Absent", "CommandLine");
        start(detector);

        source.happens(
                0,
                10,
                "EventID",
                "1",
                "CommandLine",
                "x.exe /q",
                "Image",
                "C:\\x.exe",
                "User",
                "me",
                "ProcessId",
                "42",
                "ParentProcessId",
                "0x10",
                "ParentImage",
                "C:\\p.exe",
                "Channel",
                "Sysmon");

        Alert alert = alerts.getFirst();
        assertThat(alert.fields())
                .containsExactly(
                        Map.entry("Image", "C:\\x.exe"),
                        Map.entry("CommandLine", "x.exe /q"),
                        Map.entry("Channel", "Sysmon"),
                        Map.entry("EventID", "1"));
        assertThat(alert.events()).containsExactly(0L);
        assertThat(alert.chain())
                .containsExactly(
                        new ProcessStep(42, OptionalLong.empty(), "C:\\x.exe", "x.exe /q", "me"),
                        new ProcessStep(16, OptionalLong.empty(), "C:\\p.exe", "", ""));
        assertThat(alert.rule()).isSameAs(detector.rule);
        assertThat(alert.blind()).isFalse();
    }

    @Test
    void anAlertOfATimeWithALossIsBlind() {
        ScriptedDetector detector = new ScriptedDetector("d", PROCESSES);
        detector.onActivity = (activity, context) -> context.alert(detector.rule, activity);
        start(detector);

        source.sink().onLoss(loss(3, 15, 25));
        source.happens(0, 14);
        source.happens(0, 20);
        source.happens(0, 26);
        source.sink().onLoss(loss(3, 0, 0));
        source.happens(0, 30);
        source.happens(0, 31);

        assertThat(alerts)
                .extracting(Alert::blind)
                .containsExactly(false, true, false, true, false);
    }

    @Test
    void alertsOfEqualEventsComeInTheOrderOfDetectors() {
        ScriptedDetector one = new ScriptedDetector("1", PROCESSES);
        ScriptedDetector two = new ScriptedDetector("2", PROCESSES);
        one.onActivity = (activity, context) -> context.alert(one.rule, activity);
        two.onActivity = (activity, context) -> context.alert(two.rule, activity);
        start(two, one);

        source.happens(0, 10);
        source.happens(0, 11);

        assertThat(alerts)
                .extracting(Alert::rule)
                .extracting(RuleFacts::id)
                .containsExactly("2", "1", "2", "1");
    }

    private static Loss loss(long count, long from, long to) {
        return Loss.unsequenced(LossCause.ETW_EVENTS_LOST, count, from, to, "");
    }
}
