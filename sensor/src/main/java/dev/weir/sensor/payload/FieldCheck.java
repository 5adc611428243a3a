package dev.weir.sensor.payload;

import dev.weir.sensor.payload.PayloadExpression.And;
import dev.weir.sensor.payload.PayloadExpression.Not;
import dev.weir.sensor.payload.PayloadExpression.Or;
import dev.weir.sensor.payload.PayloadExpression.Test;
import dev.weir.sensor.payload.PayloadExpression.Value;
import dev.weir.sensor.schema.Extent;
import dev.weir.sensor.schema.InType;
import dev.weir.sensor.schema.OutType;
import dev.weir.sensor.schema.Property;
import dev.weir.sensor.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Checks that an event has the fields of a condition, and that Windows compares such fields so.
///
/// Source: the page on PAYLOAD_FILTER_PREDICATE: texts, GUIDs and integers, FILETIME among them; no
/// floating-point numbers, pointers, bytes, SIDs or SYSTEMTIMEs.
final class FieldCheck {
    private static final String GUID = "\\{\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}}";

    private final PayloadCondition condition;
    private final Schema schema;

    FieldCheck(PayloadCondition condition, Schema schema) {
        this.condition = condition;
        this.schema = schema;
    }

    /// Returns the same expression with the fields' own names and with the operators and values
    /// that fit their types.
    PayloadExpression check(PayloadExpression expression) {
        return switch (expression) {
            case And(List<PayloadExpression> parts) ->
                    new And(parts.stream().map(this::check).toList());
            case Or(List<PayloadExpression> parts) ->
                    new Or(parts.stream().map(this::check).toList());
            case Not(PayloadExpression part) -> new Not(check(part));
            case Test test -> check(test);
        };
    }

    private Test check(Test test) {
        Property.Value field = field(test);
        return switch (field.inType()) {
            case UNICODE_STRING, ANSI_STRING -> text(test, field);
            case GUID -> guid(test, field);
            case INT8, UINT8, INT16, UINT16, INT32, UINT32, INT64, UINT64 -> number(test, field);
            case HEX_INT32, HEX_INT64, FILETIME -> number(test, field);
            default ->
                    throw PayloadException.at(
                            test.position(),
                            "Windows compares no fields of this type: field=%s type=%s"
                                    .formatted(field.name(), word(field.inType())));
        };
    }

    private Property.Value field(Test test) {
        Optional<Property> found =
                schema.properties().stream()
                        .filter(property -> property.name().equalsIgnoreCase(test.field()))
                        .findFirst();
        if (found.isEmpty()) {
            throw PayloadException.at(
                    test.position(),
                    "%s version %d has no field '%s'; it has %s"
                            .formatted(
                                    "event " + condition.eventId(),
                                    schema.descriptor().version(),
                                    test.field(),
                                    fields()));
        }
        if (found.get() instanceof Property.Value value
                && value.count() instanceof Extent.Implied) {
            return value;
        }
        throw PayloadException.at(
                test.position(),
                "Windows compares no arrays or structs: field=" + found.get().name());
    }

    private String fields() {
        return schema.properties().isEmpty()
                ? "none"
                : schema.properties().stream()
                        .map(Property::name)
                        .collect(Collectors.joining(", "));
    }

    private static Test text(Test test, Property.Value field) {
        Value value = test.values().getFirst();
        PayloadOperator operator =
                switch (test.operator()) {
                    case EQUAL, IS -> PayloadOperator.IS;
                    case NOT_EQUAL, IS_NOT -> PayloadOperator.IS_NOT;
                    case CONTAINS, LACKS -> test.operator();
                    default -> throw unfit(test, field, "=, !=, is and contains");
                };
        if (value.isNumber()) {
            throw PayloadException.at(
                    value.position(),
                    "'%s' is a text: put what it is compared with into quotes"
                            .formatted(field.name()));
        }
        boolean isPart = operator == PayloadOperator.CONTAINS || operator == PayloadOperator.LACKS;
        if (isPart && value.text().isEmpty()) {
            throw PayloadException.at(value.position(), "every text contains the empty text");
        }
        return new Test(field.name(), operator, List.of(value), test.position());
    }

    private static Test guid(Test test, Property.Value field) {
        Value value = test.values().getFirst();
        PayloadOperator operator =
                switch (test.operator()) {
                    case EQUAL, IS -> PayloadOperator.IS;
                    case NOT_EQUAL, IS_NOT -> PayloadOperator.IS_NOT;
                    default -> throw unfit(test, field, "=, != and is");
                };
        String braced = value.text().startsWith("{") ? value.text() : "{" + value.text() + "}";
        if (!braced.matches(GUID)) {
            throw PayloadException.at(
                    value.position(),
                    "'%s' is a GUID and is compared with one: {01234567-89ab-cdef-0123-456789abcdef}"
                            .formatted(field.name()));
        }
        return new Test(
                field.name(),
                operator,
                List.of(new Value(braced, false, value.position())),
                test.position());
    }

    private static Test number(Test test, Property.Value field) {
        if (field.outType() == OutType.PORT || field.outType() == OutType.IPV4) {
            return inNetworkOrder(test, field);
        }
        if (!test.operator().isNumeric()) {
            throw unfit(test, field, "=, !=, <, <=, >, >=, between and modulo");
        }
        List<Value> values =
                test.values().stream()
                        .map(value -> NumberRange.of(field).checked(value, field))
                        .toList();
        if (test.operator() == PayloadOperator.MODULO && values.getFirst().text().equals("0")) {
            throw PayloadException.at(values.getFirst().position(), "nothing is divided by 0");
        }
        if (values.size() == 2 && NumberRange.isAbove(values.getFirst(), values.getLast())) {
            throw PayloadException.at(
                    values.getFirst().position(), "no number is between these two: swap them");
        }
        return new Test(field.name(), test.operator(), values, test.position());
    }

    /// Windows compares numbers as they lie; these lie with the first byte first.
    private static Test inNetworkOrder(Test test, Property.Value field) {
        boolean isEquality =
                test.operator() == PayloadOperator.EQUAL
                        || test.operator() == PayloadOperator.NOT_EQUAL;
        if (field.inType() != InType.UINT16 || !isEquality) {
            throw PayloadException.at(
                    test.position(),
                    "'%s' lies in network order, which Windows compares by = and != of ports only"
                            .formatted(field.name()));
        }
        Value value = NumberRange.of(field).checked(test.values().getFirst(), field);
        short swapped = Short.reverseBytes((short) Integer.parseInt(value.text()));
        String text = Integer.toString(Short.toUnsignedInt(swapped));
        return new Test(
                field.name(),
                test.operator(),
                List.of(new Value(text, true, value.position())),
                test.position());
    }

    private static PayloadException unfit(Test test, Property.Value field, String fit) {
        return PayloadException.at(
                test.position(),
                "'%s' is of type %s, which Windows compares by %s"
                        .formatted(field.name(), word(field.inType()), fit));
    }

    private static String word(InType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
