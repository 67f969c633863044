package sotto.run.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.IntStream;
import sotto.data.Texts;
import sotto.measure.Judge;
import sotto.measure.PairedFigure;
import sotto.measure.Resampled;
import sotto.measure.Verdict;
import sotto.run.evaluate.EvaluationReport.FalseAlarms;
import sotto.run.evaluate.EvaluationSpec.Conditions;
import sotto.run.evaluate.EvaluationSpec.Named;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Kind texts, judged once by every judge, whatever variants and pre-prompts there are.
///
/// A row of results is a text; its verdicts are those of the judges, in their order.
record FalseAlarmsInputs(List<KindTexts> files, List<Named> judges) implements MeasureInputs<Judged> {
    private static final int STEP = 64;
    private static final Cell FIRST = new Cell(0, 0);

    FalseAlarmsInputs {
        files = List.copyOf(files);
        judges = List.copyOf(judges);
    }

    /// Distinct texts of a file, each with its row in it.
    record KindTexts(String name, List<String> texts, List<Integer> rows) {
        static KindTexts of(String name, Texts read) {
            SequencedMap<String, Integer> first = new LinkedHashMap<>();
            for (int i = 0; i < read.texts().size(); i++) {
                first.putIfAbsent(read.texts().get(i), read.rows().get(i));
            }
            return new KindTexts(name, List.copyOf(first.keySet()), List.copyOf(first.values()));
        }
    }

    @Override
    public void check(EvaluationContext context, Cell cell) {
        // any text can be judged
    }

    @Override
    public MeasureLoad load(PrePrompt before, Conditions conditions) {
        return MeasureLoad.NONE; // once for all cells
    }

    @Override
    public boolean isShared() {
        return true;
    }

    @Override
    public boolean isOfCells() {
        return false;
    }

    @Override
    public List<Measurement<Judged>> measurements(EvaluationContext context, Cell cell) {
        return IntStream.range(0, files.size())
                .mapToObj(number -> {
                    List<String> texts = files.get(number).texts();
                    return new Measurement<>(
                            "%s-f%d".formatted(FalseAlarmsMeasure.TEXTS.word(), number),
                            "false alarms on " + files.get(number).name(),
                            texts.size(),
                            STEP,
                            Judged.class,
                            () -> texts.stream().mapToLong(String::length).sum() / 4, // letters of a token, about
                            (from, to, progress) -> judged(context, texts.subList(from, to), progress));
                })
                .toList();
    }

    private static List<Judged> judged(EvaluationContext context, List<String> texts, Progress progress)
            throws Cancelled {
        List<List<Verdict>> verdicts = new ArrayList<>();
        for (Judge judge : context.judges()) {
            verdicts.add(judge.judge(texts, progress));
        }
        return IntStream.range(0, texts.size())
                .mapToObj(text ->
                        Judged.of(verdicts.stream().map(all -> all.get(text)).toList()))
                .toList();
    }

    /// The rates of one judge, by its number, on each file.
    SequencedMap<String, FalseAlarms> rates(EvaluationPlan plan, int judge) {
        SequencedMap<String, FalseAlarms> rates = new LinkedHashMap<>();
        List<List<Judged>> results = plan.results(this, FIRST);
        for (int file = 0; file < files.size(); file++) {
            double[] toxic = results.get(file).stream()
                    .mapToDouble(text -> text.toxic()[judge] ? 1 : 0)
                    .toArray();
            int[] once = new int[toxic.length];
            Arrays.fill(once, 1);
            String name = files.get(file).name();
            Resampled rate = Resampled.of(PairedFigure.rate(name, new double[][] {toxic}, once), plan.significance());
            rates.put(
                    name,
                    new FalseAlarms(
                            rate.figure().value(0),
                            rate.interval(0),
                            (int) Arrays.stream(toxic).sum(),
                            toxic.length));
        }
        return rates;
    }

    @Override
    public Map<String, MeasureFigures> figures(EvaluationPlan plan, List<List<List<Judged>>> results) {
        return Map.of();
    }

    @Override
    public List<String> header() {
        List<String> header = new ArrayList<>(List.of("file", "row", "text"));
        judges.forEach(judge -> header.addAll(List.of(judge.name() + ".score", judge.name() + ".toxic")));
        return header;
    }

    @Override
    public List<List<Object>> raw(int place, int number, int row, Judged result) {
        KindTexts file = files.get(number);
        List<Object> fields = new ArrayList<>(
                List.of(file.name(), file.rows().get(row), file.texts().get(row)));
        for (int judge = 0; judge < judges.size(); judge++) {
            fields.addAll(List.of(result.scores()[judge], result.toxic()[judge]));
        }
        return List.of(fields);
    }
}
