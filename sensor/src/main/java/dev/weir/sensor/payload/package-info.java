/// Conditions on the fields of events that Windows itself checks, in the writing process, before an
/// event is put into a buffer: what nobody wants costs next to nothing.
///
/// ```
///   1 version 2: ImageName contains "cmd" and not (ProcessId < 5 or SessionId = 0)
///        │
///        ▼ ConditionParser          ▼ FieldCheck, by the event's schema   ▼ NormalForm
///   PayloadCondition ─▶ PayloadExpression ─▶ with Windows' operators ─▶ PayloadFilterPlan
///                                                                           │
///                                            TdhCreatePayloadFilter ◀───────┘ one for each filter
///                                            TdhAggregatePayloadFilters      one for a provider
/// ```
///
/// Windows knows a filter of up to eight predicates, of which one or all must hold, and several
/// such filters for an event, of which again one or all must. What fits neither of these two forms
/// is refused with a message that says so; it is never weakened in silence.
///
/// ```
///   condition   = id [ "version" number ] ":" expression
///   expression  = conjunction { "or" conjunction }
///   conjunction = term { "and" term }
///   term        = "not" term | "(" expression ")" | test
///   test        = field ( "=" | "==" | "!=" | "<" | "<=" | ">" | ">=" ) value
///               | field [ "not" ] "between" number "and" number
///               | field [ "not" ] "contains" text
///               | field ( "is" [ "not" ] | "not" "is" ) ( text | guid )
///               | field "modulo" number
///   field       = name | "[" any characters but "]" "]"
///   number      = [ "-" ] digits | "0x" hexadecimal digits
///   text        = '"' any characters, '""' for '"' '"' | the same with "'"
///   guid        = "{" 8-4-4-4-12 hexadecimal digits "}"
/// ```
///
/// Words may be in upper or lower case. `modulo` holds where the number divides the field; `is` and
/// `contains` do not tell upper from lower case; both ends belong to `between`. Texts have no
/// escapes, for paths are full of backslashes. `=` and `!=` stand for `is` and `is not` where the
/// field is no number. A condition without a version is for all versions of the event.
///
/// An event that no condition is about passes.
package dev.weir.sensor.payload;
