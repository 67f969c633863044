package sotto.run.verify;

import java.util.function.IntFunction;

/// Differences of one check, gathered number by number. For one thread.
final class CheckedDifferences {
    private final String name;
    private final Tolerance tolerance;
    private long n;
    private double largest;
    private double allowedThere;
    private String where = "";

    CheckedDifferences(String name, Tolerance tolerance) {
        this.name = name;
        this.tolerance = tolerance;
        this.allowedThere = tolerance.allowed(0, 0);
    }

    /// Compares two tensors, element by element; `place` names an element's place in words.
    void numbers(float[] ours, float[] reference, IntFunction<String> place) {
        if (ours.length != reference.length) {
            n += reference.length;
            miss(Double.POSITIVE_INFINITY, 0);
            blame("%s: %d numbers, expected %d".formatted(place.apply(0), ours.length, reference.length));
            return;
        }
        double top = 0;
        for (float value : reference) {
            top = Math.max(top, Math.abs(value));
        }
        for (int i = 0; i < ours.length; i++) {
            int at = i;
            number(ours[i], reference[i], top, () -> place.apply(at));
        }
    }

    /// Compares two numbers.
    void number(double ours, double reference, String place) {
        number(ours, reference, Math.abs(reference), () -> place);
    }

    private void number(double ours, double reference, double top, Place place) {
        n++;
        double difference = Math.abs(ours - reference);
        double allowed = tolerance.allowed(reference, top);
        if (!(difference <= allowed)) { // true for what is not a number, too
            blame("%s: %s, expected %s".formatted(place.words(), (float) ours, (float) reference));
        }
        miss(Double.isNaN(difference) ? Double.POSITIVE_INFINITY : difference, allowed);
    }

    /// Compares two things that can only be equal or not.
    void equal(Object ours, Object reference, String place) {
        n++;
        if (!ours.equals(reference)) {
            miss(1, 0);
            blame("%s: %s, expected %s".formatted(place, ours, reference));
        }
    }

    /// Place of an element in words, made only where the element differs.
    private interface Place {
        String words();
    }

    private void miss(double difference, double allowed) {
        if (difference > largest || n == 1) {
            largest = difference;
            allowedThere = allowed;
        }
    }

    private void blame(String text) {
        if (where.isEmpty()) {
            where = text;
        }
    }

    /// The check so far; one that compared nothing is not ok.
    Check check() {
        return n == 0
                ? new Check(name, 0, 0, allowedThere, false, "nothing to compare")
                : new Check(name, n, largest, allowedThere, where.isEmpty(), where);
    }
}
