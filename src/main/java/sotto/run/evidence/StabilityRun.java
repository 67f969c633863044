package sotto.run.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.expert.Expertise;
import sotto.expert.Measure;
import sotto.expert.ModuleNeurons;
import sotto.expert.TopNeurons;
import sotto.expert.Unrouted;
import sotto.num.Auroc;
import sotto.num.Discrimination;
import sotto.num.FamilywiseTest;
import sotto.num.Interval;
import sotto.num.MeanAuroc;
import sotto.num.MissingResponses;
import sotto.num.NotFinite;
import sotto.num.SubsetAuroc;
import sotto.run.neuron.KeptResponses;
import sotto.run.score.RunRecord;
import sotto.run.score.Scores;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Computation of a run's stability from the responses that it kept.
///
/// The number of neurons compared, where it is not given, is that of the run's family-wise experts, at least
/// [#LEAST_TOP], if the run has a permutation test; else [#USUAL_TOP], in a small model a tenth of its neurons.
///
/// AUROCs are held in memory for as many splits at a time as fit into [#FLOATS] floats; responses are read from
/// the disk as they are needed.
public final class StabilityRun {
    private static final int USUAL_TOP = 100;
    private static final int LEAST_TOP = 10;
    private static final int LEAST_OF_ALL = 10;
    private static final long FLOATS = 64 << 20;

    /// Shares of the texts that samples of a half have, fewest first.
    private static final double[] PARTS = {0.125, 0.25, 0.5};

    /// Least number of texts of each class in a sample: fewer have no standard error.
    private static final int LEAST_TEXTS = 2;

    /// Share of the work that is reading and sorting for the splits.
    private static final double SPLITTING = 0.8;

    private final StabilitySpec spec;
    private final Expertise scores;
    private final KeptResponses kept;
    private final MissingResponses missing;
    private final TextSplit.Texts texts;
    private final int[] groups; // of the texts; empty where each is by itself
    private final int threads;
    private final int top;
    private final double[] parts;

    private StabilityRun(StabilitySpec spec, Expertise scores, KeptResponses kept, int threads) {
        this.spec = spec;
        this.scores = scores;
        this.kept = kept;
        this.threads = threads;
        missing = scores.unrouted().map(Unrouted::missing).orElse(MissingResponses.REFUSED);
        groups = kept.groups();
        texts = groups.length == 0
                ? TextSplit.Texts.single(kept.labels(), kept.rows())
                : new TextSplit.Texts(kept.labels(), kept.rows(), groups);
        top = Math.min(scores.scored(), spec.top().orElse(usualTop(scores)));
        parts = parts(texts.labels());
    }

    /// Measures a run's stability; a `Failure` if it kept no responses, or has fewer than four texts of a class.
    public static Stability of(StabilitySpec spec, int threads, Progress progress) throws Cancelled {
        Expertise scores = Scores.read(spec.run());
        try (KeptResponses kept = KeptResponses.ofRun(spec.run(), scores)) {
            return new StabilityRun(spec, scores, kept, threads).measure(progress);
        } catch (NotFinite e) {
            throw new Failure(
                    "The responses of %s are damaged: %s".formatted(spec.run(), e.getMessage()), "Score again.", e);
        }
    }

    static int usualTop(Expertise scores) {
        int most = Math.max(1, scores.scored() / LEAST_OF_ALL);
        return scores.has(Measure.FAMILYWISE)
                ? Math.max(Math.min(most, LEAST_TOP), significant(scores))
                : Math.min(most, USUAL_TOP);
    }

    private static int significant(Expertise scores) {
        return (int) IntStream.range(0, scores.neurons())
                .filter(neuron -> scores.value(Measure.FAMILYWISE, neuron) <= (float) FamilywiseTest.ERROR)
                .count();
    }

    private double[] parts(boolean[] labels) {
        int positives = positives(labels);
        int fewer = TextSplit.fewest(texts);
        if (fewer < LEAST_TEXTS) {
            throw new Failure(
                    "%s has %s positive and %s negative texts%s, too few to split."
                            .formatted(
                                    spec.run(),
                                    Quantity.of(positives),
                                    Quantity.of(labels.length - positives),
                                    groups.length == 0 ? "" : " in groups"),
                    "Score at least %d %s of each class."
                            .formatted(2 * LEAST_TEXTS, groups.length == 0 ? "texts" : "groups"));
        }
        return Arrays.stream(PARTS)
                .filter(part -> Math.round(2 * part * fewer) >= LEAST_TEXTS)
                .toArray();
    }

    private static int positives(boolean[] labels) {
        return (int)
                IntStream.range(0, labels.length).filter(text -> labels[text]).count();
    }

    private Stability measure(Progress progress) throws Cancelled {
        if (groups.length > 0) {
            progress.note("The texts come in groups: halves have whole ones, and intervals go by them.");
        }
        float[] whole = scores.aurocs();
        SplitFigures figures = new SplitFigures(whole, top, spec.splits(), parts.length);
        int perSplit = 2 * parts.length + 2;
        int group = Math.clamp(FLOATS / perSplit / whole.length, 1, spec.splits());
        for (int first = 0; first < spec.splits(); first += group) {
            int count = Math.min(group, spec.splits() - first);
            Progress own =
                    progress.slice(SPLITTING * first / spec.splits(), SPLITTING * (first + count) / spec.splits());
            add(figures, first, count, own);
        }
        List<Stability.SampleSize> sizes = sizes(figures, progress.slice(SPLITTING, 1));
        int all = texts.labels().length;
        int positives = positives(texts.labels());
        Stability found = new Stability(
                new RunRecord.Classes(positives, all - positives),
                whole.length,
                top,
                topRule(),
                spec.splits(),
                spec.seed(),
                figures.spearman(),
                figures.jaccard(),
                figures.optimism(),
                heldOut(whole),
                sizes,
                EnoughTexts.of(sizes, top, all),
                List.of(),
                List.of(half(0, figures), half(1, figures)));
        return found.withJudgements(StabilityJudgement.of(found));
    }

    /// Scores of a half of the first split.
    private Stability.Half half(int half, SplitFigures figures) {
        SequencedMap<String, float[]> found = new LinkedHashMap<>();
        for (ModuleNeurons bank : scores.banks()) {
            found.put(
                    bank.module(),
                    Arrays.copyOfRange(figures.first()[half], bank.first(), bank.first() + bank.width()));
        }
        SubsetAuroc.Subset sample = new TextSplit(texts, spec.seed(), 0).part(half, 1);
        return new Stability.Half(
                Expertise.of(found), new RunRecord.Classes(sample.positives().length, sample.negatives().length));
    }

    private String topRule() {
        if (spec.top().isPresent()) {
            return "as asked for";
        }
        return scores.has(Measure.FAMILYWISE) ? "family-wise experts of the run" : "the usual number";
    }

    /// Scores the samples of some splits, and adds their figures.
    private void add(SplitFigures figures, int first, int count, Progress progress) throws Cancelled {
        List<SubsetAuroc.Subset> subsets = new ArrayList<>();
        for (int split = first; split < first + count; split++) {
            TextSplit drawn = new TextSplit(texts, spec.seed(), split);
            for (int half = 0; half < 2; half++) {
                for (double part : parts) {
                    subsets.add(drawn.part(half, 2 * part));
                }
                subsets.add(drawn.dealt(half));
            }
        }
        SubsetAuroc scorer = new SubsetAuroc(texts.labels().length, subsets, missing, threads);
        float[][] auroc = new float[subsets.size()][scores.neurons()];
        for (ModuleNeurons bank : scores.banks()) {
            double from = (double) bank.first() / scores.neurons();
            double to = (double) (bank.first() + bank.width()) / scores.neurons();
            float[][] found = scorer.of(kept.matrix(bank), progress.slice(0.9 * from, 0.9 * to));
            for (int subset = 0; subset < auroc.length; subset++) {
                System.arraycopy(found[subset], 0, auroc[subset], bank.first(), bank.width());
            }
        }
        int perHalf = parts.length + 1;
        for (int split = 0; split < count; split++) {
            progress.checkCancelled();
            progress.report(90L * count + 10L * split, 100L * count, "comparing halves");
            int from = split * 2 * perHalf;
            figures.add(
                    first + split,
                    Arrays.asList(auroc).subList(from, from + perHalf),
                    Arrays.asList(auroc).subList(from + perHalf, from + 2 * perHalf));
        }
    }

    private List<Stability.SampleSize> sizes(SplitFigures figures, Progress progress) throws Cancelled {
        List<Stability.SampleSize> sizes = new ArrayList<>();
        TextSplit drawn = new TextSplit(texts, spec.seed(), 0);
        for (int part = 0; part < parts.length; part++) {
            SubsetAuroc.Subset sample = drawn.part(0, 2 * parts[part]);
            double width = width(
                    IntStream.concat(IntStream.of(sample.positives()), IntStream.of(sample.negatives()))
                            .sorted()
                            .toArray(),
                    progress.slice((double) part / (parts.length + 1), (part + 1.0) / (parts.length + 1)));
            sizes.add(figures.size(
                    part,
                    parts[part],
                    new RunRecord.Classes(sample.positives().length, sample.negatives().length),
                    width));
        }
        int all = texts.labels().length;
        int positives = positives(texts.labels());
        double width =
                width(IntStream.range(0, all).toArray(), progress.slice((double) parts.length / (parts.length + 1), 1));
        sizes.add(new Stability.SampleSize(
                1, new RunRecord.Classes(positives, all - positives), width, null, null, null, null));
        return sizes;
    }

    /// Median over neurons of the width of the 95 % interval on some of the texts.
    private double width(int[] places, Progress progress) throws Cancelled {
        boolean[] labels = new boolean[places.length];
        for (int text = 0; text < labels.length; text++) {
            labels[text] = texts.labels()[places[text]];
        }
        int[] own = groups.length == 0
                ? groups
                : IntStream.of(places).map(place -> groups[place]).toArray();
        int pairs = Math.min(units(labels, own, true), units(labels, own, false));
        Auroc scorer = new Auroc(labels, threads, missing);
        double[] widths = new double[scores.neurons()];
        int known = 0;
        for (ModuleNeurons bank : scores.banks()) {
            Discrimination found = scorer.discriminate(
                    kept.matrix(bank).at(places),
                    own,
                    progress.slice(
                            (double) bank.first() / scores.neurons(),
                            (double) (bank.first() + bank.width()) / scores.neurons()));
            for (int neuron = 0; neuron < bank.width(); neuron++) {
                Interval interval = Discrimination.interval(found.auroc()[neuron], found.error()[neuron], pairs);
                if (!Double.isNaN(interval.low())) {
                    widths[known++] = interval.high() - interval.low();
                }
            }
        }
        double[] sorted = Arrays.copyOf(widths, known);
        Arrays.sort(sorted);
        return known == 0 ? Double.NaN : Interval.quantile(sorted, 0.5);
    }

    /// Number of texts of a class, or of groups that have one.
    private static int units(boolean[] labels, int[] groups, boolean label) {
        IntStream some = IntStream.range(0, labels.length).filter(text -> labels[text] == label);
        return (int)
                (groups.length == 0
                        ? some.count()
                        : some.map(text -> groups[text]).distinct().count());
    }

    /// Loss of the run's top on its held-out texts; null where there are none.
    private Stability.@Nullable HeldOut heldOut(float[] whole) {
        KeptResponses held = kept.heldOut();
        boolean[] labels = held.labels();
        int positives = positives(labels);
        if (positives == 0 || positives == labels.length) {
            return null;
        }
        TopNeurons best = TopNeurons.of(whole, top);
        float[][] columns = best.neurons().stream()
                .mapToObj(neuron -> held.of(
                        scores.bank(neuron), neuron - scores.bank(neuron).first()))
                .toArray(float[][]::new);
        int[] own = held.groups();
        MeanAuroc mean = MeanAuroc.of(columns, labels, own);
        double chosenOn = best.mean(whole);
        Interval interval = Discrimination.interval(
                mean.auroc(), mean.error(), Math.min(units(labels, own, true), units(labels, own, false)));
        return new Stability.HeldOut(
                new RunRecord.Classes(positives, labels.length - positives),
                chosenOn,
                mean.auroc(),
                chosenOn - mean.auroc(),
                chosenOn - interval.high(),
                chosenOn - interval.low());
    }
}
