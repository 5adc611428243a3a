package dev.weir.detect.sigma.correlate;

/// A rule of a correlation matched.
///
/// @param time FILETIME
/// @param sequence the event's number
/// @param rule which of the correlation's rules
/// @param text what is counted, folded; empty where nothing is
/// @param number what is summed; 0 where nothing is
record Occurrence(long time, long sequence, int rule, String text, double number) {}
