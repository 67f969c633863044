package sotto.run.collateral;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.data.LabelledTexts;
import sotto.expert.Dampening;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Pooling;
import sotto.model.Responses;
import sotto.model.ScoredText;
import sotto.model.Site;
import sotto.model.TokenScores;
import sotto.num.ProbeAuroc;
import sotto.run.score.BatchPlan;
import sotto.run.score.EncodedTexts;
import sotto.run.score.RecordedSpecification;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

/// Concept with its texts as the model reads them, its probes, and the gains that dampen it.
///
/// @param texts those that its AUROCs are of, cut as in the run
/// @param units number of each text's unit: equal texts are one
/// @param probes numbers of its neurons of largest AUROC
record MeasuredConcept(
        String name,
        Path run,
        Expertise scores,
        Dampening dampening,
        Pooling pooling,
        EncodedTexts texts,
        int[] units,
        int[] probes) {
    /// Limits of a pass, which keep its logits and responses small.
    private static final BatchPlan.Limits LIMITS = new BatchPlan.Limits(1024, 64);

    /// A model's numbers on a concept's texts.
    ///
    /// @param auroc of the probes
    /// @param losses negative log-likelihood of each text's scored tokens
    /// @param tokens number of each text's scored tokens
    @SuppressWarnings("ArrayRecordComponent") // handed over, not kept
    record Heard(ProbeAuroc auroc, double[] losses, int[] tokens) {}

    /// Reads the texts of a run; a `Failure` if they are not those of the run any more.
    static MeasuredConcept of(
            String name,
            Path run,
            Expertise scores,
            Dampening dampening,
            int top,
            LanguageModel model,
            Progress progress)
            throws Cancelled {
        RecordedSpecification recorded = RecordedSpecification.read(run);
        LabelledTexts texts = recorded.scored();
        if (texts.positives() == 0 || texts.negatives() == 0) {
            throw new Failure("%s has texts of one class only.".formatted(run), "Give a run of texts of both classes.");
        }
        Map<String, Integer> known = new HashMap<>();
        int[] units = new int[texts.size()];
        Arrays.setAll(units, text -> {
            int next = known.size();
            return known.computeIfAbsent(texts.texts().get(text), _ -> next);
        });
        return new MeasuredConcept(
                name,
                run,
                scores,
                dampening,
                recorded.spec().listening().pooling(),
                EncodedTexts.of(texts, model.tokenizer(), recorded.spec().tokens(), progress),
                units,
                scores.ranking().top(top));
    }

    /// Hears the probes and scores the texts under gains, batch by batch.
    Heard hear(LanguageModel model, Edit gains, Progress progress) throws Cancelled {
        int count = texts.texts().size();
        float[][] responses = new float[probes.length][count];
        double[] losses = new double[count];
        int[] tokens = new int[count];
        List<Site> sites = sites(model);
        List<int[]> batches = BatchPlan.of(texts.tokens().lengths(), LIMITS).batches();
        int done = 0;
        for (int[] places : batches) {
            progress.report(done, count, "texts of " + name);
            progress.checkCancelled();
            List<long[]> ids = texts.tokens().batch(places);
            keep(
                    places,
                    model.forward(
                                    ids,
                                    gains,
                                    java.util.Optional.of(texts.tokens().pooling(pooling, places)),
                                    sites,
                                    Logits.NONE,
                                    Progress.NONE)
                            .responses()
                            .orElseThrow(),
                    responses);
            List<TokenScores> scored =
                    model.score(ids.stream().map(ScoredText::whole).toList(), gains, Progress.NONE);
            for (int row = 0; row < places.length; row++) {
                losses[places[row]] = -scored.get(row).sum();
                tokens[places[row]] = scored.get(row).logprobs().length;
            }
            done += places.length;
        }
        return new Heard(ProbeAuroc.of(responses, texts.texts().labels(), units), losses, tokens);
    }

    /// The sites that have probes, in hook order.
    private List<Site> sites(LanguageModel model) {
        Map<String, Site> wanted = new LinkedHashMap<>();
        for (int probe : probes) {
            String module = scores.bank(probe).module();
            model.card().site(module).ifPresentOrElse(site -> wanted.put(module, site), () -> {
                throw new Failure(
                        "The model has no module %s, which %s was made on.".formatted(module, run),
                        "Give the model of the runs.");
            });
        }
        List<Site> sites = new ArrayList<>();
        for (ModuleNeurons bank : scores.banks()) {
            if (wanted.containsKey(bank.module())) {
                sites.add(wanted.get(bank.module()));
            }
        }
        return sites;
    }

    private void keep(int[] places, Responses batch, float[][] responses) {
        Map<String, float[]> values = new HashMap<>();
        for (int probe = 0; probe < probes.length; probe++) {
            ModuleNeurons bank = scores.bank(probes[probe]);
            float[] all = values.computeIfAbsent(bank.module(), batch::of);
            for (int row = 0; row < places.length; row++) {
                float response = all[row * bank.width() + probes[probe] - bank.first()];
                if (Float.isNaN(response)) {
                    throw new Failure(
                            "A neuron of %s responds with a value that is not a number.".formatted(bank.module()),
                            "Take gains nearer to 1, or another precision.");
                }
                responses[probe][places[row]] = response;
            }
        }
    }
}
