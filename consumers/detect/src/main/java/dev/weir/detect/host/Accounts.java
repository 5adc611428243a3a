package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The names of accounts: of those that Windows defines, and of those that events told of.
///
/// It keeps 4,096 learned names and forgets those that were learned least lately. What Windows
/// defines is in English, as in Sysmon's events of an English Windows, and cannot be taught
/// otherwise.
///
/// **Thread.** One. **Source.** "Well-known SIDs" of Microsoft's documentation.
public final class Accounts {
    private static final int CAPACITY = 1 << 12;
    private static final int LONGEST_SID = 184;
    private static final int LONGEST_NAME = 512;

    private static final Map<String, String> WELL_KNOWN =
            Map.ofEntries(
                    Map.entry("S-1-0-0", "NULL SID"),
                    Map.entry("S-1-1-0", "Everyone"),
                    Map.entry("S-1-2-0", "LOCAL"),
                    Map.entry("S-1-5-1", "NT AUTHORITY\\DIALUP"),
                    Map.entry("S-1-5-2", "NT AUTHORITY\\NETWORK"),
                    Map.entry("S-1-5-3", "NT AUTHORITY\\BATCH"),
                    Map.entry("S-1-5-4", "NT AUTHORITY\\INTERACTIVE"),
                    Map.entry("S-1-5-6", "NT AUTHORITY\\SERVICE"),
                    Map.entry("S-1-5-7", "NT AUTHORITY\\ANONYMOUS LOGON"),
                    Map.entry("S-1-5-11", "NT AUTHORITY\\Authenticated Users"),
                    Map.entry("S-1-5-13", "NT AUTHORITY\\TERMINAL SERVER USER"),
                    Map.entry("S-1-5-17", "NT AUTHORITY\\IUSR"),
                    Map.entry("S-1-5-18", "NT AUTHORITY\\SYSTEM"),
                    Map.entry("S-1-5-19", "NT AUTHORITY\\LOCAL SERVICE"),
                    Map.entry("S-1-5-20", "NT AUTHORITY\\NETWORK SERVICE"),
                    Map.entry("S-1-5-32-544", "BUILTIN\\Administrators"),
                    Map.entry("S-1-5-32-545", "BUILTIN\\Users"),
                    Map.entry("S-1-5-32-546", "BUILTIN\\Guests"),
                    Map.entry("S-1-5-32-547", "BUILTIN\\Power Users"),
                    Map.entry("S-1-5-32-551", "BUILTIN\\Backup Operators"),
                    Map.entry("S-1-5-32-555", "BUILTIN\\Remote Desktop Users"),
                    Map.entry("S-1-5-113", "NT AUTHORITY\\Local account"));

    private static final String WINDOW_MANAGER = "S-1-5-90-0-";
    private static final String FONT_DRIVER = "S-1-5-96-0-";
    private static final int MOST_DIGITS = 10;

    private final LinkedHashMap<String, String> learned = new LinkedHashMap<>();
    private long forgotten;

    Accounts() {}

    /// Returns the name of an account, `DOMAIN\name`.
    ///
    /// @param sid `S-1-…`
    public Optional<String> find(String sid) {
        String wellKnown = WELL_KNOWN.get(sid);
        if (wellKnown != null) {
            return Optional.of(wellKnown);
        }
        if (isNumbered(sid, WINDOW_MANAGER)) {
            return Optional.of("Window Manager\\DWM-" + sid.substring(WINDOW_MANAGER.length()));
        }
        if (isNumbered(sid, FONT_DRIVER)) {
            return Optional.of("Font Driver Host\\UMFD-" + sid.substring(FONT_DRIVER.length()));
        }
        return Optional.ofNullable(learned.get(sid));
    }

    /// Learns the name of an account from an event that has both; `-` and empty texts, which events
    /// have for nobody, say nothing.
    public void put(String sid, String domain, String name) {
        boolean isSound = sid.startsWith("S-1-") && !name.isEmpty() && !name.equals("-");
        boolean isSmall =
                sid.length() <= LONGEST_SID && domain.length() + name.length() < LONGEST_NAME;
        if (!isSound || !isSmall || WELL_KNOWN.containsKey(sid)) {
            return;
        }
        boolean hasDomain = !domain.isEmpty() && !domain.equals("-");
        put(sid, hasDomain ? domain + "\\" + name : name);
    }

    private void put(String sid, String fullName) {
        learned.remove(sid);
        learned.put(sid, fullName);
        if (learned.size() > CAPACITY) {
            Iterator<String> eldest = learned.keySet().iterator();
            eldest.next();
            eldest.remove();
            forgotten++;
        }
    }

    /// Returns how many names were learned and are known.
    public int size() {
        return learned.size();
    }

    /// Returns how many names had to be forgotten for others.
    public long forgotten() {
        return forgotten;
    }

    private static boolean isNumbered(String sid, String prefix) {
        int digits = sid.length() - prefix.length();
        return sid.startsWith(prefix)
                && digits > 0
                && digits <= MOST_DIGITS
                && sid.chars().skip(prefix.length()).allMatch(c -> c >= '0' && c <= '9');
    }

    void clear() {
        learned.clear();
        forgotten = 0;
    }

    void save(StateWriter out) {
        out.number(forgotten).number(learned.size());
        learned.forEach((sid, name) -> out.text(sid).text(name));
    }

    void restore(StateReader in) throws IOException {
        clear();
        long saved = in.number();
        for (int left = in.count(); left > 0; left--) {
            put(in.text(), in.text());
        }
        forgotten = saved;
    }
}
