package dev.weir.detect.host;

import dev.weir.detect.state.StateReader;
import dev.weir.detect.state.StateWriter;
import java.io.IOException;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Which modules lie where: in each process, and in the kernel, whose modules belong to all.
///
/// It knows the modules of now; those of a process that ended stay until there is need for room. It
/// keeps 262,144 modules, fewer when paths are long, 16,384 in one process. When it is full it
/// forgets all modules of the process that was used least lately; the kernel's stay, up to 16,384.
///
/// **Thread.** One.
public final class ModuleTable {
    private static final int MAX_WEIGHT = 1 << 18;
    private static final int MAX_OF_ONE = 1 << 14;
    private static final int CHARACTERS_PER_WEIGHT = 256;

    private final Volumes volumes;
    private final NavigableMap<Long, Module> system = new TreeMap<>(Long::compareUnsigned);
    private final LinkedHashMap<HostProcess, NavigableMap<Long, Module>> own =
            new LinkedHashMap<>(64, 0.75f, true);
    private long weight;
    private long forgotten;

    ModuleTable(Volumes volumes) {
        this.volumes = volumes;
    }

    /// Finds the module of a process, or of the kernel, that an address lies in.
    public Optional<Module> find(HostProcess process, long address) {
        NavigableMap<Long, Module> modules = own.get(process);
        Optional<Module> found = modules == null ? Optional.empty() : at(modules, address);
        return found.isPresent() ? found : findSystem(address);
    }

    /// Finds the module of the kernel that an address lies in.
    public Optional<Module> findSystem(long address) {
        return at(system, address);
    }

    /// Learns that a module lies in a process; one without length says nothing.
    ///
    /// @param module its path as the kernel names it
    public void load(HostProcess process, Module module) {
        if (module.sizeBytes() != 0) {
            put(own.computeIfAbsent(process, _ -> new TreeMap<>(Long::compareUnsigned)), module);
            makeRoom();
        }
    }

    /// Learns that a module lies in the kernel.
    public void loadSystem(Module module) {
        if (module.sizeBytes() != 0) {
            put(system, module);
            makeRoom();
        }
    }

    /// Learns that a module lies in a process no more.
    public void unload(HostProcess process, long base) {
        NavigableMap<Long, Module> modules = own.get(process);
        if (modules != null) {
            remove(modules, base);
            if (modules.isEmpty()) {
                own.remove(process);
            }
        }
    }

    /// Learns that a module lies in the kernel no more.
    public void unloadSystem(long base) {
        remove(system, base);
    }

    /// Returns how many modules lie in a process.
    public int count(HostProcess process) {
        NavigableMap<Long, Module> modules = own.get(process);
        return modules == null ? 0 : modules.size();
    }

    /// Returns how many modules lie in the kernel.
    public int systemCount() {
        return system.size();
    }

    /// Returns how many modules were forgotten, or not taken, to keep within the limits.
    public long forgotten() {
        return forgotten;
    }

    private Optional<Module> at(NavigableMap<Long, Module> modules, long address) {
        Map.Entry<Long, Module> below = modules.floorEntry(address);
        if (below == null || !below.getValue().contains(address)) {
            return Optional.empty();
        }
        Module module = below.getValue();
        return Optional.of(
                new Module(volumes.toDrivePath(module.path()), module.base(), module.sizeBytes()));
    }

    private void put(NavigableMap<Long, Module> modules, Module module) {
        remove(modules, module.base());
        if (modules.size() >= MAX_OF_ONE) {
            forgotten++;
            return;
        }
        modules.put(module.base(), module);
        weight += weightOf(module);
    }

    private void remove(NavigableMap<Long, Module> modules, long base) {
        Module removed = modules.remove(base);
        if (removed != null) {
            weight -= weightOf(removed);
        }
    }

    private void makeRoom() {
        Iterator<NavigableMap<Long, Module>> eldest = own.values().iterator();
        while (weight > MAX_WEIGHT && own.size() > 1) {
            NavigableMap<Long, Module> modules = eldest.next();
            forgotten += modules.size();
            modules.values().forEach(module -> weight -= weightOf(module));
            eldest.remove();
        }
    }

    private static long weightOf(Module module) {
        return 1L + module.path().length() / CHARACTERS_PER_WEIGHT;
    }

    void clear() {
        system.clear();
        own.clear();
        weight = 0;
        forgotten = 0;
    }

    Iterable<HostProcess> owners() {
        return own.keySet();
    }

    void save(StateWriter out, Map<HostProcess, Integer> numbers) {
        out.number(forgotten);
        save(out, system);
        out.number(own.size());
        own.forEach((process, modules) -> {
            out.number(numbers.getOrDefault(process, -1));
            save(out, modules);
        });
    }

    private static void save(StateWriter out, NavigableMap<Long, Module> modules) {
        out.number(modules.size());
        for (Module module : modules.values()) {
            out.text(module.path()).number(module.base()).number(module.sizeBytes());
        }
    }

    void restore(StateReader in, List<HostProcess> processes) throws IOException {
        clear();
        long saved = in.number();
        restore(in, system);
        for (int left = in.count(); left > 0; left--) {
            HostProcess process = ProcessStates.at(processes, in.number());
            restore(in, own.computeIfAbsent(process, _ -> new TreeMap<>(Long::compareUnsigned)));
            makeRoom();
        }
        forgotten = saved;
    }

    private void restore(StateReader in, NavigableMap<Long, Module> modules) throws IOException {
        for (int left = in.count(); left > 0; left--) {
            put(modules, new Module(in.text(), in.number(), in.number()));
        }
    }
}
