/*
 * Runs a command in a console of its own and presses Ctrl-C there, as a user would.
 *
 *   interrupt FILE COMMAND…   presses when FILE is there
 *
 * Its exit code is the command's; 200 and more are its own faults.
 */
#include <stdio.h>
#include <windows.h>

enum { FAULT = 200, DEADLINE_MILLIS = 60000 };

static int fail(const char *what) {
    fprintf(stderr, "interrupt: %s: error %lu\n", what, GetLastError());
    return FAULT;
}

/* What stands behind the first words of this program's own command line, quotes and all. */
static char *behind(char *line, int words) {
    for (; words > 0; words--) {
        int quoted = 0;
        while (*line != 0 && (quoted || *line != ' ')) {
            quoted ^= *line++ == '"';
        }
        while (*line == ' ') {
            line++;
        }
    }
    return line;
}

static int wait_for(const char *file, HANDLE process) {
    for (int waited = 0; waited < DEADLINE_MILLIS; waited += 50) {
        if (GetFileAttributesA(file) != INVALID_FILE_ATTRIBUTES) {
            return 1;
        }
        if (WaitForSingleObject(process, 50) == WAIT_OBJECT_0) {
            return 0;
        }
    }
    return 0;
}

int main(int count, char **arguments) {
    if (count < 3) {
        fputs("usage: interrupt FILE COMMAND…\n", stderr);
        return FAULT;
    }
    /* The command writes where this program does, and not into the console. */
    STARTUPINFOA startup = {.cb = sizeof startup,
                            .dwFlags = STARTF_USESTDHANDLES,
                            .hStdInput = GetStdHandle(STD_INPUT_HANDLE),
                            .hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE),
                            .hStdError = GetStdHandle(STD_ERROR_HANDLE)};
    FreeConsole();
    if (!AllocConsole()) {
        return fail("no console");
    }
    PROCESS_INFORMATION process;
    if (!CreateProcessA(
            NULL, behind(GetCommandLineA(), 2), NULL, NULL, TRUE, 0, NULL, NULL, &startup, &process)) {
        return fail("cannot start the command");
    }
    /* This program itself is not to end by what it presses. */
    SetConsoleCtrlHandler(NULL, TRUE);
    if (!wait_for(arguments[1], process.hProcess)) {
        fputs("interrupt: the file did not come\n", stderr);
        TerminateProcess(process.hProcess, FAULT);
    }
    if (WaitForSingleObject(process.hProcess, 0) == WAIT_TIMEOUT
        && !GenerateConsoleCtrlEvent(CTRL_C_EVENT, 0)) {
        return fail("cannot press Ctrl-C");
    }
    if (WaitForSingleObject(process.hProcess, DEADLINE_MILLIS) != WAIT_OBJECT_0) {
        fputs("interrupt: the command did not end\n", stderr);
        TerminateProcess(process.hProcess, FAULT);
    }
    DWORD code = FAULT;
    GetExitCodeProcess(process.hProcess, &code);
    return (int)code;
}
