package dev.weir.detect.sigma.match;

import dev.weir.detect.Activity;
import dev.weir.detect.sigma.rule.ValueTest;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.Optional;

/// The value is a time, and a part of it has a value.
record TimePartTest(ValueTest.TimeUnit unit, int number) implements FieldTest {
    @Override
    public boolean passes(Activity activity, int field) {
        Optional<LocalDateTime> time =
                activity.has(field) ? TimeText.parse(activity.text(field)) : Optional.empty();
        return time.isPresent() && part(time.get()) == number;
    }

    private int part(LocalDateTime time) {
        return switch (unit) {
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case YEAR -> time.getYear();
        };
    }
}
