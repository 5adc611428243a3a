"""Says how many tests ran on each system: counts.py WINDOWS-REPORTS LINUX-REPORTS

Fails where one failed under Windows, and where none ran.
"""

import pathlib
import sys
import xml.etree.ElementTree as xml


def cases(directory):
    for report in sorted(pathlib.Path(directory).glob("TEST-*.xml")):
        yield from xml.parse(report).getroot().iter("testcase")


def is_skipped(case):
    return case.find("skipped") is not None


def is_failed(case):
    return case.find("failure") is not None or case.find("error") is not None


def count(some):
    skipped = sum(map(is_skipped, some))
    return f"{len(some) - skipped} run, {skipped} skipped"


def reason(case):
    skipped = case.find("skipped")
    lines = (skipped.text or skipped.get("message") or "").strip().splitlines()
    return lines[0].removeprefix("org.opentest4j.TestAbortedException: ") if lines else ""


windows = list(cases(sys.argv[1]))
classes = {case.get("classname") for case in windows}
linux = [case for case in cases(sys.argv[2]) if case.get("classname") in classes]
for case in windows:
    name = case.get("classname") + "." + case.get("name")
    if is_skipped(case):
        print(f"  skipped on Windows: {name}: {reason(case)}")
    if is_failed(case):
        print(f"  FAILED on Windows: {name}")
print(f"Linux x64: {count(linux)}, Windows x64 (Wine): {count(windows)}")
ran = len(windows) - sum(map(is_skipped, windows))
sys.exit(1 if ran == 0 or any(map(is_failed, windows)) else 0)
