package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What is known of the machine, as far as its events told.
///
/// Every table is bounded and says how; what had to be forgotten is counted there.
///
/// **Thread.** One.
public final class Host {
    private final Volumes volumes = new Volumes();
    private final ProcessTable processes = new ProcessTable(volumes);
    private final ProcessStarts starts = new ProcessStarts();
    private final ModuleTable modules = new ModuleTable(volumes);
    private final FilePaths files = new FilePaths();
    private final RegistryKeys registryKeys = new RegistryKeys();
    private final DnsNames dnsNames = new DnsNames();
    private final Accounts accounts = new Accounts();

    /// Makes a machine of which nothing is known.
    public Host() {}

    /// Returns the processes, those that run and those that ended lately.
    public ProcessTable processes() {
        return processes;
    }

    /// Returns the starts of processes that wait to be told.
    public ProcessStarts starts() {
        return starts;
    }

    /// Returns the modules in memory.
    public ModuleTable modules() {
        return modules;
    }

    /// Returns the paths of files.
    public FilePaths files() {
        return files;
    }

    /// Returns the names of registry keys.
    public RegistryKeys registryKeys() {
        return registryKeys;
    }

    /// Returns the names that addresses were the answer to.
    public DnsNames dnsNames() {
        return dnsNames;
    }

    /// Returns the letters of the drives.
    public Volumes volumes() {
        return volumes;
    }

    /// Returns the names of accounts.
    public Accounts accounts() {
        return accounts;
    }

    /// Writes all that is known, for a restart from here.
    public void save(StateWriter out) {
        volumes.save(out);
        List<HostProcess> others = new ArrayList<>(starts.processes());
        modules.owners().forEach(others::add);
        Map<HostProcess, Integer> numbers = ProcessStates.save(out, processes, others);
        starts.save(out, numbers);
        modules.save(out, numbers);
        files.texts().save(out);
        registryKeys.texts().save(out);
        dnsNames.save(out);
        accounts.save(out);
    }

    /// Reads what [#save] wrote, in place of what is known; the letters of drives that are known
    /// hold.
    ///
    /// **Errors.** [IOException] when it is damaged; then nothing is known but those letters.
    public void restore(StateReader in) throws IOException {
        try {
            volumes.restore(in);
            List<HostProcess> saved = ProcessStates.restore(in, processes, volumes);
            starts.restore(in, saved);
            modules.restore(in, saved);
            files.texts().restore(in);
            registryKeys.texts().restore(in);
            dnsNames.restore(in);
            accounts.restore(in);
        } catch (IOException e) {
            processes.clear();
            starts.clear();
            modules.clear();
            files.texts().clear();
            registryKeys.texts().clear();
            dnsNames.clear();
            accounts.clear();
            throw e;
        }
    }
}
