package dev.weir.detect.etw;

import static dev.weir.detect.etw.ViewSource.imageClass;
import static dev.weir.detect.etw.ViewSource.kernelProcess;
import static dev.weir.detect.etw.ViewSource.processClass;
import static dev.weir.detect.etw.ViewSource.threadClass;

import java.util.List;

/// The categories of processes, their images and threads.
final class ProcessCategories {
    private static final String NO_SIGNATURE = "needs a check of the file's signature";

    private ProcessCategories() {}

    static List<ViewCategory> all() {
        return List.of(
                processCreation(),
                new CategoryDraft("process_termination", kernelProcess(2), processClass(2))
                        .actor("ProcessID")
                        .done(),
                imageLoad(),
                new CategoryDraft("driver_load", kernelProcess(5), imageClass(10))
                        .remark("what the kernel loads into its own half of memory")
                        .own("ImageLoaded", "ImageName")
                        .noneOfFile("Hashes")
                        .none(NO_SIGNATURE, "Signed", "Signature", "SignatureStatus")
                        .done(),
                remoteThread(),
                processAccess());
    }

    private static ViewCategory processCreation() {
        return new CategoryDraft("process_creation", kernelProcess(1), processClass(1))
                .remark("one activity for both sources, when path and command line are known")
                .actor("ProcessID")
                .noneOfFile(
                        "OriginalFileName",
                        "Product",
                        "Description",
                        "Company",
                        "FileVersion",
                        "Hashes")
                .none("in the process's own memory alone", "CurrentDirectory")
                .none("no event of the start has it", "LogonId")
                .done();
    }

    private static ViewCategory imageLoad() {
        return new CategoryDraft("image_load", kernelProcess(5), imageClass(10))
                .own("ImageLoaded", "ImageName")
                .actor("ProcessID")
                .noneOfFile(
                        "OriginalFileName",
                        "Product",
                        "Description",
                        "Company",
                        "FileVersion",
                        "Hashes")
                .none(NO_SIGNATURE, "Signed", "Signature", "SignatureStatus")
                .done();
    }

    private static ViewCategory remoteThread() {
        return new CategoryDraft("create_remote_thread", kernelProcess(3), threadClass(1))
                .remark("threads whose maker is another process, but the first of a process")
                .sourceAndTarget("ProcessID")
                .own("NewThreadId", "ThreadID")
                .own("StartAddress", "Win32StartAddr")
                .from(
                        "StartModule",
                        "module table: the module of the target that holds Win32StartAddr",
                        kernelProcess(5),
                        imageClass(3, 10))
                .none("needs the module's symbols", "StartFunction")
                .done();
    }

    private static ViewCategory processAccess() {
        return new CategoryDraft(
                        "process_access",
                        ViewSource.of(
                                EtwProviders.AUDIT_API_CALLS,
                                "Microsoft-Windows-Kernel-Audit-API-Calls",
                                5))
                .sourceAndTarget("TargetProcessId")
                .own("SourceThreadId", "the header's thread")
                .own("GrantedAccess", "DesiredAccess: what was asked for")
                .from(
                        "CallTrace",
                        "the event's stack, if the session asks for it, by the module table",
                        kernelProcess(5),
                        imageClass(3, 10))
                .done();
    }
}
