package sotto.run.activation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sotto.model.ExpertModule;
import sotto.model.Forward;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Responses;
import sotto.model.Routing;
import sotto.model.Site;
import sotto.model.TokenPooling;
import sotto.model.place.ModelSize;
import sotto.model.text.Tokenizer;
import sotto.model.weights.Dtype;
import sotto.model.weights.SafeTensorsWriter;
import sotto.model.weights.TensorSpec;
import sotto.run.record.SiteChoice;
import sotto.run.score.BatchPlan;
import sotto.run.token.AnswerTokens;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.DiskRoom;

/// Safetensors file of token ids, logits and pooled activations of texts, written batch by batch.
///
/// `input_ids.I` I64 `[T]`; `logits.I` F32 `[T, V]`, or `[V]` of the last token; `pooled/MODULE` F32
/// `[texts, N]`; experts `coverage/MODULE` I64 `[texts]` too, the number of a text's pooled tokens that are
/// sent to them: where it is 0 the pooled values are -∞.
public final class ActivationFile {
    private static final int WINDOW_TEXTS = 64;
    private static final int BATCH_LOGITS = 1 << 26;
    private static final int WINDOW_NUMBERS = 1 << 26;

    private final LanguageModel model;
    private final ActivationSpec spec;
    private final List<long[]> ids;
    private final List<int[]> answers;
    private final List<Site> sites;

    private ActivationFile(LanguageModel model, ActivationSpec spec, List<long[]> ids, List<int[]> answers) {
        this.model = model;
        this.spec = spec;
        this.ids = ids;
        this.answers = answers;
        this.sites = SiteChoice.choose(model.card().allSites(), spec.sites());
    }

    /// Computes everything and writes it to a new file; a `Failure` if that cannot be written.
    ///
    /// @param about how the numbers were made, as text by name, for the header
    public static void write(
            Path file, LanguageModel model, ActivationSpec spec, Map<String, String> about, Progress progress)
            throws Cancelled {
        model.check(spec.gains());
        ActivationFile numbers = new ActivationFile(
                model,
                spec,
                Tokenizer.whileWanted(progress, () -> encode(model, spec, progress)),
                Tokenizer.whileWanted(progress, () -> answers(model, spec, progress)));
        List<TensorSpec> tensors = numbers.tensors();
        checkRoom(file, tensors);
        try (SafeTensorsWriter writer = SafeTensorsWriter.create(file, about, tensors)) {
            numbers.fill(writer, progress);
            writer.commit();
        }
    }

    private static List<long[]> encode(LanguageModel model, ActivationSpec spec, Progress progress) throws Cancelled {
        List<long[]> ids = new ArrayList<>();
        for (int i = 0; i < spec.texts().size(); i++) {
            progress.checkCancelled();
            ids.add(model.tokenizer().encode(spec.texts().get(i), spec.special(), spec.maxTokens()));
            if (ids.getLast().length == 0) {
                throw new Failure(
                        "Text %d, counted from 0, has no tokens.".formatted(i),
                        "Remove it; this tokenizer adds no special token to an empty text.");
            }
        }
        return ids;
    }

    private static List<int[]> answers(LanguageModel model, ActivationSpec spec, Progress progress) throws Cancelled {
        List<int[]> answers = new ArrayList<>();
        for (int i = 0; i < spec.answers().size(); i++) {
            progress.checkCancelled();
            answers.add(AnswerTokens.required(
                    "Text %d, counted from 0,".formatted(i),
                    spec.texts().get(i),
                    spec.answers().get(i),
                    model.tokenizer(),
                    spec.maxTokens()));
        }
        return answers;
    }

    private static void checkRoom(Path file, List<TensorSpec> tensors) {
        long needed = tensors.stream().mapToLong(TensorSpec::byteSize).sum();
        DiskRoom.require(
                file.toAbsolutePath().normalize().resolveSibling(".").normalize(),
                needed,
                "The file",
                Remedy.of("make room there")
                        .or("set %s to last or none", RunOption.LOGITS)
                        .or("give fewer texts"));
    }

    private List<TensorSpec> tensors() {
        int vocab = model.card().vocab();
        List<TensorSpec> tensors = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            int tokens = ids.get(i).length;
            tensors.add(TensorSpec.of("input_ids." + i, Dtype.I64, tokens));
            switch (spec.logits()) {
                case ALL -> tensors.add(TensorSpec.of("logits." + i, Dtype.F32, tokens, vocab));
                case LAST -> tensors.add(TensorSpec.of("logits." + i, Dtype.F32, vocab));
                case NONE -> {}
            }
        }
        for (Site site : sites) {
            tensors.add(TensorSpec.of("pooled/" + site.module(), Dtype.F32, ids.size(), site.width()));
            if (ExpertModule.of(site.module()).isPresent()) {
                tensors.add(TensorSpec.of("coverage/" + site.module(), Dtype.I64, ids.size()));
            }
        }
        return tensors;
    }

    private void fill(SafeTensorsWriter writer, Progress progress) throws Cancelled {
        int tokens = spec.logits() == Logits.ALL
                ? Math.min(ModelSize.BATCH_TOKENS, BATCH_LOGITS / model.card().vocab())
                : ModelSize.BATCH_TOKENS;
        int done = 0;
        long neurons = sites.stream().mapToLong(Site::width).sum();
        int window = Math.clamp(WINDOW_NUMBERS / neurons, 1, WINDOW_TEXTS);
        for (int from = 0; from < ids.size(); from += window) {
            int to = Math.min(ids.size(), from + window);
            List<float[]> pooled = new ArrayList<>();
            Map<String, long[]> coverage = new HashMap<>();
            for (Site site : sites) {
                pooled.add(new float[(to - from) * site.width()]);
                int texts = to - from;
                ExpertModule.of(site.module()).ifPresent(_ -> coverage.put(site.module(), new long[texts]));
            }
            for (int[] batch : batches(from, to, tokens)) {
                progress.report(done, ids.size(), "texts");
                progress.checkCancelled();
                Responses responses = batch(writer, batch, from, pooled);
                int first = from;
                coverage.forEach((module, texts) -> count(responses, module, batch, first, texts));
                done += batch.length;
            }
            for (int site = 0; site < pooled.size(); site++) {
                String module = sites.get(site).module();
                writer.append("pooled/" + module, pooled.get(site));
                Optional.ofNullable(coverage.get(module))
                        .ifPresent(texts -> writer.append("coverage/" + module, texts));
            }
        }
        progress.report(1, 1, "texts");
    }

    private static void count(Responses responses, String name, int[] batch, int from, long[] coverage) {
        ExpertModule module = ExpertModule.of(name).orElseThrow();
        Routing routing = responses.routed().stream()
                .filter(one -> one.block().equals(module.block()))
                .findFirst()
                .orElseThrow();
        for (int row = 0; row < batch.length; row++) {
            coverage[batch[row] - from] = routing.of(row, module.expert());
        }
    }

    /// The numbers of the texts of each batch; the texts of a batch have similar lengths.
    private List<int[]> batches(int from, int to, int tokens) {
        int[] lengths =
                ids.subList(from, to).stream().mapToInt(text -> text.length).toArray();
        return BatchPlan.of(lengths, new BatchPlan.Limits(tokens, WINDOW_TEXTS)).batches().stream()
                .map(batch -> Arrays.stream(batch).map(text -> from + text).toArray())
                .toList();
    }

    /// Runs one batch, writes its ids and logits, and stores its pooled activations by their places in the
    /// window of texts.
    private Responses batch(SafeTensorsWriter writer, int[] batch, int from, List<float[]> pooled) throws Cancelled {
        List<long[]> texts = Arrays.stream(batch).mapToObj(ids::get).toList();
        TokenPooling pooling = new TokenPooling(
                spec.pooling(),
                answers.isEmpty()
                        ? List.of()
                        : Arrays.stream(batch).mapToObj(answers::get).toList());
        Forward numbers = model.forward(texts, spec.gains(), Optional.of(pooling), sites, spec.logits(), Progress.NONE);
        Responses responses = numbers.responses().orElseThrow();
        for (int row = 0; row < batch.length; row++) {
            int text = batch[row];
            writer.append("input_ids." + text, ids.get(text));
            if (spec.logits() != Logits.NONE) {
                writer.append("logits." + text, numbers.logits().get(row));
            }
            for (int site = 0; site < pooled.size(); site++) {
                int width = responses.sites().get(site).width();
                System.arraycopy(
                        responses.values().get(site), row * width, pooled.get(site), (text - from) * width, width);
            }
        }
        return responses;
    }
}
