package sotto.ui.several;

import sotto.figure.Quadrant;

/// Part of the plane of two concepts' AUROCs, whose neurons are selected.
public sealed interface PlanePart {
    /// Whether a neuron is in the part.
    ///
    /// @param x AUROC on the concept across
    /// @param y AUROC on the concept up
    boolean holds(float x, float y, Thresholds thresholds);

    /// Query of its neurons, by the words of both concepts.
    String query(String across, String up, Thresholds thresholds);

    /// AUROCs above which a neuron counts as an expert of the concept across, and of that up.
    record Thresholds(float x, float y) {}

    /// Neurons that are experts of one of the concepts, of both, or of neither.
    record Corner(Quadrant quadrant) implements PlanePart {
        private boolean isAcross() {
            return quadrant == Quadrant.ONLY_ACROSS || quadrant == Quadrant.BOTH;
        }

        private boolean isUp() {
            return quadrant == Quadrant.ONLY_UP || quadrant == Quadrant.BOTH;
        }

        @Override
        public boolean holds(float x, float y, Thresholds thresholds) {
            return (isAcross() ? x > thresholds.x() : x <= thresholds.x())
                    && (isUp() ? y > thresholds.y() : y <= thresholds.y());
        }

        @Override
        public String query(String across, String up, Thresholds thresholds) {
            return "%s.auroc %s %s and %s.auroc %s %s"
                    .formatted(
                            across, isAcross() ? ">" : "<=", thresholds.x(), up, isUp() ? ">" : "<=", thresholds.y());
        }
    }

    /// Rectangle, with its edges.
    record Box(float left, float right, float bottom, float top) implements PlanePart {
        @Override
        public boolean holds(float x, float y, Thresholds thresholds) {
            return x >= left && x <= right && y >= bottom && y <= top;
        }

        @Override
        public String query(String across, String up, Thresholds thresholds) {
            return "%1$s.auroc >= %3$s and %1$s.auroc <= %4$s and %2$s.auroc >= %5$s and %2$s.auroc <= %6$s"
                    .formatted(across, up, left, right, bottom, top);
        }
    }
}
