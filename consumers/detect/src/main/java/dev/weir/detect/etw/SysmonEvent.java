package dev.weir.detect.etw;

import java.util.List;

/// What the view tells: Sysmon's events, and two that Sigma defines by ETW alone.
///
/// **Source.** Sysmon's documentation; Sigma's taxonomy for `file_access` and `file_rename`, whose
/// ids are those of Microsoft-Windows-Kernel-File.
enum SysmonEvent {
    PROCESS_CREATION(1, "process_creation"),
    FILE_CHANGE(2, "file_change"),
    NETWORK_CONNECTION(3, "network_connection"),
    PROCESS_TERMINATION(5, "process_termination"),
    DRIVER_LOAD(6, "driver_load"),
    IMAGE_LOAD(7, "image_load"),
    REMOTE_THREAD(8, "create_remote_thread"),
    PROCESS_ACCESS(10, "process_access"),
    FILE_CREATION(11, "file_event"),
    REGISTRY_ADD(12, "registry_add", "registry_event"),
    REGISTRY_DELETE(12, "registry_delete", "registry_event"),
    REGISTRY_SET(13, "registry_set", "registry_event"),
    /// A stream is a file too: Sysmon tells of both.
    STREAM_CREATION(15, "create_stream_hash", "file_event"),
    WMI_BINDING(21, "wmi_event"),
    DNS_QUERY(22, "dns_query"),
    FILE_DELETE(23, "file_delete", "file_delete_detected"),
    FILE_ACCESS(15, "file_access"),
    FILE_RENAME(27, "file_rename");

    private final String eventId;
    private final String category;
    private final String secondCategory;
    private final long key;

    SysmonEvent(int eventId, String category) {
        this(eventId, category, "");
    }

    SysmonEvent(int eventId, String category, String secondCategory) {
        this.eventId = Integer.toString(eventId);
        this.category = category;
        this.secondCategory = secondCategory;
        key = category.hashCode();
    }

    /// Returns the event's number, as text.
    String eventId() {
        return eventId;
    }

    /// Returns the categories of Sigma that it feeds.
    List<String> categories() {
        return secondCategory.isEmpty() ? List.of(category) : List.of(category, secondCategory);
    }

    /// Returns a number that tells it from the others, in saved state too.
    long key() {
        return key;
    }

    /// Returns what the set of its log sources is called.
    String setName() {
        return "ETW " + category;
    }
}
