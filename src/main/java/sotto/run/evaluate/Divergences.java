package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sotto.measure.Divergence;
import sotto.model.Forward;
import sotto.model.Gains;
import sotto.model.LanguageModel;
import sotto.model.Logits;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Kullback-Leibler divergences of all variants' predictions from the untouched model's, under one pre-prompt.
record Divergences(EvaluationContext setting, int prePrompt) implements Measurement<Divergences.Row> {
    /// Divergences on one passage.
    ///
    /// @param variants one after another, without the untouched model
    record Row(List<Divergence> variants) {
        Row {
            variants = List.copyOf(variants);
        }
    }

    private Cell cell() {
        return new Cell(0, prePrompt);
    }

    private List<String> passages() {
        return setting.material().passages().orElseThrow().texts();
    }

    @Override
    public String name() {
        return "kl-p%d".formatted(prePrompt);
    }

    @Override
    public String title() {
        return "divergence";
    }

    @Override
    public int rows() {
        return passages().size();
    }

    @Override
    public long cost() {
        long tokens = (long) rows() * setting.before(cell()).length
                + EvaluationContext.tokens(passages().stream().map(setting::ids).toList());
        return tokens * setting.material().variants().size();
    }

    @Override
    public int step() {
        return 1;
    }

    @Override
    public Class<Row> type() {
        return Row.class;
    }

    @Override
    public List<Row> measure(int from, int to, Progress progress) throws Cancelled {
        long[] before = setting.before(cell());
        List<Row> rows = new ArrayList<>();
        for (int row = from; row < to; row++) {
            long[] ids = Divergence.join(before, setting.ids(passages().get(row)));
            float[] base = logits(ids, Gains.NONE, progress);
            List<Divergence> variants = new ArrayList<>();
            List<Variant> all = setting.material().variants();
            for (Variant variant : all.subList(1, all.size())) {
                float[] other = logits(ids, variant.gains(), progress);
                variants.add(Divergence.of(base, other, base.length / ids.length, before.length));
            }
            rows.add(new Row(variants));
        }
        return rows;
    }

    private float[] logits(long[] ids, Gains gains, Progress progress) throws Cancelled {
        LanguageModel model = setting.model();
        Forward forward = model.forward(List.of(ids), gains, Optional.empty(), Logits.ALL, progress);
        return forward.logits().getFirst();
    }
}
