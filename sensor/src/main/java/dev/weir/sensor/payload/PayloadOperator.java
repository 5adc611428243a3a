package dev.weir.sensor.payload;

import java.util.Optional;

/// How Windows compares a field with a value.
///
/// Source: PAYLOAD_OPERATOR of tdh.h, and the page on PAYLOAD_FILTER_PREDICATE.
public enum PayloadOperator {
    /// The number is the value.
    EQUAL(0),
    /// The number is not the value.
    NOT_EQUAL(1),
    /// The number is at most the value.
    AT_MOST(2),
    /// The number is above the value.
    ABOVE(3),
    /// The number is below the value.
    BELOW(4),
    /// The number is at least the value.
    AT_LEAST(5),
    /// The number is one of the two values, or between them.
    BETWEEN(6),
    /// The number is below the first value or above the second.
    NOT_BETWEEN(7),
    /// The value divides the number.
    MODULO(8),
    /// The value is in the text.
    CONTAINS(20),
    /// The value is not in the text.
    LACKS(21),
    /// The text, or the GUID, is the value.
    IS(30),
    /// The text, or the GUID, is not the value.
    IS_NOT(31);

    private final int code;

    PayloadOperator(int code) {
        this.code = code;
    }

    /// Returns Windows' number of the operator.
    public int code() {
        return code;
    }

    /// Returns the operator that holds where this one does not, if there is one.
    Optional<PayloadOperator> opposite() {
        return switch (this) {
            case EQUAL -> Optional.of(NOT_EQUAL);
            case NOT_EQUAL -> Optional.of(EQUAL);
            case AT_MOST -> Optional.of(ABOVE);
            case ABOVE -> Optional.of(AT_MOST);
            case BELOW -> Optional.of(AT_LEAST);
            case AT_LEAST -> Optional.of(BELOW);
            case BETWEEN -> Optional.of(NOT_BETWEEN);
            case NOT_BETWEEN -> Optional.of(BETWEEN);
            case MODULO -> Optional.empty();
            case CONTAINS -> Optional.of(LACKS);
            case LACKS -> Optional.of(CONTAINS);
            case IS -> Optional.of(IS_NOT);
            case IS_NOT -> Optional.of(IS);
        };
    }

    /// Tells whether the operator compares numbers.
    boolean isNumeric() {
        return code <= MODULO.code;
    }
}
