package sotto.run.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.NeuronEffects;
import sotto.model.ScoredText;
import sotto.model.Site;
import sotto.model.text.Tokenizer;
import sotto.run.generate.Generation;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Making of an explanation: the text is written first, unless it is given, then its tokens are explained.
public final class Explaining {
    private static final double WRITTEN = 0.3;
    private static final double UNDONE = 0.9;

    private final LanguageModel model;
    private final ExplainSpec spec;
    private final ScoredText text;
    private final Undone undone;
    private final List<Site> sites;

    private Explaining(LanguageModel model, ExplainSpec spec, ScoredText text) {
        this.model = model;
        this.spec = spec;
        this.text = text;
        Edit gains = spec.text().variants().getFirst().gains();
        this.undone = Undone.of(gains, model.card().allSites());
        this.sites = model.card().allSites().stream()
                .filter(site -> gains.modules().contains(site.module()))
                .toList();
    }

    /// Explains the tokens of a text; a `Failure` if gains, prompt or tokens do not fit the model, or the text has no
    /// token of the number that is asked for.
    public static Explanation of(LanguageModel model, ExplainSpec spec, Progress progress) throws Cancelled {
        List<Long> given = spec.written();
        long[] written = given == null
                ? Generation.all(model, spec.text(), progress.slice(0, WRITTEN))
                        .getFirst()
                        .ids()
                : given.stream().mapToLong(id -> id).toArray();
        long[] prompt = Tokenizer.whileWanted(progress, () -> spec.text().ids(model.tokenizer(), 0));
        int from = spec.only().orElse(0);
        if (spec.only().isPresent() && from >= written.length) {
            throw new Failure(
                    "There is no token %s: the text has %s."
                            .formatted(Quantity.of(from + 1), Quantity.of(written.length)),
                    "Ask for one of them, counted from 1.");
        }
        int end = spec.only().isPresent() ? from + 1 : written.length;
        long[] whole = Arrays.copyOf(prompt, prompt.length + end);
        System.arraycopy(written, 0, whole, prompt.length, end);
        ScoredText text = new ScoredText(whole, prompt.length + from);
        return new Explaining(model, spec, text).explain(progress.slice(given == null ? WRITTEN : 0, 1));
    }

    private Explanation explain(Progress progress) throws Cancelled {
        long[] others = others();
        List<long[]> wanted = new ArrayList<>();
        for (int token = 0; token < text.scored(); token++) {
            long own = text.ids()[text.first() + token];
            wanted.add(others.length == 0 ? new long[] {own} : new long[] {own, others[token]});
        }
        float[] base = leads(model.logitsOf(text, wanted, List.of(Edit.NONE), Progress.NONE))
                .getFirst();
        progress.checkCancelled();
        List<float[]> logits = leads(model.logitsOf(text, wanted, undone.variants(), progress.slice(0, UNDONE)));
        List<NeuronEffects> effects = model.undoneNeurons(text, undone.gains(), others, progress.slice(UNDONE, 1));
        List<ExplainedToken> tokens = new ArrayList<>();
        for (int token = 0; token < text.scored(); token++) {
            tokens.add(token(token, others, base, logits, effects));
        }
        return new Explanation(tokens, sites);
    }

    /// Tokens that those explained are compared with `[scored]`; empty for none.
    private long[] others() throws Cancelled {
        return switch (spec.against()) {
            case Against.Nothing _ -> new long[0];
            case Against.BestOther _ -> model.bestOthers(text, Edit.NONE, Progress.NONE);
            case Against.Token(long id) -> {
                long[] same = new long[text.scored()];
                Arrays.fill(same, id);
                yield same;
            }
        };
    }

    /// Per gains the number of each token: its logit, or the other token's logit minus it.
    private List<float[]> leads(List<float[]> logits) {
        if (spec.against() instanceof Against.Nothing) {
            return logits;
        }
        return logits.stream()
                .map(pairs -> {
                    float[] leads = new float[pairs.length / 2];
                    for (int token = 0; token < leads.length; token++) {
                        leads[token] = pairs[2 * token + 1] - pairs[2 * token];
                    }
                    return leads;
                })
                .toList();
    }

    private Map<String, ExplainedToken.Other> compared(int token, long[] others) {
        return others.length == 0
                ? Map.of()
                : Map.of(
                        ExplainedToken.AGAINST,
                        new ExplainedToken.Other(others[token], piece(text.first() + token, others[token])));
    }

    private ExplainedToken token(
            int token, long[] others, float[] base, List<float[]> logits, List<NeuronEffects> effects) {
        float dampened = logits.getFirst()[token];
        Map<String, Float> modules = new LinkedHashMap<>();
        sites.forEach(site -> modules.put(site.module(), 0f));
        double sum = 0;
        for (int i = 0; i < undone.modules().size(); i++) {
            float delta = logits.get(1 + i)[token] - dampened;
            modules.put(undone.modules().get(i), delta);
            sum += delta;
        }
        LargestShares shares = new LargestShares(undone.gains(), effects, token, spec.most());
        List<WriterShares> writers = shares.modules();
        long id = text.ids()[text.first() + token];
        return new ExplainedToken(
                id,
                piece(text.first() + token, id),
                base[token],
                base[token] - dampened,
                modules,
                (float) sum,
                logits.getLast()[token] - dampened,
                shares.all(writers),
                compared(token, others),
                writers);
    }

    /// The text that a token adds at a place, after the one before it.
    private String piece(int place, long id) {
        long[] ids = text.ids();
        Tokenizer tokenizer = model.tokenizer();
        String before = tokenizer.decodeAll(new long[] {ids[place - 1]});
        String both = tokenizer.decodeAll(new long[] {ids[place - 1], id});
        return both.startsWith(before) ? both.substring(before.length()) : tokenizer.decodeAll(new long[] {id});
    }
}
