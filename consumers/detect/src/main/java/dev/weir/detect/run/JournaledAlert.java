package dev.weir.detect.run;

import dev.weir.detect.Alert;

/// An alert as it stands in a journal of alerts.
///
/// @param key what it has in common with other reports of the same find
/// @param stream the stream that its events are in: a recording's id
/// @param alert the alert
/// @param cut whether it was too long for an event and lacks something; texts that were cut end
///   with `…`
public record JournaledAlert(AlertKey key, String stream, Alert alert, boolean cut) {}
