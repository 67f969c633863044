package sotto.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.RuleWords;
import sotto.expert.Selection;
import sotto.work.Failure;

/// Gain curves: the gain that recipes give to a neuron of each AUROC, over the neurons of the run; the mean
/// gain of the run's neurons there, where a rule looks at more than the AUROC.
///
/// @param curves in the order in which they were asked for
/// @param population number of neurons at each AUROC
public record GainCurves(List<Curve> curves, Histogram population) implements Figure {
    private static final int STEPS = 1000;

    /// Copies the list.
    public GainCurves {
        curves = List.copyOf(curves);
    }

    /// The curve of one recipe.
    ///
    /// @param name name in the field's notation, which tells it from the others
    /// @param threshold AUROC above which neurons are selected; below all AUROCs if every neuron is
    /// @param touched neurons whose gain is not 1
    /// @param means mean gains of the run's neurons; empty where the gain follows from the AUROC alone
    public record Curve(String name, GainRecipe recipe, double threshold, int touched, Optional<MeanGains> means) {
        /// The gain of a neuron of an AUROC in [0, 1].
        public double gain(double auroc) {
            if (means.isPresent()) {
                return means.get().at(auroc);
            }
            return (float) auroc > threshold ? recipe.gain((float) auroc) : 1; // as gains are made: in float32
        }
    }

    static GainCurves of(Expertise expertise, Evidence sample, List<GainRecipe> recipes) {
        List<Curve> curves = new ArrayList<>();
        List<String> names = RecipeNames.of(recipes);
        for (GainRecipe recipe : recipes) {
            if (!recipe.rule().followsAuroc()) {
                throw new Failure(
                        "The %s control has no curve: its gains do not follow from the AUROC."
                                .formatted(recipe.rule().word()),
                        "Ask for %s.".formatted(withCurves()));
            }
            String name = names.get(curves.size());
            if (!recipe.rule().needs().isEmpty()) {
                MeanGains means = MeanGains.of(expertise, recipe);
                int changed = recipe.make(expertise).counts().changed();
                curves.add(new Curve(name, recipe, -1, changed, Optional.of(means)));
                continue;
            }
            double threshold = threshold(expertise, recipe.selection());
            int touched = 0;
            for (int neuron = 0; neuron < expertise.neurons(); neuron++) {
                float auroc = expertise.auroc(neuron);
                touched += auroc > threshold && recipe.gain(auroc) != 1f ? 1 : 0;
            }
            curves.add(new Curve(name, recipe, threshold, touched, Optional.empty()));
        }
        return new GainCurves(curves, Histogram.of(expertise, sample, OptionalDouble.empty()));
    }

    /// The rules that have curves, by their words.
    private static String withCurves() {
        return RuleWords.any(GainRule::followsAuroc);
    }

    private static double threshold(Expertise expertise, Selection selection) {
        return switch (selection) {
            case Selection.Above(float threshold) -> threshold;
            case Selection.Top top -> Math.max(-1, top.threshold(expertise));
        };
    }

    @Override
    public String summary() {
        return curves.stream()
                .map(curve -> "%s changes %s neurons".formatted(curve.name(), Numbers.count(curve.touched())))
                .collect(Collectors.joining("; ", "", "."));
    }

    @Override
    public String at(double x, double y) {
        return curves.stream()
                .map(curve -> curve.name() + " " + Numbers.auroc(curve.gain(x), 2))
                .collect(Collectors.joining(" · ", "AUROC " + Numbers.auroc(x, 3) + " · ", ""));
    }

    @Override
    public String about(Side side) {
        return switch (side) {
            case ACROSS -> Numbers.AUROC;
            case UP ->
                "Gain: what a neuron's output is multiplied by; 1 leaves it alone, 0 silences it, more than 1 turns it"
                        + " up.";
        };
    }

    @Override
    public Table table() {
        List<String> header = new ArrayList<>(List.of("auroc (0 to 1)"));
        for (int i = 0; i < curves.size(); i++) {
            String name =
                    curves.get(i).name().replace('₀', '0').replace(' ', '_').toLowerCase(Locale.ROOT);
            header.add("gain_%d_%s (factor)".formatted(i + 1, name));
        }
        return new Table(header, IntStream.rangeClosed(0, STEPS).mapToObj(step -> {
            double auroc = (double) step / STEPS;
            List<String> row = new ArrayList<>(List.of(Double.toString(auroc)));
            curves.forEach(curve -> row.add(Double.toString(curve.gain(auroc))));
            return row;
        }));
    }
}
