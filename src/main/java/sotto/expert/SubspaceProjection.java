package sotto.expert;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.model.Pooling;
import sotto.model.SiteEdit;
import sotto.model.SiteEdit.LowRank;
import sotto.model.SiteKind;
import sotto.num.SingularVectors;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Projection filter for subspaces (ProFS, Uppaal et al., 2025): what an MLP writes to the residual stream is freed of
/// the few directions in which embeddings of texts with and without the concept differ most.
///
/// Of each block, with embeddings `X₊`, `X₋` `[n, N]` of pairs of texts (the block's outputs, mean over the tokens):
/// the rows of `D = (X₋ − X₊) / 2` are freed of the first right singular vector of `X₋`, which stands for their common
/// mean, and the first `k` right singular vectors of the rest are taken away. As in the authors' code
/// (github.com/Uppaal/detox-edit), only pairs are what they have and a run has not: its first texts of each class, in
/// the order of the file, stand together. They edit the weight of the MLP's last map; here its bias, where it has
/// one, loses the directions too.
///
/// @param rank number of directions `k`, at least 1; 2 unless given, as for GPT-2 there, and 10 for models of 7
///     billion parameters
/// @param depth share of the blocks, in [0, 1], from the first, that are left alone; 0.4 unless given: the authors'
///     are 10 of 24, 10 of 28, 10 and 15 of 32
record SubspaceProjection(long rank, float depth) implements EditMethod {
    private static final long USUAL_RANK = 2;
    private static final float USUAL_DEPTH = 0.4f;

    SubspaceProjection {
        rankOf(rank).checked();
        depthOf(depth).checked();
    }

    SubspaceProjection() {
        this(USUAL_RANK, USUAL_DEPTH);
    }

    private static RuleParameter rankOf(long value) {
        return new RuleParameter("rank", "the number of directions", USUAL_RANK, 1L, Long.MAX_VALUE, value);
    }

    private static RuleParameter depthOf(float value) {
        return new RuleParameter("depth", "the share of first blocks left alone", USUAL_DEPTH, 0f, 1f, value);
    }

    @Override
    public String word() {
        return "profs";
    }

    @Override
    public String title() {
        return "ProFS";
    }

    @Override
    public String about() {
        return "Takes the few directions in which pairs of texts with and without the concept differ most away from"
                + " what the MLPs of upper blocks write. The direction that texts have in common is kept.";
    }

    @Override
    public String formula() {
        return "y − V Vᵀ y, V the first k right singular vectors of (X₋ − X₊)(I − v vᵀ), v the first of X₋";
    }

    @Override
    public String source() {
        return "Uppaal et al., Model editing as a robust and denoised variant of DPO: a case study on toxicity (ProFS),"
                + " ICLR 2025, arXiv 2405.13967";
    }

    @Override
    public Pooling pooling() {
        return Pooling.MEAN;
    }

    /// Embeddings are read at the blocks' outputs; the last MLP site of a block is edited.
    @Override
    public List<SiteKind> kinds() {
        return List.of(SiteKind.RESIDUAL, SiteKind.MLP);
    }

    /// The quarters up to 1: the authors take the directions away as a whole, which is 1.
    @Override
    public List<Float> strengths() {
        return List.of(0.25f, 0.5f, 0.75f, 1f);
    }

    @Override
    public List<RuleParameter> parameters() {
        return List.of(rankOf(rank), depthOf(depth));
    }

    @Override
    public EditMethod with(List<? extends Number> values) {
        return new SubspaceProjection(
                values.getFirst().longValue(), values.getLast().floatValue());
    }

    @Override
    public SequencedMap<String, SiteEdit> edits(
            SequencedMap<String, ClassResponses> sites, float strength, Progress progress) throws Cancelled {
        List<Map.Entry<String, ClassResponses>> blocks = sites.entrySet().stream()
                .filter(site -> SiteKind.of(site.getKey()) == SiteKind.RESIDUAL)
                .toList();
        SequencedMap<String, SiteEdit> edits = new LinkedHashMap<>();
        int left = (int) Math.ceil((double) depth * blocks.size());
        for (int block = left; block < blocks.size(); block++) {
            progress.checkCancelled();
            progress.report(block - left, blocks.size() - left, "blocks");
            ClassResponses embeddings = blocks.get(block).getValue();
            Optional<String> map = lastMap(sites, blocks.get(block).getKey());
            if (map.isPresent()) {
                edits.put(map.get(), projection(directions(embeddings), embeddings.width(), strength));
            }
        }
        if (edits.isEmpty()) {
            throw new IllegalArgumentException(
                    "no block that is not left alone has responses of both kinds, residual and mlp");
        }
        return edits;
    }

    /// The last MLP site of a block, which writes to the residual stream.
    private static Optional<String> lastMap(SequencedMap<String, ClassResponses> sites, String block) {
        return sites.sequencedKeySet().reversed().stream()
                .filter(module -> module.startsWith(block + ".") && SiteKind.of(module) == SiteKind.MLP)
                .findFirst();
    }

    /// The directions `[k, N]`.
    private double[][] directions(ClassResponses embeddings) {
        double[][] with = embeddings.rows(true);
        double[][] without = embeddings.rows(false);
        double[][] common = SingularVectors.of(without, 1);
        int pairs = Math.min(with.length, without.length);
        double[][] contrast = new double[pairs][embeddings.width()];
        for (int pair = 0; pair < pairs; pair++) {
            for (int neuron = 0; neuron < embeddings.width(); neuron++) {
                contrast[pair][neuron] = (without[pair][neuron] - with[pair][neuron]) / 2;
            }
            for (double[] direction : common) {
                SingularVectors.take(direction, contrast[pair]);
            }
        }
        return SingularVectors.of(contrast, (int) Math.min(rank, pairs));
    }

    private static SiteEdit projection(double[][] directions, int width, float strength) {
        int rank = directions.length;
        if (rank == 0) {
            throw new IllegalArgumentException("the classes do not differ");
        }
        float[] outward = new float[width * rank];
        float[] inward = new float[width * rank];
        for (int neuron = 0; neuron < width; neuron++) {
            for (int k = 0; k < rank; k++) {
                inward[neuron * rank + k] = (float) directions[k][neuron];
                outward[neuron * rank + k] = (float) (strength * directions[k][neuron]);
            }
        }
        return SiteEdit.lowRank(new LowRank(rank, outward, inward));
    }
}
