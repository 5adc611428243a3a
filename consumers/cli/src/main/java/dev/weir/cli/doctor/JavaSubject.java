package dev.weir.cli.doctor;

import java.util.Locale;

/// The Java that runs Weir, and the flags that it needs.
final class JavaSubject implements Subject {
    private static final int OLDEST_JAVA = 25;
    private static final String FLAGS_ADVICE =
            "start Weir by its launcher, weir or weir.cmd, which sets the flags";

    @Override
    public void examine(Findings findings) {
        findings.check("java", "install a 64-bit JDK 25", JavaSubject::version);
        findings.check("java memory", "give Java more, -Xmx256m or above", JavaSubject::memory);
        findings.check("native access", FLAGS_ADVICE, JavaSubject::nativeAccess);
        findings.check("journal flags", FLAGS_ADVICE, JavaSubject::opens);
    }

    private static String version() throws CheckFault {
        String found =
                "%s, %s, %s"
                        .formatted(
                                Runtime.version(),
                                System.getProperty("java.vm.name"),
                                System.getProperty("os.arch"));
        if (Runtime.version().feature() < OLDEST_JAVA || !is64Bit()) {
            throw new CheckFault("Weir needs a 64-bit Java 25 or later: " + found);
        }
        return found;
    }

    private static boolean is64Bit() {
        return System.getProperty("os.arch").toLowerCase(Locale.ROOT).contains("64");
    }

    private static String memory() throws CheckFault {
        Runtime runtime = Runtime.getRuntime();
        long mebibytes = runtime.maxMemory() >> 20;
        String found =
                "%,d MiB at most, %d processors"
                        .formatted(mebibytes, runtime.availableProcessors());
        if (mebibytes < 60) {
            throw new CheckFault("too little memory for ring and journal: " + found);
        }
        return found;
    }

    private static String nativeAccess() throws CheckFault {
        if (!JavaSubject.class.getModule().isNativeAccessEnabled()) {
            throw new CheckFault("not enabled");
        }
        return "enabled";
    }

    /// The journal's writer looks into two packages of the JDK.
    private static String opens() throws CheckFault {
        Module base = Object.class.getModule();
        Module own = JavaSubject.class.getModule();
        if (!base.isOpen("sun.nio.ch", own) || !base.isOpen("java.lang.reflect", own)) {
            throw new CheckFault(
                    "java.base/sun.nio.ch and java.base/java.lang.reflect are not open");
        }
        return "set";
    }
}
