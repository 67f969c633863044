package sotto.run.verify;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// JSON file of a golden of a classifier, field by field; computed by the reference's `golden.py` in float32.
///
/// @param labels the labels' names by the logits' numbers
/// @param rows at least one
/// @param checkpointDtype the dtype of the weights, and of `halfLogits`
/// @param halfLogits per text the logits computed in that dtype; may be missing
record GoldenVerdicts(
        @JsonProperty("id2label") Map<Integer, String> labels,
        List<Row> rows,
        @Nullable String checkpointDtype,
        @Nullable List<List<Double>> halfLogits)
        implements GoldenJson {
    GoldenVerdicts {
        labels = new TreeMap<>(labels);
        rows = List.copyOf(rows);
        int count = labels.size();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("rows must hold at least one");
        }
        if (rows.stream().anyMatch(row -> row.logits.size() != count || row.probabilities.size() != count)) {
            throw new IllegalArgumentException("each row must have as many logits and probabilities as id2label names");
        }
        if (halfLogits != null) {
            halfLogits = halfLogits.stream().map(List::copyOf).toList();
            if (halfLogits.size() != rows.size() || halfLogits.stream().anyMatch(row -> row.size() != count)) {
                throw new IllegalArgumentException("half_logits must be as many as logits");
            }
        }
    }

    /// Text with the classifier's verdict.
    ///
    /// @param inputIds with special tokens, cut at the model's limit
    /// @param label the likeliest label
    /// @param score the label's probability, in [0, 1]
    record Row(
            String text,
            List<Long> inputIds,
            List<Double> logits,
            List<Double> probabilities,
            String label,
            double score) {
        Row {
            requireNonNull(text, "text");
            requireNonNull(label, "label");
            inputIds = List.copyOf(inputIds);
            logits = List.copyOf(logits);
            probabilities = List.copyOf(probabilities);
        }
    }
}
