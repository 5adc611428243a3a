package dev.weir.detect.etw;

import java.util.UUID;

/// The providers, and the kernel's classes, that the view reads.
final class EtwProviders {
    static final UUID KERNEL_PROCESS = UUID.fromString("22fb2cd6-0e7b-422b-a0c7-2fad1fd0e716");
    static final UUID KERNEL_FILE = UUID.fromString("edd08927-9cc4-4e65-b970-c2560fb5c289");
    static final UUID KERNEL_REGISTRY = UUID.fromString("70eb4f03-c1de-4f73-a051-33d13d5413bd");
    static final UUID KERNEL_NETWORK = UUID.fromString("7dd42a49-5329-4832-8dfd-43d979153a88");
    static final UUID AUDIT_API_CALLS = UUID.fromString("e02a841c-75a3-4fa7-afc8-ae09cf9b7f23");
    static final UUID DNS_CLIENT = UUID.fromString("1c95126e-7eea-49a9-a3fe-a378b03ddb4d");
    static final UUID WMI_ACTIVITY = UUID.fromString("1418ef04-b0b4-4623-bf7e-d74ab47bbdaa");
    static final UUID POWERSHELL = UUID.fromString("a0c1853b-5c40-4b15-8766-3cf1c58f985a");
    static final UUID POWERSHELL_CORE = UUID.fromString("f90714a8-5509-434a-bf6d-b1624c8a19a2");

    static final UUID PROCESS_CLASS = UUID.fromString("3d6fa8d0-fe05-11d0-9dda-00c04fd7ba7c");
    static final UUID THREAD_CLASS = UUID.fromString("3d6fa8d1-fe05-11d0-9dda-00c04fd7ba7c");
    static final UUID IMAGE_CLASS = UUID.fromString("2cb15d1d-5fc1-11d2-abe1-00a0c911f518");
    static final UUID FILE_CLASS = UUID.fromString("90cbdc39-4a3e-11d1-84f4-0000f80464e3");
    static final UUID REGISTRY_CLASS = UUID.fromString("ae53722e-c863-11d2-8659-00c04fa321a1");
    static final UUID TCP_CLASS = UUID.fromString("9a280ac0-c8e0-11d1-84e2-00c04fb998a2");
    static final UUID UDP_CLASS = UUID.fromString("bf3a50c5-a9c9-4988-a005-2df0b7c80f80");

    private EtwProviders() {}
}
