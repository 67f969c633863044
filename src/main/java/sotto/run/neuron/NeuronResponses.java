package sotto.run.neuron;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.ModuleNeurons;
import sotto.model.LanguageModel;
import sotto.run.score.RecordedSpecification;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Responses of one neuron to a run's texts, for a command, which needs no other neuron.
///
/// @param texts texts of the run
/// @param responses the neuron's `[B]`, in their order
@SuppressWarnings("ArrayRecordComponent") // handed over, not kept
public record NeuronResponses(RecordedSpecification run, LabelledTexts texts, float[] responses) {
    /// The responses that the run kept, else computed with the run's own model for one module only; a `Failure`
    /// if the model or the texts have changed since the run.
    public static NeuronResponses of(Path place, Expertise expertise, int neuron, Progress progress) throws Cancelled {
        RecordedSpecification run = RecordedSpecification.read(place);
        LabelledTexts texts = run.scored();
        ModuleNeurons bank = expertise.bank(neuron);
        Optional<ResponseColumns> kept = ResponseColumns.kept(place, texts, expertise);
        if (kept.isPresent()) {
            try (ResponseColumns columns = kept.get()) {
                return new NeuronResponses(run, texts, columns.of(bank, neuron - bank.first()));
            }
        }
        Expertise module = Expertise.of(new LinkedHashMap<>(Map.of(bank.module(), expertise.auroc(bank.module()))));
        OwnModel.check(place, run, progress);
        progress.report(0, 1, "opening the model");
        try (LanguageModel model =
                        LanguageModel.open(run.spec().model(), run.spec().compute(), progress.slice(0, 0));
                ResponseColumns columns = new ListenAgain(run, texts, module).with(model, progress)) {
            return new NeuronResponses(run, texts, columns.of(module.banks().getFirst(), neuron - bank.first()));
        }
    }
}
