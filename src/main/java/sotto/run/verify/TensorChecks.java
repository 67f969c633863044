package sotto.run.verify;

import java.util.List;
import java.util.Optional;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.model.Pooling;
import sotto.model.Responses;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Checks of forward passes against a golden's tensors.
///
/// @param texts the token ids of the golden's sentences, by our tokenizer
record TensorChecks(LanguageModel model, Golden golden, List<long[]> texts, Tolerance tolerance) {
    /// Compares the logits of every sentence, each computed alone in a pass.
    ///
    /// @param kind the first part of the tensors' names: `logits`, `gained_logits` or `half_logits`
    Check logits(String name, String kind, Edit gains, Progress progress) throws Cancelled {
        CheckedDifferences comparison = new CheckedDifferences(name, tolerance);
        for (int i = 0; i < texts.size(); i++) {
            progress.report(i, texts.size(), name);
            progress.checkCancelled();
            Golden.Expected expected = golden.logits(kind, i);
            Logits which = expected.all() ? Logits.ALL : Logits.LAST;
            float[] ours = model.forward(List.of(texts.get(i)), gains, Optional.empty(), which, Progress.NONE)
                    .logits()
                    .getFirst();
            int vocab = expected.vocab();
            comparison.numbers(
                    ours,
                    expected.values(),
                    at -> expected.all()
                            ? "%s, token %d, entry %d".formatted(expected.name(), at / vocab, at % vocab)
                            : "%s, entry %d".formatted(expected.name(), at));
        }
        return comparison.check();
    }

    /// Compares the pooled activations of all sentences, computed in one pass: the other texts of a batch must
    /// not matter.
    Check pooled(Progress progress) throws Cancelled {
        CheckedDifferences comparison = new CheckedDifferences("pooled activations", tolerance);
        Responses ours = model.forward(texts, Edit.NONE, Optional.of(Pooling.MAX), Logits.NONE, progress)
                .responses()
                .orElseThrow();
        for (GoldenText.Module module : golden.text().modules()) {
            comparison.numbers(
                    ours.of(module.name()),
                    golden.pooled(module),
                    at -> "%s, text %d, neuron %d"
                            .formatted(module.name(), at / module.outFeatures(), at % module.outFeatures()));
        }
        return comparison.check();
    }

    /// Compares the golden's gains as tensors with the same gains as text; both must exist.
    static Check gains(Edit tensors, Edit paper) {
        CheckedDifferences comparison = new CheckedDifferences("gains", Tolerance.DECIMALS);
        comparison.equal(paper.modules(), tensors.modules(), "modules");
        for (String module : tensors.modules()) {
            if (paper.modules().contains(module)) {
                comparison.numbers(
                        paper.gain(module), tensors.gain(module), at -> "%s, neuron %d".formatted(module, at));
            }
        }
        return comparison.check();
    }
}
