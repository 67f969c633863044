package sotto.run.neuron;

import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.work.Failure;

/// Name of a neuron in commands and projects: `MODULE:INDEX`.
public final class NeuronName {
    private NeuronName() {}

    /// The name of a neuron, by its number in the run.
    public static String of(Expertise run, int neuron) {
        ModuleNeurons bank = run.bank(neuron);
        return bank.module() + ":" + (neuron - bank.first());
    }

    /// The number of a neuron in the run; a `Failure` if the run has no neuron of that name.
    public static int number(Expertise run, String name) {
        int colon = name.lastIndexOf(':');
        String index = name.substring(colon + 1);
        for (ModuleNeurons bank : run.banks()) {
            if (colon > 0
                    && index.matches("\\d{1,9}")
                    && bank.module().equals(name.substring(0, colon))
                    && Integer.parseInt(index) < bank.width()) {
                return bank.first() + Integer.parseInt(index);
            }
        }
        throw new Failure(
                "The run has no neuron %s.".formatted(name),
                "Neurons are named MODULE:INDEX, such as %s.".formatted(of(run, 0)));
    }
}
