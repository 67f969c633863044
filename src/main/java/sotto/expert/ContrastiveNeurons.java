package sotto.expert;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Contrastive neuron attribution (CNA, Nous Research, 2026): the hidden units whose mean responses at the last token
/// differ most between the classes, over all blocks together, are multiplied by one number.
///
/// Universal units are left alone: those that are among the same share of largest responses, by size, for more than
/// 80 % of texts. The authors look at diverse prompts for that; here it is the run's own texts of both classes, and
/// what is filtered out is not replaced, as theirs.
///
/// @param share of all hidden units that are taken, in (0, 1]; 0.001 unless given
/// @param factor multiplier of those at strength 1, in [0, 2]; 0 unless given, above 1 it amplifies
record ContrastiveNeurons(float share, float factor) implements EditMethod {
    private static final float USUAL_SHARE = 0.001f;
    private static final float USUAL_FACTOR = 0;

    /// Share of texts from which on a unit is universal.
    private static final double UNIVERSAL = 0.8;

    ContrastiveNeurons {
        shareOf(share).checked();
        factorOf(factor).checked();
    }

    ContrastiveNeurons() {
        this(USUAL_SHARE, USUAL_FACTOR);
    }

    private static RuleParameter shareOf(float value) {
        return new RuleParameter("share", "the share of hidden units", USUAL_SHARE, Float.MIN_VALUE, 1f, value);
    }

    private static RuleParameter factorOf(float value) {
        return new RuleParameter("factor", "the factor", USUAL_FACTOR, 0f, 2f, value);
    }

    @Override
    public String word() {
        return "cna";
    }

    @Override
    public String title() {
        return "CNA";
    }

    @Override
    public String about() {
        return "Multiplies the few hidden units whose mean responses at the last token differ most between texts with"
                + " and without the concept. Units that respond strongly to nearly every text are left alone.";
    }

    @Override
    public String formula() {
        return "f y where |m₊ − m₋| is among the largest of all blocks, else y";
    }

    @Override
    public String source() {
        return "Nous Research, Contrastive neuron attribution, 2026, arXiv 2605.12290";
    }

    @Override
    public Pooling pooling() {
        return Pooling.LAST;
    }

    @Override
    public List<SiteKind> kinds() {
        return List.of(SiteKind.HIDDEN);
    }

    /// The quarters up to 1, the multipliers 0.75 to 0 between the untouched model and the authors' ablation.
    @Override
    public List<Float> strengths() {
        return List.of(0.25f, 0.5f, 0.75f, 1f);
    }

    @Override
    public List<RuleParameter> parameters() {
        return List.of(shareOf(share), factorOf(factor));
    }

    @Override
    public EditMethod with(List<? extends Number> values) {
        return new ContrastiveNeurons(
                values.getFirst().floatValue(), values.getLast().floatValue());
    }

    @Override
    public SequencedMap<String, SiteEdit> edits(
            SequencedMap<String, ClassResponses> sites, float strength, Progress progress) throws Cancelled {
        List<ClassResponses> all = List.copyOf(sites.values());
        int units = all.stream().mapToInt(ClassResponses::width).sum();
        int most = Math.max(1, Math.round(share * units));
        boolean[] chosen = chosen(all, units, most, progress.slice(0, 0.5));
        boolean[] universal = universal(all, units, most, progress.slice(0.5, 1));
        float gain = (float) (1 - strength * (1 - (double) factor));
        SequencedMap<String, SiteEdit> edits = new LinkedHashMap<>();
        int first = 0;
        for (Map.Entry<String, ClassResponses> site : sites.entrySet()) {
            float[] gains = new float[site.getValue().width()];
            boolean any = false;
            for (int unit = 0; unit < gains.length; unit++) {
                boolean taken = chosen[first + unit] && !universal[first + unit];
                gains[unit] = taken ? gain : 1;
                any |= taken;
            }
            if (any) {
                edits.put(site.getKey(), SiteEdit.gain(gains));
            }
            first += gains.length;
        }
        if (edits.isEmpty()) {
            throw new IllegalArgumentException("every unit whose means differ most is universal");
        }
        return edits;
    }

    /// The `most` units of largest difference of means, in size; of equal ones those that come first.
    private static boolean[] chosen(List<ClassResponses> sites, int units, int most, Progress progress)
            throws Cancelled {
        double[] differences = new double[units];
        int first = 0;
        for (int site = 0; site < sites.size(); site++) {
            progress.checkCancelled();
            progress.report(site, sites.size(), "differences");
            double[] own = sites.get(site).fall();
            for (int unit = 0; unit < own.length; unit++) {
                differences[first + unit] = Math.abs(own[unit]);
            }
            first += own.length;
        }
        boolean[] chosen = new boolean[units];
        IntStream.range(0, units)
                .boxed()
                .sorted((one, other) -> Double.compare(differences[other], differences[one]))
                .limit(most)
                .forEach(unit -> chosen[unit] = true);
        return chosen;
    }

    /// The units that are among the `most` of largest responses, in size, for more than [#UNIVERSAL] of the texts.
    private static boolean[] universal(List<ClassResponses> sites, int units, int most, Progress progress)
            throws Cancelled {
        int texts = sites.getFirst().texts();
        int[] counts = new int[units];
        float[] sizes = new float[units];
        for (int text = 0; text < texts; text++) {
            progress.checkCancelled();
            progress.report(text, texts, "texts");
            int first = 0;
            for (ClassResponses site : sites) {
                first += site.read(text, sizes, first);
            }
            for (int unit = 0; unit < units; unit++) {
                sizes[unit] = Math.abs(sizes[unit]);
            }
            float[] sorted = sizes.clone();
            Arrays.sort(sorted);
            float least = sorted[units - most];
            for (int unit = 0; unit < units; unit++) {
                counts[unit] += sizes[unit] >= least ? 1 : 0;
            }
        }
        boolean[] universal = new boolean[units];
        for (int unit = 0; unit < units; unit++) {
            universal[unit] = counts[unit] > UNIVERSAL * texts;
        }
        return universal;
    }
}
