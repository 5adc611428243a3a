package dev.weir.detect.host;

import java.util.Optional;

/// How much Windows trusts a process: the last number of its mandatory label, in Sysmon's words.
///
/// **Source.** winnt.h, `SECURITY_MANDATORY_*_RID`.
public enum IntegrityLevel {
    /// 0.
    UNTRUSTED("Untrusted", 0),
    /// 4096.
    LOW("Low", 0x1000),
    /// 8192; what is above it and below high counts as medium too.
    MEDIUM("Medium", 0x2000),
    /// 12288.
    HIGH("High", 0x3000),
    /// 16384 and above.
    SYSTEM("System", 0x4000);

    private static final String PREFIX = "S-1-16-";

    private final String label;
    private final long lowest;

    IntegrityLevel(String label, long lowest) {
        this.label = label;
        this.lowest = lowest;
    }

    /// Returns the level of a mandatory label, `S-1-16-…`; empty for any other text.
    public static Optional<IntegrityLevel> ofSid(String sid) {
        if (!sid.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            long rid = Long.parseLong(sid, PREFIX.length(), sid.length(), 10);
            IntegrityLevel level = UNTRUSTED;
            for (IntegrityLevel candidate : values()) {
                if (candidate.lowest <= rid) {
                    level = candidate;
                }
            }
            return rid < 0 ? Optional.empty() : Optional.of(level);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /// Returns the word that Sysmon uses.
    public String label() {
        return label;
    }
}
