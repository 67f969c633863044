package sotto.run.evaluate;

import static sotto.run.evaluate.FigureColumn.Shown.COMMAND;
import static sotto.run.evaluate.FigureColumn.Shown.WINDOW;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import sotto.data.JigsawKinds;
import sotto.data.Texts;
import sotto.measure.PairedFigure;
import sotto.measure.Perplexity;
import sotto.measure.Resampled;
import sotto.measure.Significance;
import sotto.measure.TextScore;
import sotto.model.TokenScores;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.work.Cancelled;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Perplexity of the texts of files.
public final class PerplexityMeasure extends EvaluationMeasure {
    /// Files of texts.
    public static final MeasureOption TEXTS = new MeasureOption(
            "perplexity",
            MeasureOption.Kind.FILES,
            "FILE",
            "Texts: .txt (one a line), .jsonl, .json, .csv or .tsv with text; Jigsaw's by label.");

    private static final String KEY = TEXTS.word();
    private static final int STEP = 32;

    PerplexityMeasure() {
        super(
                List.of(
                        new FigureColumn(KEY, "mean", "interval", "%s, perplexity", "%s ppl", WINDOW, COMMAND),
                        new FigureColumn(
                                KEY, "corpus", "corpusInterval", "%s, per token", "corpus ppl", WINDOW, COMMAND)),
                TEXTS);
    }

    @Override
    MeasureInputs<TextScore> read(EvaluationSpec spec, Progress progress) throws Cancelled {
        List<TextFile> files = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        for (Named named : spec.measures().files(TEXTS)) {
            EvaluatedTexts read = EvaluatedTexts.read(named, spec, progress);
            Optional<JigsawKinds> kinds = JigsawKinds.of(named.file(), read.texts(), progress);
            kinds.ifPresent(found -> notes.add(found.note(named.name())));
            files.add(new TextFile(
                    named.name(), kinds.map(found -> read.with(found.texts())).orElse(read), kinds));
            files.getLast().copies().ifPresent(notes::add);
        }
        notes.forEach(progress::note);
        return new FilesInputs<>(this, files, List.of("tokens", "logprob", "perplexity"), notes);
    }

    /// The mean perplexity of those texts that have one.
    static double mean(List<TextScore> scores) {
        return scores.stream()
                .filter(text -> text.tokens() > 0)
                .mapToDouble(TextScore::perplexity)
                .average()
                .orElse(Double.NaN);
    }

    private record TextFile(String name, EvaluatedTexts read, Optional<JigsawKinds> kinds)
            implements FilesInputs.MeasuredFile<TextScore> {
        private Texts texts() {
            return read.texts();
        }

        /// A note if texts equal earlier ones.
        Optional<String> copies() {
            int copies = DistinctUnits.of(texts().texts()).copies();
            return copies == 0
                    ? Optional.empty()
                    : Optional.of(("%s of %s texts of %s equal an earlier one. Every copy counts in the figures; in"
                                    + " intervals and p-values copies are one text.")
                            .formatted(
                                    Quantity.of(copies),
                                    Quantity.of(texts().texts().size()),
                                    name));
        }

        @Override
        public void check(EvaluationContext context, Cell cell) {
            read.places()
                    .forEach(place -> context.model()
                            .checkLength(context.passage(cell, read, place).ids().length - 1));
        }

        @Override
        public MeasureLoad load(PrePrompt before, Conditions conditions) {
            return MeasureLoad.reading(texts().texts(), before, conditions);
        }

        @Override
        public Measurement<TextScore> measurement(EvaluationContext context, Cell cell, String log) {
            return new Measurement<>(
                    log,
                    "perplexity of " + name,
                    texts().texts().size(),
                    STEP,
                    TextScore.class,
                    () -> context.tokens(cell, read),
                    (from, to, progress) -> {
                        List<CountedText> passages = IntStream.range(from, to)
                                .mapToObj(place -> context.passage(cell, read, place))
                                .toList();
                        List<TokenScores> scores = new TextScorer(context, cell)
                                .of(passages.stream().map(CountedText::scored).toList(), progress);
                        return IntStream.range(0, passages.size())
                                .mapToObj(text -> passages.get(text).score(scores.get(text)))
                                .toList();
                    });
        }

        @Override
        public Map<String, MeasureFigures> figures(
                String measure, List<List<TextScore>> results, Significance significance) {
            Map<String, MeasureFigures> figures = new LinkedHashMap<>();
            kinds.map(JigsawKinds::places).orElse(new LinkedHashMap<>()).forEach((kind, places) -> {
                List<List<TextScore>> own = results.stream()
                        .map(all -> places.stream().map(all::get).toList())
                        .toList();
                String part = "%s.%s".formatted(name, kind);
                figures.put(part, of(measure + part, own, places, significance));
            });
            List<Integer> all =
                    IntStream.range(0, texts().texts().size()).boxed().toList();
            return kinds.isPresent() ? figures : Map.of(name, of(measure + name, results, all, significance));
        }

        /// @param places of the texts that the results are of
        private MeasureFigures of(
                String measure, List<List<TextScore>> results, List<Integer> places, Significance significance) {
            int[] some = IntStream.range(0, places.size()) // those that have a perplexity
                    .filter(text -> results.getFirst().get(text).tokens() > 0)
                    .toArray();
            List<List<TextScore>> scores = results.stream()
                    .map(all -> IntStream.of(some).mapToObj(all::get).toList())
                    .toList();
            DistinctUnits units = DistinctUnits.of(IntStream.of(some)
                    .mapToObj(text -> texts().texts().get(places.get(text)))
                    .toList());
            double[] copies = sums(units, scores, _ -> 1)[0];
            double[] tokens = sums(units, scores, TextScore::tokens)[0];
            Resampled mean = Resampled.of(
                    new PairedFigure(
                            measure + ".mean",
                            sums(units, scores, TextScore::perplexity),
                            copies,
                            PairedFigure.Link.IDENTITY),
                    significance);
            double[][] losses = sums(units, scores, text -> -text.logprob());
            Resampled corpus = Resampled.of(
                    new PairedFigure(measure + ".corpus", losses, tokens, PairedFigure.Link.EXP), significance);
            return new MeasureFigures(List.of(mean, corpus), variant -> {
                Perplexity perplexity = Perplexity.of(scores.get(variant));
                return new EvaluationReport.Texts(
                        perplexity.mean(),
                        perplexity.std(),
                        perplexity.corpus(),
                        perplexity.n(),
                        perplexity.median(),
                        mean.interval(variant),
                        corpus.interval(variant));
            });
        }

        private static double[][] sums(
                DistinctUnits units, List<List<TextScore>> scores, ToDoubleFunction<TextScore> value) {
            return scores.stream()
                    .map(all -> units.sums(all.stream().mapToDouble(value).toArray()))
                    .toArray(double[][]::new);
        }

        @Override
        public List<Object> raw(int place, TextScore score) {
            return List.of(texts().rows().get(place), score.tokens(), score.logprob(), score.perplexity());
        }
    }
}
