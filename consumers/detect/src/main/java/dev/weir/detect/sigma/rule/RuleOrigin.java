package dev.weir.detect.sigma.rule;

/// Where a rule or something in it stands.
///
/// @param source the file, or the archive and the file in it: `rules.zip!/windows/a.yml`
/// @param line from 1; 0 when it is about the whole file
/// @param column from 1; 0 when it is about the whole line
public record RuleOrigin(String source, int line, int column) {
    @Override
    public String toString() {
        return line == 0
                ? source
                : column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
    }
}
