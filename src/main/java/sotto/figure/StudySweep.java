package sotto.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.expert.RecipeConcepts;
import sotto.run.evaluate.StudyPoint;

/// Points that differ in one number of their recipe alone, in its order.
///
/// @param key the number that differs: `strength`, `top`, `factor` or `threshold`
record StudySweep(String key, List<StudyPoint> points) {
    private static final List<String> KEYS =
            List.of("strength", "top", "factor", "threshold", RecipeConcepts.KEEP_THRESHOLD);

    StudySweep {
        points = List.copyOf(points);
    }

    /// Every sweep of at least two points, whatever number it goes through.
    static List<StudySweep> all(List<StudyPoint> points) {
        return KEYS.stream().flatMap(key -> of(points, key).stream()).toList();
    }

    /// The sweeps of at least two points through one number.
    static List<StudySweep> of(List<StudyPoint> points, String key) {
        Map<StudyPoint.Setting, List<StudyPoint>> groups = new LinkedHashMap<>();
        for (StudyPoint point : points) {
            if (point.number(key).isPresent()) {
                StudyPoint.Setting setting = point.setting().orElseThrow();
                Map<String, Double> others = new HashMap<>(setting.numbers());
                others.remove(key);
                groups.computeIfAbsent(
                                new StudyPoint.Setting(setting.rule(), others, setting.words()), _ -> new ArrayList<>())
                        .add(point);
            }
        }
        return groups.values().stream()
                .filter(group -> group.size() > 1)
                .map(group -> new StudySweep(
                        key,
                        group.stream()
                                .sorted(Comparator.comparingDouble(
                                        point -> point.number(key).orElseThrow()))
                                .toList()))
                .toList();
    }
}
