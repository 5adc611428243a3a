package dev.weir.detect.channel;

/// A source of events that Sigma's definitions do not name, but that people expect.
public enum ExtraSource {
    /// Security 4688, a new process, as `process_creation`.
    SECURITY_PROCESS_CREATION,
    /// Security 4657, a registry value set, as `registry_set` and `registry_event`.
    SECURITY_REGISTRY_SET,
    /// The channel of PowerShell 6 and later, as `ps_module`, `ps_script` and service `powershell`.
    POWERSHELL_CORE,
    /// Channels of services that rules name and no definition does: `ldap`, `iis-configuration`,
    /// `smbclient-connectivity`, `smbserver-connectivity`, `dns-client` and others.
    OTHER_SERVICES
}
