"""Tells whether two recorders saw the same events: facts.py LIVE.jsonl FILE.jsonl

Compares all but an event's number in the recording, and what is known of its schema. Times may
differ by a millisecond: a live session's are values of the performance counter, and as exact as its
place in time was measured.
"""

import json
import sys

TOLERANCE = 10_000  # ticks of 100 ns
RECORDERS = {"seq", "time", "kind", "provider", "name", "properties", "status"}


def events(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def facts(event):
    return {key: event[key] for key in event.keys() - RECORDERS - {"filetime"}}


live, file = (events(path) for path in sys.argv[1:])
differences = [
    (one, other)
    for one, other in zip(live, file)
    if facts(one) != facts(other) or abs(one["filetime"] - other["filetime"]) > TOLERANCE
]
print(f"{len(live)} and {len(file)} events, {len(differences)} differ")
for pair in differences[:1]:
    print(*pair, sep="\n")
sys.exit(bool(differences) or len(live) != len(file) or not live)
