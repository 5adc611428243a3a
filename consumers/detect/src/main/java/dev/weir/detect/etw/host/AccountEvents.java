package dev.weir.detect.etw.host;

import dev.weir.detect.host.Accounts;
import dev.weir.sensor.decode.DecodedEvent;
import dev.weir.sensor.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the names of accounts in events of Microsoft-Windows-Security-Auditing, which tell of who
/// does something and of whom it is done to by SID and by name.
final class AccountEvents implements EventReading {
    private record Account(EventField sid, EventField domain, EventField name) {}

    private final Accounts accounts;
    private final List<Account> told = new ArrayList<>();

    private AccountEvents(Accounts accounts, Schema schema) {
        this.accounts = accounts;
        for (String role : List.of("Subject", "Target")) {
            EventField sid = EventField.of(schema, role + "UserSid");
            EventField name = EventField.of(schema, role + "UserName");
            if (sid.exists() && name.exists()) {
                told.add(new Account(sid, EventField.of(schema, role + "DomainName"), name));
            }
        }
    }

    static Optional<EventReading> of(Accounts accounts, Schema schema) {
        AccountEvents reading = new AccountEvents(accounts, schema);
        return reading.told.isEmpty() ? Optional.empty() : Optional.of(reading);
    }

    @Override
    public void read(DecodedEvent event) {
        for (Account account : told) {
            accounts.put(
                    account.sid().text(event),
                    account.domain().text(event),
                    account.name().text(event));
        }
    }
}
