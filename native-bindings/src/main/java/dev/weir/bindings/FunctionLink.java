package dev.weir.bindings;

import java.util.Optional;

/// What became of looking a Windows function up.
///
/// @param name the function, in Windows' spelling
/// @param since the Windows that it came with; empty where every Windows has it on which Weir runs
/// @param linked whether it can be called here
public record FunctionLink(String name, Optional<String> since, boolean linked) {}
