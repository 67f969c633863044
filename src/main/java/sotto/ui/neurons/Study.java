package sotto.ui.neurons;

import java.util.List;
import sotto.run.neuron.Companions;
import sotto.run.neuron.HeatText;
import sotto.run.neuron.NeuronStudy;

/// The parts of a neuron's page, each as it arrives.
final class Study {
    private Study() {}

    /// How the run's responses come to be there.
    sealed interface Listening {
        /// No run is open.
        record Nothing() implements Listening {}

        /// The run's texts are being read.
        record Reading() implements Listening {}

        /// The run did not keep responses, and computing them is left to the user.
        ///
        /// @param seconds that the run's own forward passes took
        /// @param bytes of the temporary file
        record Wanted(double seconds, long bytes) implements Listening {}

        /// They are being computed.
        ///
        /// @param fraction in [0, 1]; -1 while nobody can tell
        /// @param left seconds; not a number while nobody can tell
        record Running(String what, double fraction, double left, boolean stopping) implements Listening {}

        /// They are there.
        record Ready() implements Listening {}

        /// They cannot be had.
        record Failed(sotto.work.Failure failure) implements Listening {}
    }

    /// What the responses tell of a neuron.
    record Page(int neuron, NeuronStudy study) {}

    /// Which experts move with it.
    record Moves(int neuron, List<Companions.Companion> companions) {
        Moves {
            companions = List.copyOf(companions);
        }
    }

    /// Its top texts token by token; both lists in the order of the page's.
    record Heat(int neuron, List<HeatText> positives, List<HeatText> negatives) {
        Heat {
            positives = List.copyOf(positives);
            negatives = List.copyOf(negatives);
        }
    }

    /// What it does to the logits on the straight way.
    record Effect(int neuron, List<TokenEffect> promoted, List<TokenEffect> suppressed, String reason) {
        Effect {
            promoted = List.copyOf(promoted);
            suppressed = List.copyOf(suppressed);
        }
    }

    /// A token in letters, and what one unit of the neuron adds to its logit.
    record TokenEffect(String token, float effect) {}

    /// A text of the user's as the neuron hears it.
    ///
    /// @param response pooled as the run pools
    /// @param aboveConcept share of the run's concept texts with a smaller response, in [0, 1]; not a number
    ///     without responses
    /// @param aboveOther likewise of the other texts
    record Own(int neuron, HeatText heat, double response, double aboveConcept, double aboveOther) {}
}
