package dev.weir.detect.run;

import dev.weir.detect.Activity;
import dev.weir.detect.ProcessStep;
import dev.weir.detect.host.Host;
import dev.weir.detect.host.HostProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds the processes that led to an event.
///
/// The actor is the process that the event itself is about: a new one, else the one that did it.
/// Whoever the machine's table does not know is shown as the event tells, if it does.
///
/// **Thread.** One.
final class ProcessChain {
    /// More steps say no more; and a table may hold a circle.
    private static final int LONGEST = 16;

    private static final List<String> ACTORS =
            List.of("NewProcessId", "ProcessId", "SourceProcessId");

    private final Host host;

    ProcessChain(Host host) {
        this.host = host;
    }

    /// Returns the chain, the actor first; empty when none is known.
    List<ProcessStep> of(Activity activity) {
        for (String field : ACTORS) {
            OptionalLong id = activity.number(field);
            if (id.isPresent()) {
                Optional<HostProcess> actor =
                        host.processes().find(id.getAsLong(), activity.time());
                return actor.isPresent() ? known(actor) : told(activity, id.getAsLong());
            }
        }
        return List.of();
    }

    private List<ProcessStep> known(Optional<HostProcess> actor) {
        List<ProcessStep> chain = new ArrayList<>();
        Optional<HostProcess> next = actor;
        while (next.isPresent() && chain.size() < LONGEST) {
            HostProcess process = next.get();
            chain.add(
                    new ProcessStep(
                            process.processId(),
                            process.startTime(),
                            process.image(),
                            process.commandLine(),
                            userOf(process)));
            next = process.parent();
        }
        return chain;
    }

    private String userOf(HostProcess process) {
        return host.accounts().find(process.userSid()).orElse(process.userSid());
    }

    private static List<ProcessStep> told(Activity activity, long id) {
        List<ProcessStep> chain = new ArrayList<>();
        add(chain, id, activity, first(activity, "Image", "SourceImage"), "CommandLine", "User");
        activity.number("ParentProcessId")
                .ifPresent(parent ->
                        add(
                                chain,
                                parent,
                                activity,
                                activity.text("ParentImage"),
                                "ParentCommandLine",
                                "ParentUser"));
        return chain.stream().allMatch(step -> step.image().isEmpty()) ? List.of() : chain;
    }

    private static void add(
            List<ProcessStep> chain,
            long id,
            Activity activity,
            String image,
            String commandLine,
            String user) {
        chain.add(
                new ProcessStep(
                        id,
                        OptionalLong.empty(),
                        image,
                        activity.text(commandLine),
                        activity.text(user)));
    }

    private static String first(Activity activity, String field, String other) {
        return activity.has(field) ? activity.text(field) : activity.text(other);
    }
}
