package dev.weir.detect.etw;

import static dev.weir.detect.etw.ViewSource.fileClass;
import static dev.weir.detect.etw.ViewSource.kernelFile;
import static dev.weir.detect.etw.ViewSource.kernelRegistry;
import static dev.weir.detect.etw.ViewSource.registryClass;

import java.util.List;

/// The categories of files and of the registry.
final class ObjectCategories {
    private static final String HEADER = "the header's process";
    private static final String KEY = "KeyName, else the name of KeyObject; then ValueName";

    private ObjectCategories() {}

    static List<ViewCategory> all() {
        return List.of(
                fileEvent(),
                new CategoryDraft("create_stream_hash", kernelFile(30, 12), fileClass(64))
                        .own("TargetFilename", "FileName with a stream's name")
                        .actor(HEADER)
                        .none("in the stream itself, which no event has", "Contents", "Hash")
                        .done(),
                deletion("file_delete"),
                deletion("file_delete_detected"),
                new CategoryDraft("file_rename", kernelFile(27), fileClass(80))
                        .own("TargetFilename", "FilePath")
                        .from(
                                "SourceFilename",
                                "the name of FileObject or FileKey before",
                                kernelFile(10, 12),
                                fileClass(0, 32, 36, 64))
                        .actor(HEADER)
                        .done(),
                new CategoryDraft("file_access", kernelFile(15), fileClass(67))
                        .remark("the first read of a file by a process, once a minute")
                        .from(
                                "FileName",
                                "the name of FileObject or FileKey",
                                kernelFile(10, 12),
                                fileClass(0, 32, 36, 64))
                        .actor(HEADER)
                        .done(),
                new CategoryDraft("file_change", kernelFile(17), fileClass(69))
                        .remark("times or attributes were set; which, no event has")
                        .from(
                                "TargetFilename",
                                "the name of FileObject or FileKey",
                                kernelFile(10, 12),
                                fileClass(0, 32, 36, 64))
                        .actor(HEADER)
                        .none("no event has it", "CreationUtcTime", "PreviousCreationUtcTime")
                        .done(),
                registrySet(),
                new CategoryDraft("registry_add", kernelRegistry(1))
                        .own("TargetObject", "RelativeName below BaseName or BaseObject")
                        .own("EventType", "CreateKey, when Disposition says that it is new")
                        .actor(HEADER)
                        .done(),
                new CategoryDraft("registry_delete", kernelRegistry(3, 6), registryClass(12, 15))
                        .own("TargetObject", KEY)
                        .own("EventType", "DeleteKey, DeleteValue")
                        .actor(HEADER)
                        .done(),
                registryEvent(),
                new CategoryDraft("registry_rename")
                        .remark("no event tells of a key that is renamed")
                        .none("no event tells of it", "TargetObject", "NewName", "EventType")
                        .done());
    }

    private static ViewCategory fileEvent() {
        return new CategoryDraft("file_event", kernelFile(30, 12), fileClass(64))
                .remark(
                        "files that are new; others that are made anew when the end of their"
                                + " opening says so (Kernel-File 24, FileIo 76)")
                .own("TargetFilename", "FileName, OpenPath")
                .actor(HEADER)
                .none("no event of the creation has it", "CreationUtcTime")
                .done();
    }

    private static ViewCategory deletion(String name) {
        return new CategoryDraft(name, kernelFile(18, 26), fileClass(70, 79))
                .own("TargetFilename", "FilePath, else the name of FileObject or FileKey")
                .actor(HEADER)
                .noneOfFile("Hashes")
                .done();
    }

    private static ViewCategory registrySet() {
        return new CategoryDraft("registry_set", kernelRegistry(5), registryClass(14))
                .own("TargetObject", KEY)
                .from("Details", "Type and CapturedData", kernelRegistry(5))
                .own("EventType", "SetValue")
                .actor(HEADER)
                .done();
    }

    private static ViewCategory registryEvent() {
        return new CategoryDraft(
                        "registry_event", kernelRegistry(1, 3, 5, 6), registryClass(12, 14, 15))
                .own("TargetObject", KEY)
                .from("Details", "Type and CapturedData", kernelRegistry(5))
                .own("EventType", "CreateKey, DeleteKey, SetValue, DeleteValue")
                .actor(HEADER)
                .none("no event tells of a key that is renamed", "NewName")
                .done();
    }
}
