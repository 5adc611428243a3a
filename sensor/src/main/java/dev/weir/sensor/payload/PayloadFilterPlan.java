package dev.weir.sensor.payload;

import java.util.List;

/// The filters that Windows is to make for the events of one id and version.
///
/// @param filters each with its predicates
/// @param matchAll whether all filters must accept an event; else one is enough
public record PayloadFilterPlan(List<Filter> filters, boolean matchAll) {
    /// Makes a plan; the list is copied.
    public PayloadFilterPlan {
        filters = List.copyOf(filters);
    }

    /// One filter.
    ///
    /// @param predicates one to eight of them
    /// @param matchAny whether one predicate that holds is enough; else all must
    public record Filter(List<PayloadPredicate> predicates, boolean matchAny) {
        /// Makes a filter; the list is copied.
        public Filter {
            predicates = List.copyOf(predicates);
        }
    }
}
