package sotto.expert;

import java.util.List;
import java.util.Optional;

/// Methods that there are beside rules on AUROCs: transports of activations, steering by a mean difference, the
/// ablation of directions, and the scaling of hidden units.
public final class EditMethods {
    /// Every method, in the order of lists and menus.
    public static final List<EditMethod> ALL = List.of(
            new MeanTransport(), //
            new LinearTransport(),
            new GaussianTransport(),
            new MeanDifference(),
            new DirectionalAblation(),
            new SubspaceProjection(),
            new ContrastiveNeurons());

    private EditMethods() {}

    /// The method of a word; empty if there is none.
    public static Optional<EditMethod> of(String word) {
        return ALL.stream().filter(method -> method.word().equals(word)).findFirst();
    }
}
