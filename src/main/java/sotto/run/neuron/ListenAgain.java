package sotto.run.neuron;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Responses;
import sotto.model.Site;
import sotto.run.score.BatchPlan;
import sotto.run.score.EncodedTexts;
import sotto.run.score.RecordedSpecification;
import sotto.run.score.TokenRows;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Repetition of a finished run's forward passes, to get the responses of every neuron.
///
/// The batches are the run's own, so on the same machine with the same threads the bits are too.
///
/// @param texts texts of the run
/// @param neurons neurons of the run
public record ListenAgain(RecordedSpecification run, LabelledTexts texts, Expertise neurons) {
    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir", "."));

    /// All responses, in a temporary file that the caller must close; a `Failure` if the model lacks a module
    /// of the run, or the disk has no room. A cancellation takes effect within one batch.
    public ResponseColumns with(LanguageModel model, Progress progress) throws Cancelled {
        return with(model, TEMPORARY, progress);
    }

    ResponseColumns with(LanguageModel model, Path folder, Progress progress) throws Cancelled {
        List<Site> heard = sites(model);
        TokenRows encoded = EncodedTexts.of(texts, model.tokenizer(), run.spec().tokens(), progress)
                .tokens();
        BatchPlan plan = BatchPlan.of(encoded.lengths(), run.limits());
        TiledResponses responses = TiledResponses.in(folder, texts.size(), neurons.neurons());
        boolean whole = false;
        try {
            int done = 0;
            for (int[] places : plan.batches()) {
                progress.checkCancelled();
                progress.report(done, texts.size(), String.format(Locale.ROOT, "%,d of %,d texts", done, texts.size()));
                Responses batch = model.forward(
                                encoded.batch(places),
                                Edit.NONE,
                                Optional.of(
                                        encoded.pooling(run.spec().listening().pooling(), places)),
                                heard,
                                Logits.NONE,
                                inBatch(progress))
                        .responses()
                        .orElseThrow();
                for (ModuleNeurons bank : neurons.banks()) {
                    float[] values = batch.of(bank.module());
                    for (int row = 0; row < places.length; row++) {
                        responses.put(places[row], bank, values, row * bank.width());
                    }
                }
                done += places.length;
            }
            progress.report(1, 1, "done");
            whole = true;
            return responses;
        } finally {
            if (!whole) {
                responses.close();
            }
        }
    }

    /// Progress inside a batch: its blocks are too small a step to report, but a cancellation takes effect
    /// between them.
    private static Progress inBatch(Progress progress) {
        return new Progress() {
            @Override
            public void report(long part, long of, String what) {}

            @Override
            public void checkCancelled() throws Cancelled {
                progress.checkCancelled();
            }
        };
    }

    /// The model's sites that the run's modules are.
    private List<Site> sites(LanguageModel model) {
        Map<String, Site> known =
                model.card().allSites().stream().collect(Collectors.toMap(Site::module, Function.identity()));
        List<Site> sites = new ArrayList<>();
        for (ModuleNeurons bank : neurons.banks()) {
            Site site = known.get(bank.module());
            if (site == null || site.width() != bank.width()) {
                throw new Failure(
                        "The model has no %s with %s neurons.".formatted(bank.module(), Quantity.of(bank.width())),
                        "Open the model that the run was made with.");
            }
            sites.add(site);
        }
        return sites;
    }
}
