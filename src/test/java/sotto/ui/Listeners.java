package sotto.ui;

import java.lang.reflect.Field;
import java.util.Optional;
import javafx.beans.value.ObservableValue;

/// How many listeners a property has, which JavaFX does not tell: read from its own fields.
final class Listeners {
    private Listeners() {}

    static int of(ObservableValue<?> property) {
        Optional<Object> helper = read(property, "helper");
        if (helper.isEmpty()) {
            return 0;
        }
        int changes = number(helper.get(), "changeSize");
        int invalidations = number(helper.get(), "invalidationSize");
        return Math.max(1, changes + invalidations); // helpers of one listener have no count
    }

    private static int number(Object helper, String name) {
        return read(helper, name).map(Integer.class::cast).orElse(0);
    }

    private static Optional<Object> read(Object object, String name) {
        for (Class<?> type = object.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    return value(field, object);
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Object> value(Field field, Object object) {
        try {
            field.setAccessible(true);
            return Optional.ofNullable(field.get(object));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
