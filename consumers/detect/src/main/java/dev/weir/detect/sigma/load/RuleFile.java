package dev.weir.detect.sigma.load;

import java.io.IOException;

/// A file of rules that can be read.
interface RuleFile {
    /// Returns its name for people: a path, or an archive's and that within it.
    String source();

    /// Reads all of it.
    byte[] read() throws IOException;
}
