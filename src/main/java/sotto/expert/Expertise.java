package sotto.expert;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sotto.model.ExpertModule;
import sotto.model.Site;
import sotto.model.SiteKind;
import sotto.work.Failure;
import sotto.work.Quantity;

/// The AUROC of every neuron of a model, in hook order, with any other measures that a run recorded.
///
/// A neuron has a number: neurons are counted module by module in hook order, inside a module by index. Ties
/// between AUROCs are always broken by that number.
///
/// A neuron of a mixture's expert that too few texts are routed to has no AUROC: it is not a number, comes last
/// in every ranking, and no rule selects it.
public final class Expertise {
    private final List<ModuleNeurons> banks;
    private final Map<String, ModuleNeurons> byModule = new HashMap<>();

    /// The AUROC of every neuron, by its number.
    private final float[] auroc;

    /// Every other measure that the run has, by the neuron's number.
    private final Map<Measure, float[]> measures;

    private final Routed routed;

    private Expertise(
            List<ModuleNeurons> banks,
            Map<String, float[]> scores,
            Map<Measure, Map<String, float[]>> others,
            Routed routed) {
        this.banks = List.copyOf(banks);
        int total = 0;
        for (ModuleNeurons bank : banks) {
            total = Math.addExact(total, bank.width());
        }
        auroc = new float[total];
        for (ModuleNeurons bank : banks) {
            float[] values = scores.getOrDefault(bank.module(), new float[0]);
            check(bank, values);
            byModule.put(bank.module(), bank);
            System.arraycopy(values, 0, auroc, bank.first(), values.length);
        }
        measures = new EnumMap<>(Measure.class);
        others.forEach((measure, values) -> measures.put(measure, flat(values)));
        this.routed = routed;
    }

    private Expertise(Expertise same, Map<Measure, float[]> more) {
        banks = same.banks;
        byModule.putAll(same.byModule);
        auroc = same.auroc;
        measures = new EnumMap<>(Measure.class);
        measures.putAll(same.measures);
        routed = same.routed;
        more.forEach((measure, values) -> {
            if (values.length != auroc.length) {
                throw new IllegalArgumentException("%d values of %s".formatted(values.length, measure));
            }
            measures.put(measure, values.clone());
        });
    }

    private Expertise(Expertise same, float[] others) {
        banks = same.banks;
        byModule.putAll(same.byModule);
        auroc = others;
        measures = same.measures;
        routed = same.routed;
    }

    private Expertise(Expertise same, Set<Measure> kept) {
        banks = same.banks;
        byModule.putAll(same.byModule);
        auroc = same.auroc;
        measures = new EnumMap<>(Measure.class);
        measures.putAll(same.measures);
        measures.keySet().retainAll(kept);
        routed = same.routed;
    }

    private float[] flat(Map<String, float[]> byModule) {
        float[] flat = new float[auroc.length];
        for (ModuleNeurons bank : banks) {
            float[] values = byModule.getOrDefault(bank.module(), new float[0]);
            checkWidth(bank, values);
            System.arraycopy(values, 0, flat, bank.first(), values.length);
        }
        return flat;
    }

    /// Makes scores `[N]` by module, of modules known by their names only; the map's order is the hook order.
    ///
    /// A [Failure] if an AUROC is not a number from 0 to 1; of experts of mixtures it may be missing.
    public static Expertise of(SequencedMap<String, float[]> scores) {
        return of(scores, Map.of());
    }

    /// Makes scores with other measures `[N]` by module, each of all modules; a [Failure] likewise, or if
    /// numbers of neurons differ.
    public static Expertise of(SequencedMap<String, float[]> scores, Map<Measure, Map<String, float[]>> measures) {
        return of(scores, measures, Routed.NONE);
    }

    /// Makes scores with other measures, and the texts that reach experts of mixtures; a [Failure] likewise.
    public static Expertise of(
            SequencedMap<String, float[]> scores, Map<Measure, Map<String, float[]>> measures, Routed routed) {
        List<ModuleNeurons> banks = new ArrayList<>();
        int first = 0;
        for (Map.Entry<String, float[]> module : scores.entrySet()) {
            banks.add(ModuleNeurons.of(module.getKey(), first, module.getValue().length));
            first = Math.addExact(first, module.getValue().length);
        }
        return new Expertise(banks, scores, measures, routed);
    }

    /// Makes scores `[N]` by module, for the sites of a model in hook order; sites without scores are left out.
    ///
    /// A [Failure] if a module is not in the model, its number of neurons differs, or an AUROC is not a number
    /// from 0 to 1.
    public static Expertise of(List<Site> sites, Map<String, float[]> scores) {
        List<ModuleNeurons> banks = new ArrayList<>();
        Set<String> unknown = new TreeSet<>(scores.keySet());
        int first = 0;
        for (Site site : sites) {
            if (unknown.remove(site.module())) {
                banks.add(ModuleNeurons.of(site, first));
                first = Math.addExact(first, site.width());
            }
        }
        if (!unknown.isEmpty()) {
            throw new Failure(
                    "There are scores for %s, which the model does not have."
                            .formatted(unknown.iterator().next()),
                    "Use the scores of this very model.");
        }
        return new Expertise(banks, scores, Map.of(), Routed.NONE);
    }

    /// The same neurons with further measures, each `[neurons]` by the neuron's number.
    public Expertise with(Map<Measure, float[]> more) {
        return new Expertise(this, more);
    }

    /// The same neurons and measures with other AUROCs.
    ///
    /// @param others `[neurons]` by the neuron's number, in [0, 1] or not a number
    Expertise rescored(float[] others) {
        if (others.length != auroc.length) {
            throw new IllegalArgumentException("%d values of AUROC".formatted(others.length));
        }
        return new Expertise(this, others.clone());
    }

    /// The same neurons with some of their measures alone; shares their memory.
    public Expertise only(Set<Measure> kept) {
        return new Expertise(this, kept);
    }

    /// The modules of some names alone, whose neurons are counted anew; this one where these are all.
    ///
    /// A [Failure] if there is no such module.
    public Expertise within(Predicate<String> modules) {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        banks.stream().map(ModuleNeurons::module).filter(modules).forEach(module -> scores.put(module, auroc(module)));
        if (scores.size() == banks.size()) {
            return this;
        }
        if (scores.isEmpty()) {
            throw new Failure(
                    "The run scored none of these sites; it has those of %s."
                            .formatted(kinds().stream().map(SiteKind::word).collect(Collectors.joining(", "))),
                    "Choose others, or score again with these.");
        }
        Map<Measure, Map<String, float[]>> others = new EnumMap<>(Measure.class);
        for (Measure measure : measures.keySet()) {
            Map<String, float[]> own = new HashMap<>();
            scores.keySet().forEach(module -> own.put(module, values(measure, module)));
            others.put(measure, own);
        }
        return of(scores, others, routed);
    }

    /// The kinds of the sites that have scores, each once, in hook order.
    public List<SiteKind> kinds() {
        return banks.stream().map(bank -> SiteKind.of(bank.module())).distinct().toList();
    }

    /// The neurons that the paper is about: those of MLPs and experts; all where there are none of these.
    public Expertise paper() {
        return kinds().stream().anyMatch(SiteKind::isMap)
                ? within(module -> SiteKind.of(module).isMap())
                : this;
    }

    private static void checkWidth(ModuleNeurons bank, float[] values) {
        if (values.length != bank.width()) {
            throw new Failure(
                    "There are %s scores for the %s neurons of %s."
                            .formatted(Quantity.of(values.length), Quantity.of(bank.width()), bank.module()),
                    "Use the scores of this very model.");
        }
    }

    private static void check(ModuleNeurons bank, float[] values) {
        checkWidth(bank, values);
        boolean mayLack = ExpertModule.of(bank.module()).isPresent();
        for (int index = 0; index < values.length; index++) {
            boolean lacks = mayLack && Float.isNaN(values[index]);
            if (!lacks && !(values[index] >= 0 && values[index] <= 1)) {
                throw new Failure(
                        "The AUROC of neuron %d of %s is %s, not a number from 0 to 1."
                                .formatted(index, bank.module(), values[index]),
                        "Make the scores again, with score or auroc.");
            }
        }
    }

    /// The modules, in hook order.
    public List<ModuleNeurons> banks() {
        return banks;
    }

    /// Whether other scores are of the same modules, in the same order, with the same widths.
    public boolean hasNeuronsOf(Expertise other) {
        return banks.equals(other.banks);
    }

    /// Whether some of the neurons are of a mixture's experts.
    public boolean hasExperts() {
        return banks.stream().anyMatch(ModuleNeurons::isOfExpert);
    }

    /// Number of neurons of all modules together.
    public int neurons() {
        return auroc.length;
    }

    /// Number of neurons that have an AUROC.
    public int scored() {
        int count = 0;
        for (float value : auroc) {
            count += Float.isNaN(value) ? 0 : 1;
        }
        return count;
    }

    /// The AUROC `[N]` of a module's neurons, in [0, 1], or not a number where a neuron has none; a copy.
    public float[] auroc(String module) {
        ModuleNeurons bank = byModule.get(module);
        if (bank == null) {
            throw new IllegalArgumentException("No scores for module " + module);
        }
        float[] values = new float[bank.width()];
        System.arraycopy(auroc, bank.first(), values, 0, values.length);
        return values;
    }

    /// The AUROC of a neuron by its number, in [0, 1], or not a number if it has none.
    public float auroc(int neuron) {
        return auroc[neuron];
    }

    /// The AUROC `[N]` of every neuron by its number, not a number where a neuron has none; a copy.
    public float[] aurocs() {
        return auroc.clone();
    }

    /// Whether the run has this measure too.
    public boolean has(Measure measure) {
        return measures.containsKey(measure);
    }

    /// Another measure of a neuron by its number; not a number if the run does not have it.
    public float value(Measure measure, int neuron) {
        float[] values = measures.get(measure);
        return values == null ? Float.NaN : values[neuron];
    }

    /// Another measure `[N]` of a module's neurons, a copy; the run must have it.
    public float[] values(Measure measure, String module) {
        ModuleNeurons bank = byModule.get(module);
        float[] values = measures.get(measure);
        if (bank == null || values == null) {
            throw new IllegalArgumentException("No %s of module %s".formatted(measure, module));
        }
        return Arrays.copyOfRange(values, bank.first(), bank.first() + bank.width());
    }

    /// Numbers of texts that reach a module of an expert; empty for other modules, and where it is not known.
    public Optional<Coverage> coverage(String module) {
        return Optional.ofNullable(routed.coverage().get(module));
    }

    /// Treatment of the texts that do not reach an expert; empty where there are no experts, or it is not
    /// known.
    public Optional<Unrouted> unrouted() {
        return routed.unrouted();
    }

    /// The module of a neuron by its number; its index there is `neuron - bank.first()`.
    public ModuleNeurons bank(int neuron) {
        int low = 0;
        int high = banks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (banks.get(middle).first() <= neuron) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return banks.get(low);
    }

    /// The same scores with those of each group of neurons shuffled among these; those without an AUROC keep
    /// their places.
    ///
    /// @param seed of the shuffle; the same for the same seed on every machine
    Expertise shuffled(Strata strata, long seed) {
        float[] values = auroc.clone();
        strata.deal(values, new SplittableRandom(seed));
        return rescored(values);
    }

    /// All neurons from the best expert down, those without an AUROC last.
    public Ranking ranking() {
        return new Ranking(auroc);
    }
}
