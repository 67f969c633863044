package sotto.expert;

import java.util.Arrays;

/// Mean-AcT: each neuron is shifted by the difference of its mean responses.
final class MeanTransport extends Transport {
    @Override
    public String word() {
        return "mean-act";
    }

    @Override
    public String title() {
        return "Mean-AcT";
    }

    @Override
    public String about() {
        return "Shifts every neuron by the difference of its mean responses to texts without and with the concept. What"
                + " it answers to the concept then has the mean of what it answers without.";
    }

    @Override
    public String formula() {
        return "y + (m₋ − m₊)";
    }

    @Override
    Affine[] maps(ClassResponses site) {
        return Arrays.stream(site.fall()).mapToObj(fall -> new Affine(1, -fall)).toArray(Affine[]::new);
    }
}
