package dev.weir.sensor.live;

import java.util.List;
import java.util.UUID;

/// A provider that some process has registered, or some session enabled in advance.
///
/// @param id its GUID
/// @param instances each process that registered it
public record RegisteredProvider(UUID id, List<Instance> instances) {
    /// Copies the instances.
    public RegisteredProvider {
        instances = List.copyOf(instances);
    }

    /// One registration.
    ///
    /// @param processId the process
    /// @param legacy whether it registered by RegisterTraceGuids, the classic way
    /// @param preEnabled whether no process has registered it yet, only sessions enabled it
    /// @param enablements each session that enabled it
    public record Instance(
            long processId, boolean legacy, boolean preEnabled, List<Enablement> enablements) {
        /// Copies the enablements.
        public Instance {
            enablements = List.copyOf(enablements);
        }
    }

    /// What one session wants of it.
    ///
    /// @param loggerId the session's number, see [SessionStatus#loggerId]
    /// @param level the highest level
    /// @param matchAnyKeyword keyword bits
    /// @param matchAllKeyword keyword bits
    /// @param properties `EVENT_ENABLE_PROPERTY_` bits
    public record Enablement(
            int loggerId, int level, long matchAnyKeyword, long matchAllKeyword, int properties) {}
}
