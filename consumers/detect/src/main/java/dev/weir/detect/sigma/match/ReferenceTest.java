package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;
import dev.weir.detect.text.CaseFolding;

/// The value compares with that of another field.
record ReferenceTest(int otherField, ValueTest.Place place, boolean cased) implements FieldTest {
    private static final int CHEAP = 4096;

    @Override
    public boolean passes(Activity activity, int field) {
        if (!activity.has(field) || !activity.has(otherField)) {
            return false;
        }
        String value = activity.text(field);
        String other = activity.text(otherField);
        int spare = value.length() - other.length();
        return switch (place) {
            case WHOLE -> spare == 0 && isAt(value, other, 0);
            case START -> spare >= 0 && isAt(value, other, 0);
            case END -> spare >= 0 && isAt(value, other, spare);
            case ANYWHERE -> spare >= 0 && isAnywhere(value, other);
        };
    }

    private boolean isAnywhere(String value, String other) {
        if (value.length() + other.length() > CHEAP) {
            return cased
                    ? value.contains(other)
                    : CaseFolding.fold(value).contains(CaseFolding.fold(other));
        }
        for (int at = 0; at <= value.length() - other.length(); at++) {
            if (isAt(value, other, at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(String value, String other, int at) {
        for (int i = 0; i < other.length(); i++) {
            char a = value.charAt(at + i);
            char b = other.charAt(i);
            if (a != b && (cased || CaseFolding.fold(a) != CaseFolding.fold(b))) {
                return false;
            }
        }
        return true;
    }
}
