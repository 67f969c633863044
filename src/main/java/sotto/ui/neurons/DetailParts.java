package sotto.ui.neurons;

import java.util.List;
import sotto.run.neuron.Companions;
import sotto.run.neuron.HeatText;
import sotto.run.neuron.NeuronDetail;
import sotto.run.table.ColumnTraits.Format;
import sotto.run.table.NeuronColumn;

/// The parts of a neuron's page, each as it arrives.
final class DetailParts {
    private DetailParts() {}

    /// State of the run's responses.
    sealed interface Listening {
        /// No run is open.
        record Nothing() implements Listening {}

        /// The run's texts are being read.
        record Reading() implements Listening {}

        /// The run did not keep responses, and the user decides whether to compute them again.
        ///
        /// @param seconds seconds that the run's own forward passes took
        /// @param bytes size of the temporary file
        record Wanted(double seconds, long bytes) implements Listening {}

        /// The responses are being computed.
        ///
        /// @param fraction in [0, 1]; -1 while nobody can tell
        /// @param left seconds left; not a number while nobody can tell
        record Running(String what, double fraction, double left, boolean stopping) implements Listening {}

        /// The responses are there.
        record Ready() implements Listening {}

        /// The responses cannot be had.
        record Failed(sotto.work.Failure failure) implements Listening {}
    }

    /// Part of a neuron's page that follows from its responses.
    record Page(int neuron, NeuronDetail study) {
        /// Value in a column that the responses tell; not a number if they do not.
        double value(NeuronColumn column) {
            if (column.format() != Format.RESPONSE) {
                return Double.NaN;
            }
            return switch (column.texts()) {
                case ALL -> Double.NaN;
                case POSITIVE -> study.means().positives();
                case NEGATIVE -> study.means().negatives();
            };
        }
    }

    /// Experts whose responses correlate with the neuron's.
    record Moves(int neuron, List<Companions.Companion> companions) {
        Moves {
            companions = List.copyOf(companions);
        }
    }

    /// Top texts of a neuron with its output at each token; both lists in the order of the page's.
    record Heat(int neuron, List<HeatText> positives, List<HeatText> negatives) {
        Heat {
            positives = List.copyOf(positives);
            negatives = List.copyOf(negatives);
        }
    }

    /// Direct effect of a neuron on the logits (its output times the unembedding, without later layers).
    record Effect(int neuron, List<TokenEffect> promoted, List<TokenEffect> suppressed, String reason) {
        Effect {
            promoted = List.copyOf(promoted);
            suppressed = List.copyOf(suppressed);
        }
    }

    /// A token, and what one unit of the neuron's output adds to its logit.
    record TokenEffect(String token, float effect) {}

    /// Response to a text of the user's.
    ///
    /// @param response pooled as the run pools
    /// @param aboveConcept share of the run's concept texts with a smaller response, in [0, 1]; not a number
    /// without responses
    /// @param aboveOther the same share of the other texts
    record Own(int neuron, HeatText heat, double response, double aboveConcept, double aboveOther) {}
}
