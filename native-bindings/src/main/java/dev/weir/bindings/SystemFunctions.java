package dev.weir.bindings;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;

/// What tells about this system and this user: functions of ntdll, kernel32 and advapi32 on the
/// version, the memory, the processors, and the token that says what the process may do.
///
/// **Thread.** Any. **Errors.** [Win32Exception] with the code that `GetLastError` gives.
@SuppressWarnings("MemberName") // Windows' spelling
public final class SystemFunctions {
    /// `OpenProcessToken`, DesiredAccess.
    public static final int TOKEN_QUERY = 0x8;

    /// `OpenProcessToken`, DesiredAccess: what `CheckTokenMembership` needs is made of it.
    public static final int TOKEN_DUPLICATE = 0x2;

    /// `GetTokenInformation`, class: TOKEN_USER, which begins with the address of its SID.
    public static final int TOKEN_USER = 1;

    /// `GetTokenInformation`, class: TOKEN_PRIVILEGES, a count and as many LUID_AND_ATTRIBUTES.
    public static final int TOKEN_PRIVILEGES = 3;

    /// `GetTokenInformation`, class: TOKEN_ELEVATION, a number that is not 0 when elevated.
    public static final int TOKEN_ELEVATION = 20;

    /// `CreateWellKnownSid`, type: BUILTIN\Administrators.
    public static final int WIN_BUILTIN_ADMINISTRATORS_SID = 26;

    /// `CreateWellKnownSid`, type: BUILTIN\Performance Log Users.
    public static final int WIN_BUILTIN_PERF_LOGGING_USERS_SID = 58;

    /// The longest SID, in bytes.
    public static final int SECURITY_MAX_SID_SIZE = 68;

    /// `GetActiveProcessorCount`, GroupNumber.
    public static final int ALL_PROCESSOR_GROUPS = 0xFFFF;

    private final NativeFunction version;
    private final NativeFunction memoryStatus;
    private final NativeFunction processorCount;
    private final NativeFunction currentProcess;
    private final NativeFunction openToken;
    private final NativeFunction tokenInformation;
    private final NativeFunction wellKnownSid;
    private final NativeFunction tokenMembership;
    private final NativeFunction privilegeValue;
    private final NativeFunction closeHandle;

    /// Looks the functions up in libraries, each when it is first called.
    public SystemFunctions(NativeLibraries libraries) {
        version = libraries.function("RtlGetVersion", FunctionDescriptor.of(JAVA_INT, ADDRESS));
        memoryStatus = withError(libraries, "GlobalMemoryStatusEx", ADDRESS);
        processorCount = withError(libraries, "GetActiveProcessorCount", JAVA_SHORT);
        currentProcess = libraries.function("GetCurrentProcess", FunctionDescriptor.of(JAVA_LONG));
        openToken = withError(libraries, "OpenProcessToken", JAVA_LONG, JAVA_INT, ADDRESS);
        tokenInformation =
                withError(
                        libraries,
                        "GetTokenInformation",
                        JAVA_LONG,
                        JAVA_INT,
                        ADDRESS,
                        JAVA_INT,
                        ADDRESS);
        wellKnownSid =
                withError(libraries, "CreateWellKnownSid", JAVA_INT, ADDRESS, ADDRESS, ADDRESS);
        tokenMembership = withError(libraries, "CheckTokenMembership", JAVA_LONG, ADDRESS, ADDRESS);
        privilegeValue = withError(libraries, "LookupPrivilegeValueW", ADDRESS, ADDRESS, ADDRESS);
        closeHandle = withError(libraries, "CloseHandle", JAVA_LONG);
    }

    /// A function that returns 0 when it fails, and leaves the reason to `GetLastError`.
    private static NativeFunction withError(
            NativeLibraries libraries, String name, MemoryLayout... arguments) {
        return libraries.function(
                name, FunctionDescriptor.of(JAVA_INT, arguments), LastError.OPTION);
    }

    /// Tells which Windows this is, and not which one it pretends to be.
    ///
    /// ```c
    /// NTSYSAPI NTSTATUS RtlGetVersion(PRTL_OSVERSIONINFOW lpVersionInformation);
    /// ```
    ///
    /// @param versionInformation an [OsVersionInfoLayout], filled in
    public void RtlGetVersion(MemorySegment versionInformation) {
        try {
            version.check((int) version.handle().invokeExact(versionInformation));
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Tells how much memory there is.
    ///
    /// ```c
    /// BOOL GlobalMemoryStatusEx(LPMEMORYSTATUSEX lpBuffer);
    /// ```
    ///
    /// @param memoryStatus a [MemoryStatusLayout], filled in
    public void GlobalMemoryStatusEx(MemorySegment memoryStatus) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            int done = (int) this.memoryStatus.handle().invokeExact(error, memoryStatus);
            this.memoryStatus.checkNotZero(done, error);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns how many processors run.
    ///
    /// ```c
    /// DWORD GetActiveProcessorCount(WORD GroupNumber);
    /// ```
    ///
    /// @param groupNumber a group of processors, or [#ALL_PROCESSOR_GROUPS]
    public int GetActiveProcessorCount(int groupNumber) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            int count = (int) processorCount.handle().invokeExact(error, (short) groupNumber);
            processorCount.checkNotZero(count, error);
            return count;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns a handle of this process, which need not be closed.
    ///
    /// ```c
    /// HANDLE GetCurrentProcess();
    /// ```
    public long GetCurrentProcess() {
        try {
            return (long) currentProcess.handle().invokeExact();
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Opens the token of a process and returns its handle, for [#CloseHandle].
    ///
    /// ```c
    /// BOOL OpenProcessToken(HANDLE ProcessHandle, DWORD DesiredAccess, PHANDLE TokenHandle);
    /// ```
    ///
    /// @param desiredAccess `TOKEN_QUERY`
    public long OpenProcessToken(long processHandle, int desiredAccess) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            MemorySegment token = arena.allocate(JAVA_LONG);
            int done =
                    (int)
                            openToken
                                    .handle()
                                    .invokeExact(error, processHandle, desiredAccess, token);
            openToken.checkNotZero(done, error);
            return token.get(JAVA_LONG, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Asks a token, and returns the length of the answer in bytes.
    ///
    /// ```c
    /// BOOL GetTokenInformation(HANDLE TokenHandle,
    ///                          TOKEN_INFORMATION_CLASS TokenInformationClass,
    ///                          LPVOID TokenInformation, DWORD TokenInformationLength,
    ///                          PDWORD ReturnLength);
    /// ```
    ///
    /// @param informationClass `TOKEN_`
    /// @param information where the answer goes
    public int GetTokenInformation(
            long tokenHandle, int informationClass, MemorySegment information) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            MemorySegment length = arena.allocate(JAVA_INT);
            int done =
                    (int)
                            tokenInformation
                                    .handle()
                                    .invokeExact(
                                            error,
                                            tokenHandle,
                                            informationClass,
                                            information,
                                            (int) information.byteSize(),
                                            length);
            tokenInformation.checkNotZero(done, error);
            return length.get(JAVA_INT, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Makes the SID of a group that every Windows has, and returns its length in bytes.
    ///
    /// ```c
    /// BOOL CreateWellKnownSid(WELL_KNOWN_SID_TYPE WellKnownSidType, PSID DomainSid, PSID pSid,
    ///                         DWORD *cbSid);
    /// ```
    ///
    /// @param type `WIN_BUILTIN_`
    /// @param sid room for [#SECURITY_MAX_SID_SIZE] bytes
    public int CreateWellKnownSid(int type, MemorySegment sid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            MemorySegment length = arena.allocateFrom(JAVA_INT, (int) sid.byteSize());
            int done =
                    (int)
                            wellKnownSid
                                    .handle()
                                    .invokeExact(error, type, MemorySegment.NULL, sid, length);
            wellKnownSid.checkNotZero(done, error);
            return length.get(JAVA_INT, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Tells whether this thread's user is in a group, and the membership counts: it does not for
    /// an administrator who has not elevated the process.
    ///
    /// ```c
    /// BOOL CheckTokenMembership(HANDLE TokenHandle, PSID SidToCheck, PBOOL IsMember);
    /// ```
    public boolean CheckTokenMembership(MemorySegment sid) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            MemorySegment isMember = arena.allocate(JAVA_INT);
            long ownToken = 0;
            int done = (int) tokenMembership.handle().invokeExact(error, ownToken, sid, isMember);
            tokenMembership.checkNotZero(done, error);
            return isMember.get(JAVA_INT, 0) != 0;
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Returns the number, a LUID, that a privilege has in tokens of this system.
    ///
    /// ```c
    /// BOOL LookupPrivilegeValueW(LPCWSTR lpSystemName, LPCWSTR lpName, PLUID lpLuid);
    /// ```
    ///
    /// @param name the privilege's name, a [WideString]
    public long LookupPrivilegeValueW(MemorySegment name) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            MemorySegment luid = arena.allocate(JAVA_LONG);
            int done =
                    (int)
                            privilegeValue
                                    .handle()
                                    .invokeExact(error, MemorySegment.NULL, name, luid);
            privilegeValue.checkNotZero(done, error);
            return luid.get(JAVA_LONG, 0);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }

    /// Closes a handle.
    ///
    /// ```c
    /// BOOL CloseHandle(HANDLE hObject);
    /// ```
    public void CloseHandle(long handle) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment error = LastError.allocate(arena);
            int done = (int) closeHandle.handle().invokeExact(error, handle);
            closeHandle.checkNotZero(done, error);
        } catch (Throwable thrown) {
            throw NativeFunction.unexpected(thrown);
        }
    }
}
