package sotto.figure;

import java.util.Locale;
import sotto.run.evaluate.StudyPoint;

/// Names and marks of a study's points, as its pictures have them.
public final class StudyNames {
    private StudyNames() {}

    /// The method alone: `AURA`, `Damp 0.5`; of gains from a file its name.
    public static String method(StudyPoint point) {
        return StudyMark.method(point);
    }

    /// The numbers of a point's setting beside its method: `1.5`, `k 500`; empty where it has none.
    public static String setting(StudyPoint point) {
        return StudyMark.setting(point);
    }

    /// The method and all that decides its gains, in a few words: `AURA 1`, `Det₀, k 500`.
    public static String name(StudyPoint point) {
        return StudyMark.name(point);
    }

    /// The word for the shape of the method's mark: `plus`, `disc`, `square`.
    public static String mark(StudyPoint point) {
        return StudyMark.of(point).name().toLowerCase(Locale.ROOT);
    }
}
