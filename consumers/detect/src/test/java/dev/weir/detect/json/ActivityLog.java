package dev.weir.detect.json;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.sensor.Loss;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Keeps what it is handed.
class ActivityLog implements ActivitySink {
    final List<Activity> activities = new ArrayList<>();
    final List<Long> times = new ArrayList<>();

    @Override
    public void onActivity(Activity activity) {
        activities.add(activity.copy());
    }

    @Override
    public void onProviderEvent(UUID providerId, int id, Activity activity) {
        throw new AssertionError("no provider was asked for");
    }

    @Override
    public void onLoss(Loss loss) {
        throw new AssertionError("nothing is lost");
    }

    @Override
    public void onTime(long time) {
        times.add(time);
    }
}
