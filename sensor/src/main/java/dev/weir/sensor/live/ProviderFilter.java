package dev.weir.sensor.live;

import dev.weir.sensor.record.Bytes;
import java.util.List;
import java.util.SortedSet;

/// A filter that Windows, or the provider itself, applies before an event is written.
///
/// A provider takes one filter of each type; an event must pass all of them.
///
/// **Errors.** [IllegalArgumentException] for what Windows would not take.
///
/// Source: EVENT_FILTER_DESCRIPTOR of evntprov.h and the page on EnableTraceEx2.
public sealed interface ProviderFilter {
    /// Returns the type, an `EVENT_FILTER_TYPE_` of evntprov.h.
    int type();

    /// Returns the filter as Windows takes it.
    Bytes data();

    /// Takes events by their ids, or all others. Has no effect on TraceLogging, whose events have
    /// none.
    ///
    /// @param in whether the events with these ids are the wanted ones
    /// @param ids 1 to 64 ids, each 0 to 65535
    record EventIds(boolean in, SortedSet<Integer> ids) implements ProviderFilter {
        /// Checks the ids.
        public EventIds {
            ids = FilterData.ids("event ids", ids);
        }

        @Override
        public int type() {
            return 0x80000200;
        }

        @Override
        public Bytes data() {
            return FilterData.eventIds(in, ids);
        }
    }

    /// Takes events of processes that run when the provider is enabled. A provider in the kernel is
    /// not enabled at all then.
    ///
    /// @param pids 1 to 8 process ids
    record ProcessIds(SortedSet<Integer> pids) implements ProviderFilter {
        /// Checks the number of processes.
        public ProcessIds {
            pids = FilterData.processIds(pids);
        }

        @Override
        public int type() {
            return 0x80000004;
        }

        @Override
        public Bytes data() {
            return FilterData.pids(pids);
        }
    }

    /// Takes events of programs by the names of their files.
    ///
    /// @param names file names such as `cmd.exe`
    record ExecutableNames(List<String> names) implements ProviderFilter {
        /// Checks the names.
        public ExecutableNames {
            names = FilterData.names("executable names", names);
        }

        @Override
        public int type() {
            return 0x80000008;
        }

        @Override
        public Bytes data() {
            return FilterData.wideList(names);
        }
    }

    /// Takes events of Store packages.
    ///
    /// @param ids full names of packages
    record PackageIds(List<String> ids) implements ProviderFilter {
        /// Checks the names.
        public PackageIds {
            ids = FilterData.names("package ids", ids);
        }

        @Override
        public int type() {
            return 0x80000010;
        }

        @Override
        public Bytes data() {
            return FilterData.wideList(ids);
        }
    }

    /// Takes events of applications in Store packages.
    ///
    /// @param ids ids of applications, relative to their packages
    record PackageApps(List<String> ids) implements ProviderFilter {
        /// Checks the names.
        public PackageApps {
            ids = FilterData.names("package application ids", ids);
        }

        @Override
        public int type() {
            return 0x80000020;
        }

        @Override
        public Bytes data() {
            return FilterData.wideList(ids);
        }
    }

    /// Takes TraceLogging events by their names, level and keywords; since Windows 10 1709.
    ///
    /// @param in whether the events that fit are the wanted ones
    /// @param level the highest level that fits
    /// @param matchAnyKeyword keyword bits, 0 for all
    /// @param matchAllKeyword keyword bits
    /// @param names names of events
    record EventNames(
            boolean in, int level, long matchAnyKeyword, long matchAllKeyword, List<String> names)
            implements ProviderFilter {
        /// Checks the names.
        public EventNames {
            names = FilterData.eventNameList(level, names);
        }

        @Override
        public int type() {
            return 0x80000400;
        }

        @Override
        public Bytes data() {
            return FilterData.eventNames(in, level, matchAnyKeyword, matchAllKeyword, names);
        }
    }

    /// Takes the stacks of events with some ids only, or of all others; the provider must be
    /// enabled with [EventProperty#STACK_TRACE].
    ///
    /// @param in whether the events with these ids are the wanted ones
    /// @param ids 1 to 64 ids, each 0 to 65535
    record StackWalkIds(boolean in, SortedSet<Integer> ids) implements ProviderFilter {
        /// Checks the ids.
        public StackWalkIds {
            ids = FilterData.ids("stack-walk ids", ids);
        }

        @Override
        public int type() {
            return 0x80001000;
        }

        @Override
        public Bytes data() {
            return FilterData.eventIds(in, ids);
        }
    }

    /// Takes the stacks of events of some levels and keywords only, or of all others; the provider
    /// must be enabled with [EventProperty#STACK_TRACE]. Since Windows 10 1709.
    ///
    /// @param in whether the events that fit are the wanted ones
    /// @param level the highest level that fits
    /// @param matchAnyKeyword keyword bits, 0 for all
    /// @param matchAllKeyword keyword bits
    record StackWalkLevelKeyword(boolean in, int level, long matchAnyKeyword, long matchAllKeyword)
            implements ProviderFilter {
        /// Checks the level.
        public StackWalkLevelKeyword {
            FilterData.checkLevel(level);
        }

        @Override
        public int type() {
            return 0x80004000;
        }

        @Override
        public Bytes data() {
            return FilterData.levelKeyword(in, level, matchAnyKeyword, matchAllKeyword);
        }
    }

    /// Takes events by what they say.
    ///
    /// @param data what TdhAggregatePayloadFilters made, at most 4096 bytes
    record Payload(Bytes data) implements ProviderFilter {
        /// Checks the length.
        public Payload {
            FilterData.checkLength("payload filter", data.length(), FilterData.MAX_PAYLOAD_BYTES);
        }

        @Override
        public int type() {
            return 0x80000100;
        }
    }

    /// Hands the provider data that only it understands.
    ///
    /// @param data at most 1024 bytes
    record OfProvider(Bytes data) implements ProviderFilter {
        /// Checks the length.
        public OfProvider {
            FilterData.checkLength("provider's filter", data.length(), FilterData.MAX_BYTES);
        }

        @Override
        public int type() {
            return 0x80000000;
        }
    }

    /// Makes an [OfProvider].
    static ProviderFilter ofProvider(Bytes data) {
        return new OfProvider(data);
    }
}
