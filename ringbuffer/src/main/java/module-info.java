import org.jspecify.annotations.NullMarked;

/// The hand-over of event records from the trace thread to its consumers.
@NullMarked
module dev.weir.ringbuffer {
    requires static org.jspecify;
    requires transitive dev.weir.sensor;
    requires com.lmax.disruptor;

    exports dev.weir.ringbuffer;
}
