"""Prints what an event is whoever recorded it: facts.py <EVENTS.jsonl

That is all but its number in the recording, and what is known of its schema.
"""

import json
import sys

RECORDERS = {"seq", "kind", "provider", "name", "properties", "status"}

for line in sys.stdin:
    event = json.loads(line)
    print(json.dumps({key: event[key] for key in sorted(event.keys() - RECORDERS)}))
