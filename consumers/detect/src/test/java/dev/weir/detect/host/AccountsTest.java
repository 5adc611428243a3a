package dev.weir.detect.host;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountsTest {
    private static final String ALICE = "S-1-5-21-1-2-3-1001";

    private final Accounts accounts = new Host().accounts();

    @Test
    void knowsWhatWindowsDefines() {
        assertThat(accounts.find("S-1-5-18")).contains("NT AUTHORITY\\SYSTEM");
        assertThat(accounts.find("S-1-5-32-544")).contains("BUILTIN\\Administrators");
        assertThat(accounts.find("S-1-5-90-0-1")).contains("Window Manager\\DWM-1");
        assertThat(accounts.find("S-1-5-96-0-12")).contains("Font Driver Host\\UMFD-12");
        assertThat(accounts.find("S-1-5-90-0-")).isEmpty();
        assertThat(accounts.find("S-1-5-90-0-1-2")).isEmpty();
        assertThat(accounts.find(ALICE)).isEmpty();
    }

    @Test
    void learnsFromEventsThatHaveBoth() {
        accounts.put(ALICE, "WORK", "alice");

        assertThat(accounts.find(ALICE)).contains("WORK\\alice");
    }

    @Test
    void isTaughtNothingElseOfWhatWindowsDefines() {
        accounts.put("S-1-5-18", "WORKGROUP", "HOST$");

        assertThat(accounts.find("S-1-5-18")).contains("NT AUTHORITY\\SYSTEM");
    }

    @Test
    void takesNobodyForNobody() {
        accounts.put(ALICE, "-", "-");
        accounts.put(ALICE, "WORK", "");
        accounts.put("alice", "WORK", "alice");
        accounts.put("S-1-" + "5".repeat(300), "WORK", "alice");
        accounts.put(ALICE, "x".repeat(600), "alice");

        assertThat(accounts.size()).isZero();
    }

    @Test
    void forgetsTheEldestWhenItIsFull() {
        for (int i = 0; i < 5000; i++) {
            accounts.put("S-1-5-21-1-2-3-" + i, "WORK", "user" + i);
        }

        assertThat(accounts.size()).isEqualTo(4096);
        assertThat(accounts.forgotten()).isEqualTo(904);
        assertThat(accounts.find("S-1-5-21-1-2-3-4999")).contains("WORK\\user4999");
    }
}
