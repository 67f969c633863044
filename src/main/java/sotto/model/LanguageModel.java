package sotto.model;

import ai.djl.Device;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.EngineDevices;
import sotto.model.engine.NativeHeap;
import sotto.model.engine.Torch;
import sotto.model.family.Architecture;
import sotto.model.family.Sizes;
import sotto.model.place.ModelSize;
import sotto.model.place.Placement;
import sotto.model.text.Tokenizer;
import sotto.model.weights.Checkpoint;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;

/// A causal language model opened from a local Hugging Face folder. Gains are an argument of each call.
///
/// May be used by several threads; calls take turns on the one inference thread. Close it to give the memory back.
public final class LanguageModel implements AutoCloseable {
    private final ModelSummary card;
    private final Tokenizer tokenizer;
    private final Checkpoint checkpoint;
    private final Network network;
    private final Architecture architecture;
    private final Set<Long> ends;
    private final Placement placement;
    private final long valuesPerToken;
    private final int batchTokens;

    private LanguageModel(ModelFolder folder, Tokenizer tokenizer, Placement placement, Progress progress)
            throws Cancelled {
        this.card = folder.card();
        this.architecture = folder.architecture();
        this.tokenizer = tokenizer;
        this.checkpoint = folder.checkpoint();
        this.ends = Set.copyOf(folder.endIds());
        this.placement = placement;
        this.valuesPerToken = folder.size().valuesPerToken();
        this.batchTokens = folder.size().batchTokens();
        this.network = Torch.call(() -> new Network(architecture, folder.names(), placement, progress));
    }

    /// Opens a model folder; a [Failure] if the folder is wrong, or if device or memory do not suffice.
    public static LanguageModel open(Path path, Compute compute) {
        try {
            return open(path, compute, Progress.NONE);
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody can cancel this", e);
        }
    }

    /// Opens a model folder for a job that may be cancelled between any two tensors; fails as the other `open`.
    public static LanguageModel open(Path path, Compute compute, Progress progress) throws Cancelled {
        return open(path, compute, Map.of(), progress);
    }

    /// Opens a model folder with texts for keys that `config.json` lacks; fails as the other `open`.
    public static LanguageModel open(Path path, Compute compute, Map<String, String> absent, Progress progress)
            throws Cancelled {
        return open(path, absent, model -> PlacementChoice.of(compute, model), progress);
    }

    /// Opens a model folder whose parts are placed as `placing` decides by the model's size.
    static LanguageModel open(
            Path path, Map<String, String> absent, Function<ModelSize, Placement> placing, Progress progress)
            throws Cancelled {
        ModelFolder folder = ModelFolder.open(path, absent);
        return ModelLoad.of(
                path,
                folder::close,
                progress,
                tokenizer -> new LanguageModel(folder, tokenizer, placing.apply(folder.size()), progress));
    }

    /// Summary of the model, read from the folder's headers.
    public ModelSummary card() {
        return card;
    }

    /// The device or memory that each part of the model is placed in.
    public Placement placement() {
        return placement;
    }

    /// The device that it computes on: `cpu`, `cuda:N`, or several of these joined by ` + `.
    public String device() {
        return placement.where();
    }

    /// Whether the weights are float32 in memory, from the file or because a text was continued.
    boolean isWide() {
        return Torch.finish(network::isWide);
    }

    /// The dtype that it computes in: `float32`, `bfloat16` or `float16`.
    public String dtype() {
        return placement.dtype();
    }

    /// Number of threads that one operation uses; bits of results depend on it.
    public int threads() {
        return Torch.threads();
    }

    /// The folder's tokenizer.
    public Tokenizer tokenizer() {
        return tokenizer;
    }

    /// Checks gains; a [Failure] if they name a module that this model does not have, or another number of
    /// neurons.
    public void check(Edit gains) {
        card.check(gains);
    }

    /// Runs one forward pass over texts of any lengths. A text's numbers do not depend on the other texts: to
    /// the last bit in float32 on an x86-64 CPU with AVX-512, and with AVX2 where responses are pooled;
    /// elsewhere but for the last bits.
    ///
    /// A [Failure] if the gains do not fit this model, or a text has an id that it lacks or more tokens than it
    /// has positions.
    ///
    /// @param texts token ids, at least one each
    /// @param gains the gains in all texts
    /// @param pooling the pooling that makes responses; empty for no responses
    public Forward forward(List<long[]> texts, Edit gains, Optional<Pooling> pooling, Logits logits, Progress progress)
            throws Cancelled {
        return forwardOver(texts, gains, pooling.map(TokenPooling::new), logits, progress);
    }

    /// Runs a forward pass likewise, with responses over some tokens of each text.
    public Forward forwardOver(
            List<long[]> texts, Edit gains, Optional<TokenPooling> pooling, Logits logits, Progress progress)
            throws Cancelled {
        return forward(texts, gains, pooling, card.sites(), logits, progress);
    }

    /// Runs a forward pass likewise, with responses of some sites, which may be experts'.
    public Forward forward(
            List<long[]> texts,
            Edit gains,
            Optional<TokenPooling> pooling,
            List<Site> heard,
            Logits logits,
            Progress progress)
            throws Cancelled {
        check(gains);
        texts.forEach(this::checkIds);
        return Torch.call(
                () -> new ForwardPass(network, card.sites()).run(texts, gains, pooling, heard, logits, progress));
    }

    /// Pooled responses of some sites, which may be experts', to texts of any lengths; blocks after the last of them
    /// are not run. A [Failure] if a text does not fit this model, as for [#forward].
    public Responses respond(List<long[]> texts, List<Site> heard, TokenPooling pooling, Progress progress)
            throws Cancelled {
        texts.forEach(this::checkIds);
        return Torch.call(() -> new ForwardPass(network, card.sites()).respond(texts, heard, pooling, progress));
    }

    /// A run of batches through the model block by block, whose hidden states are kept in `states`; the caller
    /// closes it.
    ///
    /// @param heard sites whose responses are pooled, which may be experts'
    public BlockByBlock blockByBlock(HiddenStates states, List<Site> heard, List<Pooling> poolings) {
        return new BlockByBlock(network, card.sites(), heard, states, poolings);
    }

    /// Records activations: the outputs of chosen neurons at every token of some texts, -∞ of an expert that a token is
    /// not sent to; no other output is kept. A [Failure] if gains, a text or a neuron do not fit this model.
    ///
    /// @param texts token ids, at least one each
    public TokenResponses listen(List<long[]> texts, List<NeuronRef> units, Edit gains, Progress progress)
            throws Cancelled {
        check(gains);
        texts.forEach(this::checkIds);
        List<Site> heard = units.stream().map(this::site).distinct().toList();
        return Torch.call(() -> new TokenPass(network, card.sites(), heard, units).run(texts, gains, progress));
    }

    /// Direct logit attribution of a neuron: the tokens that it raises and lowers most, at most `most` of each.
    /// A [Failure] if this model does not have the neuron.
    public DirectLogitAttribution directEffect(NeuronRef unit, int most) {
        Site site = site(unit);
        if (!site.writesResidual()) {
            return DirectLogitAttribution.none(site);
        }
        return Torch.finish(() -> {
            try (PtNDManager scope = network.scope()) {
                List<PtNDArray> found = network.directEffect(scope, unit.index(), most);
                return new DirectLogitAttribution(tokens(found, 0), tokens(found, 2), "");
            }
        });
    }

    private static List<DirectLogitAttribution.Token> tokens(List<PtNDArray> found, int from) {
        float[] effects = found.get(from).toFloatArray();
        long[] ids = found.get(from + 1).toLongArray();
        List<DirectLogitAttribution.Token> tokens = new ArrayList<>();
        for (int place = 0; place < ids.length; place++) {
            tokens.add(new DirectLogitAttribution.Token(Math.toIntExact(ids[place]), effects[place]));
        }
        return tokens;
    }

    private Site site(NeuronRef unit) {
        return card.site(unit.module())
                .filter(site -> unit.index() >= 0 && unit.index() < site.width())
                .orElseThrow(() -> new Failure(
                        "The model has no neuron %d of %s.".formatted(unit.index(), unit.module()),
                        "Open the model that the run was made with."));
    }

    /// Log-probabilities of the scored tokens of a text, each after those before it; the last needs no position
    /// of its own. A [Failure] if gains or text do not fit this model.
    public TokenScores score(ScoredText text, Edit gains) {
        try {
            return score(List.of(text), gains, Progress.NONE).getFirst();
        } catch (Cancelled e) {
            throw new IllegalStateException("Nobody can cancel this", e);
        }
    }

    /// Log-probabilities of the scored tokens of several texts, in one forward pass.
    ///
    /// A text's numbers do not depend on the other texts, as with [#forward]; a [Failure] if one does not fit
    /// this model.
    public List<TokenScores> score(List<ScoredText> texts, Edit gains, Progress progress) throws Cancelled {
        check(texts, gains);
        return Torch.call(() -> new ForwardPass(network, card.sites()).score(texts, gains, progress));
    }

    /// Log-probabilities as of [#score(List, Gains, Progress)], but what several texts begin with goes through the
    /// model once, if they are shareable.
    ///
    /// Equal texts have equal numbers; others may differ in their last bits from those of the other method.
    public List<TokenScores> scoreShared(List<ScoredText> texts, Edit gains, Progress progress) throws Cancelled {
        check(texts, gains);
        return Torch.call(() -> new ForwardPass(network, card.sites()).scoreShared(texts, gains, progress));
    }

    /// Logits of the scored tokens of a text, each after those before it, under each of several gains, which go
    /// through the model in batches that memory holds.
    ///
    /// A [Failure] if one of the gains or the text do not fit this model.
    ///
    /// @return per gains `[scored]`
    public List<float[]> targetLogits(ScoredText text, List<Edit> variants, Progress progress) throws Cancelled {
        List<long[]> own = Arrays.stream(text.ids())
                .skip(text.first())
                .mapToObj(id -> new long[] {id})
                .toList();
        return logitsOf(text, own, variants, progress);
    }

    /// Logits of any tokens in the places of a text's scored ones, as of [#targetLogits].
    ///
    /// @param wanted per scored token those that are looked at in its place `[K]`, as many for each
    /// @return per gains `[scored, K]`
    public List<float[]> logitsOf(ScoredText text, List<long[]> wanted, List<Edit> variants, Progress progress)
            throws Cancelled {
        variants.forEach(gains -> check(List.of(text), gains));
        wanted.forEach(this::checkVocabulary);
        int rows = rowsUndone(text.ids().length);
        List<float[]> all = new ArrayList<>();
        for (int from = 0; from < variants.size(); from += rows) {
            int to = Math.min(variants.size(), from + rows);
            List<Edit> some = variants.subList(from, to);
            Progress part = progress.slice((double) from / variants.size(), (double) to / variants.size());
            all.addAll(Torch.call(() -> new GainsPass(network, card.sites()).logits(text, wanted, some, part)));
        }
        return all;
    }

    /// The token of the highest logit in the place of each scored token of a text, that token itself left out.
    /// A [Failure] if gains or text do not fit this model.
    ///
    /// @return `[scored]`
    public long[] bestOthers(ScoredText text, Edit gains, Progress progress) throws Cancelled {
        check(List.of(text), gains);
        return Torch.call(() -> new GainsPass(network, card.sites()).bestOthers(text, gains, progress));
    }

    /// Direct effects of undoing each neuron of gains alone, at the scored tokens of a text, in every dampened module
    /// that writes to the residual stream. A [Failure] if gains or text do not fit this model.
    ///
    /// @param others per scored token another one, whose lead over it is looked at `[scored]`; empty for the logits
    ///     of the scored tokens themselves
    public List<NeuronEffects> undoneNeurons(ScoredText text, Edit gains, long[] others, Progress progress)
            throws Cancelled {
        check(List.of(text), gains);
        if (others.length > 0) {
            checkVocabulary(others);
        }
        return Torch.call(() -> new GainsPass(network, card.sites()).neurons(text, gains, others, progress));
    }

    /// Number of rows of `tokens` tokens, each with gains of its own, in a quarter of the free memory; at least 1.
    private int rowsUndone(int tokens) {
        long neurons = card.allSites().stream().mapToLong(Site::width).sum();
        long row = Float.BYTES * (valuesPerToken * tokens + neurons);
        return Math.clamp(Math.min(freeBytes() / 4 / row, ModelSize.BATCH_TOKENS / tokens), 1, 1 << 10);
    }

    /// Whether texts can share what they begin with: not where a token's angles depend on the length of its text.
    public boolean isShareable(List<ScoredText> texts) {
        return network.isShareable(
                texts.stream().mapToInt(text -> text.ids().length).toArray());
    }

    private void check(List<ScoredText> texts, Edit gains) {
        check(gains);
        for (ScoredText text : texts) {
            checkVocabulary(text.ids());
            checkLength(text.ids().length - 1);
        }
    }

    /// Continues each stream `samples` times, all in one batch; completions stream by stream, sample by sample.
    /// A [Failure] if gains or a prompt do not fit this model, or prompt and new tokens need more positions
    /// than it has.
    public List<Completion> generate(
            List<Stream> streams, int samples, SamplingConfig decoding, TokenSink sink, Progress progress)
            throws Cancelled {
        for (Stream stream : streams) {
            check(stream.gains());
            checkIds(stream.prompt());
            checkLength(stream.prompt().length + decoding.newTokens() - 1);
        }
        return Torch.call(
                () -> new Generator(network, card.sites(), streams, samples, decoding, ends).run(sink, progress));
    }

    /// Number of values that one token takes in memory while it passes through a block.
    public long valuesPerToken() {
        return valuesPerToken;
    }

    /// Number of tokens of a batch when texts are scored, where memory is not short.
    public int batchTokens() {
        return batchTokens;
    }

    /// Whether a text's responses are the same bits in every batch: in float32 where an x86-64 CPU computes all blocks.
    public boolean isBatchInvariant() {
        return dtype().equals("float32")
                && Torch.hasOneDnn(Device.cpu())
                && placement.blocks().stream()
                        .allMatch(spot -> placement.devices().get(spot.device()).equals("cpu"));
    }

    /// Least number of rows of a pooling pass: 1 or, where it is filled up with zeros,
    /// [ModelSize#BATCH_TOKENS].
    public int leastRows() {
        boolean padded = dtype().equals("float32")
                && Torch.hasOneDnn(Device.cpu())
                && placement.blocks().stream()
                        .anyMatch(spot -> placement.devices().get(spot.device()).equals("cpu"));
        return padded ? ModelSize.BATCH_TOKENS : 1;
    }

    /// Number of rows of `slots` tokens that a generation can hold in half of the memory that is free, at least
    /// 1.
    public int rowsThatFit(int slots) {
        Sizes sizes = architecture.sizes();
        long row = Cache.bytes(sizes, 1, slots, dtype().equals("float32") ? 4 : 2) + 16L * sizes.vocab();
        return Math.clamp(freeBytes() / 2 / row, 1, 1 << 16);
    }

    /// Bytes that are free for batches where the blocks are computed.
    public long freeBytes() {
        Set<String> devices = Set.copyOf(placement.blocks().stream()
                .map(spot -> placement.devices().get(spot.device()))
                .toList());
        return Torch.finish(EngineDevices::now).stream()
                .filter(device -> devices.contains(device.name()))
                .mapToLong(DeviceMemory::freeBytes)
                .sum();
    }

    private void checkIds(long[] ids) {
        checkVocabulary(ids);
        checkLength(ids.length);
    }

    private void checkVocabulary(long[] ids) {
        if (ids.length == 0) {
            throw new Failure(
                    "A text has no tokens.", "Remove empty texts; this tokenizer adds no special token to them.");
        }
        int vocab = architecture.sizes().vocab();
        for (long id : ids) {
            if (id < 0 || id >= vocab) {
                throw new Failure(
                        "The tokenizer gives token %d, the model has %s.".formatted(id, Quantity.of(vocab)),
                        "Check that tokenizer.json belongs to this model.");
            }
        }
    }

    /// Checks a text's number of tokens; a [Failure] if this model has fewer positions.
    public void checkLength(int tokens) {
        if (architecture.positionLimit() > 0 && tokens > architecture.positionLimit()) {
            throw new Failure(
                    "A text of %s tokens is longer than the %s positions of this model."
                            .formatted(Quantity.of(tokens), Quantity.of(architecture.positionLimit())),
                    Remedy.of("read fewer tokens of each text with %s", RunOption.MAX_TOKENS)
                            .or("give shorter texts")
                            .or("ask for fewer new tokens"));
        }
    }

    @Override
    public void close() {
        Torch.finish(() -> {
            network.close();
            return true;
        });
        checkpoint.close();
        tokenizer.close();
        NativeHeap.giveBack();
    }
}
