package dev.weir.detect.etw;

import static dev.weir.detect.etw.EtwProviders.AUDIT_API_CALLS;

import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Set;

/// Processes that are opened by others.
///
/// What the event says is the access that was asked for; Windows grants less at times. Calls that
/// failed are not told, as Sysmon does not.
///
/// **Source.** Microsoft-Windows-Kernel-Audit-API-Calls 5.
final class ProcessAccess implements EventReading {
    static final List<Meaning> MEANINGS =
            List.of(
                    new Meaning(
                            new TypeId(AUDIT_API_CALLS, 5),
                            Set.of(SysmonEvent.PROCESS_ACCESS),
                            ProcessAccess::new));

    private final ViewContext view;
    private final CallTrace callTrace;
    private final String provider;
    private final EventProperty targetId;
    private final EventProperty access;
    private final EventProperty result;

    private ProcessAccess(Schema schema, ViewContext view) {
        this.view = view;
        callTrace = new CallTrace(view.host());
        provider = schema.names().provider();
        targetId = EventProperty.of(schema, "TargetProcessId");
        access = EventProperty.of(schema, "DesiredAccess");
        result = EventProperty.of(schema, "ReturnCode");
    }

    @Override
    public void read(DecodedEvent event) {
        long source = event.record().processId();
        long target = targetId.number(event);
        long time = event.record().timestamp();
        if (!targetId.isIn(event) || (int) result.number(event) < 0 || source == target) {
            return;
        }
        if (view.out().begin(SysmonEvent.PROCESS_ACCESS, event.record(), provider)) {
            view.actors().fillSourceAndTarget(source, target, time);
            view.out().set(Field.SOURCE_THREAD_ID, event.record().threadId());
            if (view.out().wants(Field.GRANTED_ACCESS) && access.isIn(event)) {
                view.out().set(Field.GRANTED_ACCESS, "0x" + Long.toHexString(access.number(event)));
            }
            if (view.out().wants(Field.CALL_TRACE)) {
                view.out().set(Field.CALL_TRACE, callTrace.of(event.record(), source));
            }
            view.out().deliver();
        }
    }
}
