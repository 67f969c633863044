package sotto.ui.layers;

import java.util.HashMap;
import java.util.Map;
import sotto.expert.ModuleNeurons;
import sotto.figure.FigureSpec;
import sotto.num.NullBand;

/// Numbers of experts above a threshold.
///
/// @param byModule experts of each module that the heatmap shows
/// @param narrowed experts of the layer and site that the charts are narrowed to
/// @param expected those of them expected by chance alone; not a number where the numbers of texts are
/// unknown
/// @param all experts of the whole run
record Counts(Map<String, Integer> byModule, int narrowed, double expected, int all) {
    Counts {
        byModule = Map.copyOf(byModule);
    }

    static Counts of(LayersViewModel.Field field, FigureSpec.Part part, double threshold) {
        Map<String, Integer> byModule = new HashMap<>();
        field.rows()
                .places()
                .forEach(place ->
                        byModule.put(place.bank().module(), field.pyramid().above(place.bank(), threshold)));
        int narrowed = 0;
        int neurons = 0;
        int all = 0;
        for (ModuleNeurons bank : field.run().run().expertise().banks()) {
            int above = field.pyramid().above(bank, threshold);
            all += above;
            boolean layer = part.layer().isEmpty() || part.layer().getAsInt() == bank.layer();
            if (layer && (part.site().isEmpty() || part.site().get().equals(bank.site()))) {
                narrowed += above;
                neurons += bank.width();
            }
        }
        NullBand band = field.run().band();
        return new Counts(byModule, narrowed, band.isKnown() ? neurons * band.chanceAbove(threshold) : Double.NaN, all);
    }

    /// Experts of a module; 0 for one that is not shown.
    int of(ModuleNeurons bank) {
        return byModule.getOrDefault(bank.module(), 0);
    }
}
