package dev.weir.detect.etw;

import dev.weir.detect.Activity;
import dev.weir.detect.ActivitySink;
import dev.weir.sensor.Loss;
import java.util.UUID;

/// Takes activities before anybody listens.
enum NobodySink implements ActivitySink {
    INSTANCE;

    @Override
    public void onActivity(Activity activity) {}

    @Override
    public void onProviderEvent(UUID providerId, int id, Activity activity) {}

    @Override
    public void onLoss(Loss loss) {}

    @Override
    public void onTime(long time) {}
}
