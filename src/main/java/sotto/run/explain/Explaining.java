package sotto.run.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.NeuronEffects;
import sotto.model.ScoredText;
import sotto.model.Site;
import sotto.model.text.Tokenizer;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Making of an explanation: the text is written first, then its tokens are explained.
public final class Explaining {
    private static final double WRITTEN = 0.3;
    private static final double UNDONE = 0.9;

    private final LanguageModel model;
    private final ScoredText text;
    private final Undone undone;
    private final int most;

    private Explaining(LanguageModel model, ScoredText text, Gains gains, int most) {
        this.model = model;
        this.text = text;
        this.undone = Undone.of(gains, model.card().allSites());
        this.most = most;
    }

    /// Writes a text and explains its tokens; a `Failure` if gains or prompt do not fit the model.
    ///
    /// @param spec one prompt, one variant and one sample
    /// @param most number of neurons for each token
    public static Explanation of(LanguageModel model, GenerationSpec spec, int most, Progress progress)
            throws Cancelled {
        long[] written = Generation.all(model, spec, progress.slice(0, WRITTEN))
                .getFirst()
                .ids();
        long[] prompt = Tokenizer.whileWanted(progress, () -> spec.ids(model.tokenizer(), 0));
        long[] whole = Arrays.copyOf(prompt, prompt.length + written.length);
        System.arraycopy(written, 0, whole, prompt.length, written.length);
        ScoredText text = new ScoredText(whole, prompt.length);
        Gains gains = spec.variants().getFirst().gains();
        return new Explaining(model, text, gains, most).explain(progress.slice(WRITTEN, 1));
    }

    private Explanation explain(Progress progress) throws Cancelled {
        float[] base =
                model.targetLogits(text, List.of(Gains.NONE), Progress.NONE).getFirst();
        progress.checkCancelled();
        List<float[]> logits = model.targetLogits(text, undone.variants(), progress.slice(0, UNDONE));
        List<NeuronEffects> effects = model.undoneNeurons(text, undone.gains(), progress.slice(UNDONE, 1));
        List<ExplainedToken> tokens = new ArrayList<>();
        for (int token = 0; token < text.scored(); token++) {
            tokens.add(token(token, base[token], logits, effects));
        }
        return new Explanation(tokens);
    }

    private ExplainedToken token(int token, float base, List<float[]> logits, List<NeuronEffects> effects) {
        float dampened = logits.getFirst()[token];
        Map<String, Float> modules = new LinkedHashMap<>();
        for (Site site : model.card().allSites()) {
            if (undone.gains().modules().contains(site.module())) {
                modules.put(site.module(), 0f);
            }
        }
        double sum = 0;
        for (int i = 0; i < undone.modules().size(); i++) {
            float delta = logits.get(1 + i)[token] - dampened;
            modules.put(undone.modules().get(i), delta);
            sum += delta;
        }
        return new ExplainedToken(
                text.ids()[text.first() + token],
                piece(text.first() + token),
                base,
                base - dampened,
                modules,
                (float) sum,
                logits.getLast()[token] - dampened,
                largest(token, effects));
    }

    /// The text that a token adds after the one before it.
    private String piece(int place) {
        long[] ids = text.ids();
        Tokenizer tokenizer = model.tokenizer();
        String before = tokenizer.decodeAll(new long[] {ids[place - 1]});
        String both = tokenizer.decodeAll(new long[] {ids[place - 1], ids[place]});
        return both.startsWith(before) ? both.substring(before.length()) : tokenizer.decodeAll(new long[] {ids[place]});
    }

    /// The largest amounts first; ties in hook order, then by index.
    private List<NeuronShare> largest(int token, List<NeuronEffects> effects) {
        Comparator<Place> bySize = Comparator.comparingDouble(place -> Math.abs(place.delta()));
        Comparator<Place> last = bySize.thenComparing(Comparator.comparingInt(Place::module)
                .thenComparingInt(Place::index)
                .reversed());
        PriorityQueue<Place> kept = new PriorityQueue<>(last);
        for (int module = 0; module < effects.size(); module++) {
            float[] deltas = effects.get(module).deltas().get(token);
            for (int i = 0; i < deltas.length; i++) {
                if (deltas[i] != 0) {
                    kept.add(new Place(module, i, deltas[i]));
                    if (kept.size() > most) {
                        kept.remove();
                    }
                }
            }
        }
        return kept.stream()
                .sorted(last.reversed())
                .map(place ->
                        new NeuronShare(effects.get(place.module()).site().module(), place.index(), place.delta()))
                .toList();
    }

    private record Place(int module, int index, float delta) {}
}
