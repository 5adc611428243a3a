package dev.weir.cli.doctor;

import dev.weir.sensor.host.UserRights;
import dev.weir.sensor.host.WindowsHost;
import java.util.ArrayList;
import java.util.List;

/// Who runs Weir, and what that allows.
final class RightsSubject implements Subject {
    private static final String ADVICE =
            "run as Administrator, or join Performance Log Users and sign in again";

    private final WindowsHost host;

    RightsSubject(WindowsHost host) {
        this.host = host;
    }

    @Override
    public void examine(Findings findings) {
        findings.check("rights", ADVICE, this::rights);
    }

    private String rights() throws CheckFault {
        UserRights rights = host.rights();
        if (!rights.mayStartSessions()) {
            throw new CheckFault("may not start sessions: " + describe(rights));
        }
        return describe(rights)
                + (rights.mayTraceTheKernel()
                        ? ": any session, any provider, the kernel"
                        : ": sessions of its own, most providers; not the kernel");
    }

    private static String describe(UserRights rights) {
        List<String> groups = new ArrayList<>();
        if (rights.administrator()) {
            groups.add("Administrators");
        }
        if (rights.performanceLogUser()) {
            groups.add("Performance Log Users");
        }
        return "%s, %s, %s"
                .formatted(
                        rights.sid(),
                        rights.elevated() ? "elevated" : "not elevated",
                        groups.isEmpty()
                                ? "in neither Administrators nor Performance Log Users"
                                : "in " + String.join(" and ", groups));
    }
}
