package dev.weir.detect.sigma.load;

/// What ends the reading of a part of a rule: something is wrong at a place.
///
/// Thrown and caught within this package only; it becomes a problem of the rule.
final class RuleException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int line;
    private final int column;

    RuleException(int line, int column, String message) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    RuleException(YamlNode where, String message) {
        this(where.line(), where.column(), message);
    }

    int line() {
        return line;
    }

    int column() {
        return column;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
