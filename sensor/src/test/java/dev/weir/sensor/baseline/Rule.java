package dev.weir.sensor.baseline;

import java.util.List;

/// Where TraceEvent has a field from; `correspondence.txt` explains the notation.
///
/// @param function what is done to the property's value; empty for nothing
/// @param property our property; empty where the field is not compared
/// @param arguments of the function
record Rule(String function, String property, List<String> arguments) {

    /// The field is not compared.
    static final Rule NOT_COMPARED = new Rule("", "", List.of());

    /// The id is the record's own.
    static final Rule OWN_ID = new Rule("own", "", List.of());

    /// The field is the property of its own name.
    static Rule same(String field) {
        return new Rule("", field, List.of());
    }
}
