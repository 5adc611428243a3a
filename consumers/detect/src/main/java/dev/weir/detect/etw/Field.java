package dev.weir.detect.etw;

/// The fields that the view can fill, by Sysmon's names.
enum Field {
    EVENT_ID("EventID"),
    PROVIDER_NAME("Provider_Name"),
    UTC_TIME("UtcTime"),
    PROCESS_ID("ProcessId"),
    IMAGE("Image"),
    COMMAND_LINE("CommandLine"),
    USER("User"),
    INTEGRITY_LEVEL("IntegrityLevel"),
    TERMINAL_SESSION_ID("TerminalSessionId"),
    PARENT_PROCESS_ID("ParentProcessId"),
    PARENT_IMAGE("ParentImage"),
    PARENT_COMMAND_LINE("ParentCommandLine"),
    PARENT_USER("ParentUser"),
    GRANDPARENT_IMAGE("GrandParentImage"),
    IMAGE_LOADED("ImageLoaded"),
    SOURCE_PROCESS_ID("SourceProcessId"),
    SOURCE_THREAD_ID("SourceThreadId"),
    SOURCE_IMAGE("SourceImage"),
    SOURCE_USER("SourceUser"),
    SOURCE_COMMAND_LINE("SourceCommandLine"),
    SOURCE_PARENT_IMAGE("SourceParentImage"),
    TARGET_PROCESS_ID("TargetProcessId"),
    TARGET_IMAGE("TargetImage"),
    TARGET_USER("TargetUser"),
    TARGET_PARENT_PROCESS_ID("TargetParentProcessId"),
    NEW_THREAD_ID("NewThreadId"),
    START_ADDRESS("StartAddress"),
    START_MODULE("StartModule"),
    GRANTED_ACCESS("GrantedAccess"),
    CALL_TRACE("CallTrace"),
    TARGET_FILENAME("TargetFilename"),
    SOURCE_FILENAME("SourceFilename"),
    FILE_NAME("FileName"),
    TARGET_OBJECT("TargetObject"),
    DETAILS("Details"),
    EVENT_TYPE("EventType"),
    PROTOCOL("Protocol"),
    INITIATED("Initiated"),
    SOURCE_IS_IPV6("SourceIsIpv6"),
    SOURCE_IP("SourceIp"),
    SOURCE_PORT("SourcePort"),
    DESTINATION_IS_IPV6("DestinationIsIpv6"),
    DESTINATION_IP("DestinationIp"),
    DESTINATION_PORT("DestinationPort"),
    DESTINATION_HOSTNAME("DestinationHostname"),
    QUERY_NAME("QueryName"),
    QUERY_STATUS("QueryStatus"),
    QUERY_RESULTS("QueryResults"),
    EVENT_NAMESPACE("EventNamespace"),
    NAME("Name"),
    TYPE("Type"),
    DESTINATION("Destination"),
    CONSUMER("Consumer"),
    FILTER("Filter"),
    QUERY("Query");

    private final String label;

    Field(String label) {
        this.label = label;
    }

    /// Returns Sysmon's name of it.
    String label() {
        return label;
    }

    /// Tells whether it is filled whoever wants it: what says where an event is from, and whose
    /// processes led there.
    boolean isAlwaysWanted() {
        return switch (this) {
            case EVENT_ID, PROVIDER_NAME, PROCESS_ID, SOURCE_PROCESS_ID -> true;
            default -> false;
        };
    }
}
