package sotto.model.family;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.IntStream;

/// Labels of a classifier, and the function from logits to probabilities, by the defaults of the reference's
/// pipeline.
///
/// @param names by the logit's number, at least one
public record ClassifierLabels(List<String> names, Function function) {
    private static final String NAMES = "id2label";
    private static final String COUNT = "num_labels";
    private static final String PROBLEM = "problem_type";

    /// Copies the list.
    public ClassifierLabels {
        names = List.copyOf(names);
    }

    /// Function from a text's logits to probabilities.
    public enum Function {
        /// Probabilities of exclusive labels: exp(x) / Σ exp(x).
        SOFTMAX,
        /// Probabilities of independent labels: 1 / (1 + exp(−x)).
        SIGMOID,
        /// Outputs of a regression, unchanged, which are no probabilities.
        NONE
    }

    /// Reads `id2label`, or if it is absent `num_labels` (2 by default), and `problem_type`; a `Failure` if
    /// they are wrong.
    static ClassifierLabels of(Config config) {
        Optional<SequencedMap<String, String>> given = config.textsByName(NAMES);
        List<String> names = given.isPresent()
                ? inOrder(config, given.get())
                : IntStream.range(0, count(config))
                        .mapToObj("LABEL_%d"::formatted)
                        .toList();
        return new ClassifierLabels(names, function(config, names.size()));
    }

    private static int count(Config config) {
        int count = config.size(COUNT, 2);
        if (count > 1 << 20) {
            throw config.wrong(COUNT, "a number of labels that a classifier can have");
        }
        return count;
    }

    /// The names in the order of their numbers; every number from 0 must be present.
    private static List<String> inOrder(Config config, Map<String, String> given) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String name = given.get(Integer.toString(i));
            if (name == null) {
                throw config.wrong(NAMES, "a name for each number from 0");
            }
            names.add(name);
        }
        if (names.isEmpty()) {
            throw config.wrong(NAMES, "one label or more");
        }
        return names;
    }

    private static Function function(Config config, int count) {
        String problem = config.text(PROBLEM).orElse("");
        if (problem.equals("single_label_classification") && count == 1) {
            throw config.wrong(PROBLEM, "two labels or more for it, or another one");
        }
        return switch (problem) {
            case "regression" -> Function.NONE;
            case "multi_label_classification" -> Function.SIGMOID;
            case "single_label_classification", "" -> count == 1 ? Function.SIGMOID : Function.SOFTMAX;
            default ->
                throw config.wrong(PROBLEM, "single_label_classification, multi_label_classification or regression");
        };
    }
}
