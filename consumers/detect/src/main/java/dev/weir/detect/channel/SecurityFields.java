package dev.weir.detect.channel;

import static dev.weir.detect.channel.FieldConversion.ACCOUNT;
import static dev.weir.detect.channel.FieldConversion.DECIMAL;
import static dev.weir.detect.channel.FieldConversion.INTEGRITY;
import static dev.weir.detect.channel.FieldConversion.REGISTRY_DETAILS;
import static dev.weir.detect.channel.FieldConversion.REGISTRY_EVENT;
import static dev.weir.detect.channel.FieldConversion.REGISTRY_VALUE;

import java.util.List;

/// Events of the Security log in Sysmon's field names.
///
/// **Source.** The templates of Microsoft-Windows-Security-Auditing 4688 and 4657. The subject of a
/// 4688 is the account of the creator; the target is that of the new process, and `-` when it is
/// the same.
final class SecurityFields {
    /// 4688. The creator's id is taken before the new process's takes its place.
    static final List<FieldRule> NEW_PROCESS =
            List.of(
                    FieldRule.of("ParentProcessId", DECIMAL, "ProcessId"),
                    FieldRule.of("ProcessId", DECIMAL, "NewProcessId"),
                    FieldRule.copy("Image", "NewProcessName"),
                    FieldRule.copy("ParentImage", "ParentProcessName"),
                    FieldRule.copy("CommandLine", "ProcessCommandLine"),
                    FieldRule.of(
                            "User",
                            ACCOUNT,
                            "TargetDomainName",
                            "TargetUserName",
                            "SubjectDomainName",
                            "SubjectUserName"),
                    FieldRule.of("ParentUser", ACCOUNT, "SubjectDomainName", "SubjectUserName"),
                    FieldRule.copy("LogonId", "SubjectLogonId"),
                    FieldRule.of("IntegrityLevel", INTEGRITY, "MandatoryLabel"));

    /// 4657.
    static final List<FieldRule> REGISTRY_VALUE_SET =
            List.of(
                    FieldRule.of("EventType", REGISTRY_EVENT, "OperationType"),
                    FieldRule.of(
                            "TargetObject",
                            REGISTRY_VALUE,
                            "ObjectName",
                            "ObjectValueName",
                            "OperationType"),
                    FieldRule.of(
                            "Details",
                            REGISTRY_DETAILS,
                            "NewValueType",
                            "NewValue",
                            "OperationType"),
                    FieldRule.copy("Image", "ProcessName"),
                    FieldRule.of("ProcessId", DECIMAL, "ProcessId"),
                    FieldRule.of("User", ACCOUNT, "SubjectDomainName", "SubjectUserName"));

    private SecurityFields() {}
}
