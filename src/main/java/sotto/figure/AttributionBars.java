package sotto.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import sotto.expert.ModuleNeurons;
import sotto.model.ExpertModule;
import sotto.model.Site;
import sotto.run.explain.ExplainedToken;
import sotto.run.explain.Explanation;

/// Changes of a token's logit by undoing the dampening of each module alone, beside what all of it together changed.
///
/// @param layers the modules of each layer, in hook order; the same maps of a mixture's experts are one
/// @param observed change by undoing all modules together
/// @param compared whether the numbers are of another token's lead over the one written
/// @param chosen the module that is marked; empty for none
public record AttributionBars(List<Layer> layers, double observed, boolean compared, String chosen) implements Figure {
    private static final double NOTHING = 0.005; // is written as 0.00
    private static final long MOST = 999; // per cent

    /// Copies the list.
    public AttributionBars {
        layers = List.copyOf(layers);
    }

    /// Modules of one layer.
    ///
    /// @param number from 0; -1 where the modules' names tell none
    public record Layer(int number, List<Bar> bars) {
        /// Copies the list.
        public Layer {
            bars = List.copyOf(bars);
        }

        /// Sum of its modules' numbers.
        public double sum() {
            return bars.stream().mapToDouble(Bar::delta).sum();
        }
    }

    /// A module, or the same map of all experts of a layer, each undone alone.
    ///
    /// @param module name of the module; the first expert's for experts
    /// @param site the last part of the name, with `experts` before it for theirs
    /// @param delta what undoing adds; the sum over experts
    public record Bar(String module, String site, double delta) {
        /// Place in words, such as `3 · c_proj`.
        public String place() {
            return ModuleNeurons.layer(module) + " · " + site;
        }
    }

    /// The changes of a token's logit.
    public static AttributionBars of(Explanation explanation, ExplainedToken token) {
        Map<Integer, Map<String, Bar>> layers = new LinkedHashMap<>();
        for (Site site : explanation.sites()) {
            double delta = Objects.requireNonNull(token.modules().get(site.module()));
            String name = ExpertModule.of(site.module()).isPresent() ? "experts' " + site.part() : site.part();
            layers.computeIfAbsent(site.block(), _ -> new LinkedHashMap<>())
                    .merge(
                            name,
                            new Bar(site.module(), name, delta),
                            (all, one) -> new Bar(all.module(), name, all.delta() + one.delta()));
        }
        List<Layer> bars = new ArrayList<>();
        layers.forEach((number, own) -> bars.add(new Layer(number, List.copyOf(own.values()))));
        return new AttributionBars(bars, token.observed(), token.against() != null, "");
    }

    /// The same picture with a module marked.
    public AttributionBars choose(String module) {
        return new AttributionBars(layers, observed, compared, module);
    }

    /// All modules, in hook order.
    public List<Bar> bars() {
        return layers.stream().flatMap(layer -> layer.bars().stream()).toList();
    }

    /// Names of the sites, in the order of their first layer.
    List<String> sites() {
        return bars().stream().map(Bar::site).distinct().toList();
    }

    /// Sum of the modules' numbers.
    public double sum() {
        return bars().stream().mapToDouble(Bar::delta).sum();
    }

    /// The module with the largest amount; empty if there is none.
    public Optional<Bar> largest() {
        return bars().stream().reduce((a, b) -> Math.abs(b.delta()) > Math.abs(a.delta()) ? b : a);
    }

    /// Number of modules of the layer that has most.
    int most() {
        return layers.stream().mapToInt(layer -> layer.bars().size()).max().orElse(1);
    }

    /// The module at a place of the axis up, which counts layers from above.
    public Optional<Bar> bar(double y) {
        int layer = (int) Math.floor(y);
        if (layer < 0 || layer >= layers.size()) {
            return Optional.empty();
        }
        List<Bar> own = layers.get(layer).bars();
        int place = (int) Math.floor((y - layer) / AttributionPicture.FILLED * most());
        return Optional.of(own.get(Math.clamp(place, 0, own.size() - 1)));
    }

    /// Text of a change, with its sign.
    public static String signed(double value) {
        return Math.abs(value) < NOTHING
                ? "0.00"
                : String.format(Locale.ROOT, "%+,.2f", value).replace('-', '−');
    }

    /// Share of what is observed that the modules' numbers add up to, as text; empty where it would say nothing.
    String share() {
        long percent = Math.round(100 * sum() / observed);
        return Math.abs(observed) < NOTHING || percent < 0 || percent > MOST ? "" : percent + " %";
    }

    /// Judgement of how far single modules explain what is observed, in a sentence.
    public String sentence() {
        if (Math.abs(observed) < NOTHING) {
            return "The gains hardly changed it.";
        }
        long percent = Math.round(100 * sum() / observed);
        if (percent < 0) {
            return "Each alone, the modules point the other way: what is observed needs several of them at once.";
        }
        if (percent > 100) {
            return "Each alone, the modules add up to more than is observed: some of them do the same work.";
        }
        return percent == 100
                ? "The modules explain all of it, each alone."
                : "%d %% needs several modules at once; no single one explains it.".formatted(100 - percent);
    }

    /// Name of the numbers.
    String name() {
        return compared
                ? "change of the logit difference when this module is undone"
                : "change of the logit when this module is undone";
    }

    @Override
    public String summary() {
        return largest()
                .map(bar -> "Most by %s, %s. Observed %s, sum of the modules %s. %s"
                        .formatted(bar.place(), signed(bar.delta()), signed(observed), signed(sum()), sentence()))
                .orElse("The gains dampen nothing.");
    }

    @Override
    public String at(double x, double y) {
        return bar(y).map(bar -> "%s: %s when it alone is undone".formatted(bar.place(), signed(bar.delta())))
                .orElse("");
    }

    @Override
    public String about(Side side) {
        return side == Side.ACROSS
                ? "What undoing the dampening of one module adds, all other modules as they are. The numbers do not add"
                        + " up where modules act on one another."
                : "Layers, from 0; in each its modules, in the order in which they are computed.";
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        layers.forEach(layer -> layer.bars()
                .forEach(bar -> rows.add(
                        List.of(Integer.toString(layer.number()), bar.site(), bar.module(), Float.toString((float)
                                bar.delta())))));
        rows.add(List.of("", "", "sum", Float.toString((float) sum())));
        rows.add(List.of("", "", "observed", Float.toString((float) observed)));
        return new Table(List.of("layer", "site", "module", "change (logit)"), rows.stream());
    }
}
