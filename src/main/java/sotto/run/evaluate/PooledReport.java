package sotto.run.evaluate;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.measure.Resampled;
import sotto.num.Interval;

/// Report of several deals of a control as one of the same kind: every number is the mean of theirs.
///
/// A figure in which variants are compared, and its interval, are those of the units' means over the deals; of
/// a figure that is not compared, the ends of the interval are the means of the deals' ends. What is no number
/// is the first deal's.
///
/// @param compared the figures in which variants are compared, over the deals
/// @param variant place of the control among the variants of these figures
record PooledReport(List<Resampled> compared, int variant) {
    /// The report of the deals under a key of the report's cell.
    Object of(String key, List<Object> deals) {
        return Objects.requireNonNull(mean(key, deals));
    }

    private @Nullable Object mean(String path, List<? extends @Nullable Object> deals) {
        Object first = deals.getFirst();
        if (deals.stream().anyMatch(Objects::isNull)) {
            return null;
        }
        return switch (first) {
            case Double _ -> average(deals);
            case Integer _ -> (int) Math.round(average(deals));
            case Long _ -> Math.round(average(deals));
            case Map<?, ?> map -> map(path, map, deals);
            case List<?> list -> list(path, list, deals);
            case Record one -> record(path, one, deals);
            case null, default -> first;
        };
    }

    private static double average(List<? extends @Nullable Object> deals) {
        return deals.stream()
                .mapToDouble(one -> one instanceof Number number ? number.doubleValue() : Double.NaN)
                .average()
                .orElse(Double.NaN);
    }

    private Map<Object, @Nullable Object> map(String path, Map<?, ?> first, List<? extends @Nullable Object> deals) {
        Map<Object, @Nullable Object> means = new LinkedHashMap<>();
        for (Object name : first.keySet()) {
            List<@Nullable Object> all = new ArrayList<>();
            deals.forEach(deal -> all.add(deal instanceof Map<?, ?> map ? map.get(name) : null));
            means.put(name, mean(path + "." + name, all));
        }
        return means;
    }

    private List<@Nullable Object> list(String path, List<?> first, List<? extends @Nullable Object> deals) {
        List<@Nullable Object> means = new ArrayList<>();
        for (int at = 0; at < first.size(); at++) {
            List<@Nullable Object> all = new ArrayList<>();
            for (Object deal : deals) {
                all.add(deal instanceof List<?> list && at < list.size() ? list.get(at) : null);
            }
            means.add(mean(path, all));
        }
        return means;
    }

    private Object record(String path, Record first, List<? extends @Nullable Object> deals) {
        RecordComponent[] parts = first.getClass().getRecordComponents();
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (RecordComponent part : parts) {
            List<@Nullable Object> all = new ArrayList<>();
            deals.forEach(deal ->
                    all.add(Objects.requireNonNull(deal).getClass() == first.getClass() ? value(part, deal) : null));
            values.put(part.getName(), mean(path + "." + part.getName(), all));
        }
        overOne(path, values);
        overUnits(path, values);
        return made(first.getClass(), parts, values);
    }

    /// Puts the figure of this very path in place: a task's metric.
    private void overOne(String path, Map<String, @Nullable Object> values) {
        figure(path.replace(".metrics.", ".")).ifPresent(one -> {
            Interval interval = one.interval(variant);
            values.replace("value", one.figure().value(variant));
            values.replace("low", interval.low());
            values.replace("high", interval.high());
        });
    }

    /// Puts the figures of this path's columns in place, with their intervals.
    private void overUnits(String path, Map<String, @Nullable Object> values) {
        String key = path.replaceFirst("\\..*", "");
        for (FigureColumn column : EvaluationMeasures.columns().getOrDefault(key, List.of())) {
            Object field = column.field().equals("value") ? values.get("metric") : column.field();
            figure(path + "." + field).ifPresent(one -> {
                values.replace(column.field(), one.figure().value(variant));
                values.replace(column.interval(), one.interval(variant));
            });
        }
    }

    private Optional<Resampled> figure(String name) {
        return compared.stream().filter(one -> one.figure().name().equals(name)).findFirst();
    }

    private static @Nullable Object value(RecordComponent part, Object deal) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(deal);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part.toString(), e);
        }
    }

    private static Object made(Class<?> type, RecordComponent[] parts, Map<String, @Nullable Object> values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values.values().toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.toString(), e);
        }
    }
}
