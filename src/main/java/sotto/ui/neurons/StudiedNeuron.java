package sotto.ui.neurons;

import java.util.ArrayList;
import java.util.List;
import sotto.data.LabelledTexts;
import sotto.expert.ModuleNeurons;
import sotto.model.DirectLogitAttribution;
import sotto.model.LanguageModel;
import sotto.model.NeuronRef;
import sotto.run.neuron.HeatText;
import sotto.run.neuron.NeuronDetail;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// One neuron of a run, whose page is computed from it part by part, on a worker thread.
record StudiedNeuron(RunSource run, int neuron) {
    private static final int TOP = 3;
    private static final int TOKENS = 4;
    private static final int COMPANIONS = 3;

    /// Its responses, which must be there.
    float[] responses() throws Cancelled {
        return run.responses(neuron);
    }

    /// Makes the part of the page that follows from the responses.
    DetailParts.Page page(float[] responses) {
        return new DetailParts.Page(
                neuron, NeuronDetail.of(run.texts(), responses, run.expertise().unrouted(), TOP));
    }

    /// Finds the experts whose responses correlate with the neuron's.
    DetailParts.Moves moves(float[] responses, Progress progress) throws Cancelled {
        return new DetailParts.Moves(neuron, run.companions(progress).of(neuron, responses, COMPANIONS));
    }

    /// Finds the tokens whose logits the neuron raises and lowers most.
    DetailParts.Effect effect(LanguageModel model) {
        DirectLogitAttribution direct = model.directEffect(unit(), TOKENS);
        return new DetailParts.Effect(
                neuron, tokens(model, direct.promoted()), tokens(model, direct.suppressed()), direct.reason());
    }

    private static List<DetailParts.TokenEffect> tokens(
            LanguageModel model, List<DirectLogitAttribution.Token> tokens) {
        return tokens.stream()
                .map(token -> new DetailParts.TokenEffect(
                        model.tokenizer().decodeAll(new long[] {token.id()}), token.effect()))
                .toList();
    }

    /// Computes the neuron's output at each token of the top texts.
    DetailParts.Heat heat(LanguageModel model, DetailParts.Page page, Progress progress) throws Cancelled {
        NeuronDetail study = page.study();
        List<String> all = new ArrayList<>(texts(run.texts(), study.positives()));
        all.addAll(texts(run.texts(), study.negatives()));
        List<HeatText> heard = heard(model, all, progress);
        int positives = study.positives().size();
        return new DetailParts.Heat(neuron, heard.subList(0, positives), heard.subList(positives, heard.size()));
    }

    private static List<String> texts(LabelledTexts texts, List<NeuronDetail.TopText> top) {
        return top.stream().map(one -> texts.texts().get(one.text())).toList();
    }

    /// Computes the neuron's output at each token of some texts, which are cut as the run cut its own.
    List<HeatText> heard(LanguageModel model, List<String> texts, Progress progress) throws Cancelled {
        return HeatText.of(model, unit(), texts, run.recorded().spec().tokens(), progress);
    }

    /// Compares the response to a text of the user's with those of the run's texts, if they exist.
    DetailParts.Own own(HeatText heard) throws Cancelled {
        double response = heard.pooled(run.recorded().spec().listening().pooling());
        if (!run.hasResponses()) {
            return new DetailParts.Own(neuron, heard, response, Double.NaN, Double.NaN);
        }
        float[] responses = responses();
        boolean[] labels = run.texts().labels();
        return new DetailParts.Own(
                neuron,
                heard,
                response,
                above(responses, labels, true, response),
                above(responses, labels, false, response));
    }

    private static double above(float[] responses, boolean[] labels, boolean wanted, double response) {
        int below = 0;
        int all = 0;
        for (int text = 0; text < responses.length; text++) {
            all += labels[text] == wanted ? 1 : 0;
            below += labels[text] == wanted && responses[text] < response ? 1 : 0;
        }
        return (double) below / all;
    }

    private NeuronRef unit() {
        ModuleNeurons bank = run.expertise().bank(neuron);
        return new NeuronRef(bank.module(), neuron - bank.first());
    }
}
