package dev.weir.detect.sigma.match;

import static dev.weir.detect.sigma.match.Rules.field;
import static dev.weir.detect.sigma.match.Rules.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.Condition;
import dev.weir.detect.sigma.rule.ValueTest;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Test;

class AllocationTest {
    private static final int EVENTS = 20_000;

    private int matches;

    @Test
    void anEventIsMatchedWithoutAllocating() {
        Rules rules =
                new Rules()
                        .add(field("Image", text("*\\cmd.exe")))
                        .add(field("CommandLine", Rules.cased("*A?b*c*")))
                        .add(new Condition.Keyword(text("*mimikatz*")))
                        .add(field("Port", new ValueTest.Compare(ValueTest.Comparison.GREATER, 9)))
                        .add(
                                field(
                                        "Address",
                                        new ValueTest.Cidr(
                                                List.of((byte) 10, (byte) 0, (byte) 0, (byte) 0),
                                                8)))
                        .add(
                                field(
                                        "Image",
                                        new ValueTest.FieldReference(
                                                "Parent", ValueTest.Place.WHOLE, false)));
        RuleMatcher matcher = rules.compile();
        Activity[] activities = new Activity[64];
        for (int i = 0; i < activities.length; i++) {
            activities[i] =
                    rules.activity(
                            "Image", "C:\\Windows\\cmd.exe",
                            "CommandLine", "cmd /c AxBc \u00e4" + i,
                            "Port", "443",
                            "Address", "10.1.2." + i,
                            "Parent", "c:\\windows\\CMD.exe");
        }
        MatchSink sink = rule -> matches++;
        run(matcher, activities, sink);

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        run(matcher, activities, sink);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;

        assertThat(matches).isEqualTo(2 * EVENTS * 4);
        assertThat(allocated / (double) EVENTS).isLessThan(0.1);
    }

    private static void run(RuleMatcher matcher, Activity[] activities, MatchSink sink) {
        for (int i = 0; i < EVENTS; i++) {
            matcher.match(activities[i % activities.length], sink);
        }
    }
}
