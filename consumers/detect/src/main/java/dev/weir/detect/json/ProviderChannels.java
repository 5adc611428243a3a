package dev.weir.detect.json;

/// The channel of providers that have one that matters, for events that do not name theirs.
final class ProviderChannels {
    private ProviderChannels() {}

    /// Returns a provider's channel, empty text when it has none or several.
    static String channelOf(String provider) {
        return switch (provider) {
            case "Microsoft-Windows-Sysmon" -> "Microsoft-Windows-Sysmon/Operational";
            case "Microsoft-Windows-Security-Auditing" -> "Security";
            case "Microsoft-Windows-PowerShell" -> "Microsoft-Windows-PowerShell/Operational";
            case "PowerShell" -> "Windows PowerShell";
            case "Service Control Manager" -> "System";
            default -> "";
        };
    }
}
