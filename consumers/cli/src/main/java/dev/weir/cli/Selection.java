package dev.weir.cli;

import dev.weir.sensor.HeaderFilter;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.record.EventRecord;
import java.util.ArrayList;
import java.util.List;

/// All that a command's options choose events by.
///
/// @param filter the choice by numbers of the header
/// @param provider the choice of a provider by its name
/// @param condition the choice by `--where`
record Selection(HeaderFilter filter, EventChoice provider, EventChoice condition)
        implements EventChoice {

    @Override
    public boolean mayAccept(EventRecord record) {
        return filter.accepts(record) && provider.mayAccept(record) && condition.mayAccept(record);
    }

    @Override
    public boolean accepts(DecodedEvent event) {
        return provider.accepts(event) && condition.accepts(event);
    }

    @Override
    public List<String> doubts() {
        List<String> all = new ArrayList<>(provider.doubts());
        all.addAll(condition.doubts());
        return all;
    }
}
