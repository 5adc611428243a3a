package dev.weir.detect.etw;

import dev.weir.detect.host.HostProcess;
import dev.weir.detect.host.ProcessStart;
import dev.weir.detect.host.ProcessStartSink;

/// Tells of processes that start.
///
/// Several events tell of one start; whoever reads them for the host says when all is known, once.
/// The activity has the time and the number of the first of them.
///
/// **Thread.** One.
final class ProcessCreation implements ProcessStartSink {
    private final ActivityWriter out;
    private final Actors actors;

    ProcessCreation(ActivityWriter out, Actors actors) {
        this.out = out;
        this.actors = actors;
    }

    @Override
    public void onProcessStart(ProcessStart start) {
        HostProcess process = start.process();
        String provider =
                start.providerId().equals(EtwProviders.KERNEL_PROCESS)
                        ? "Microsoft-Windows-Kernel-Process"
                        : "Windows Kernel";
        if (out.begin(SysmonEvent.PROCESS_CREATION, start.time(), start.sequence(), provider)) {
            out.set(Field.PROCESS_ID, process.processId());
            actors.fillProcess(process);
            out.deliver();
        }
    }
}
