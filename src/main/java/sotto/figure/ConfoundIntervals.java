package sotto.figure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.run.evidence.AurocSpread;
import sotto.run.evidence.Confounds;
import sotto.run.score.RunRecord;

/// AUROC that each confound of a run gives by itself, beside those of the run's neurons, and below it those of the
/// neurons where texts are read in other ways.
public record ConfoundIntervals(Confounds confounds) implements Figure {
    private static final List<String> HEADER = List.of(
            "of",
            "name",
            "kind",
            "values (count)",
            "missing (count)",
            "auroc (0 to 1)",
            "auroc_low (0 to 1)",
            "auroc_high (0 to 1)",
            "neurons (count)",
            "median (0 to 1)",
            "percentile_5 (0 to 1)",
            "percentile_95 (0 to 1)",
            "changed (count)",
            "spearman (-1 to 1)",
            "top (count)",
            "jaccard (0 to 1)");

    /// Row of the picture.
    ///
    /// @param note below the name
    /// @param auroc of a confound, or of the best neuron, with both ends of its interval
    /// @param neurons spread of the neurons' AUROCs; empty for a confound
    /// @param numbers texts at the right, as many as the section has headings; empty for none
    /// @param sentence that a mouse gets
    /// @param leads whether the row is the run itself
    record Row(
            String name,
            String note,
            Value auroc,
            Optional<AurocSpread> neurons,
            List<String> numbers,
            String sentence,
            boolean leads) {
        Row {
            numbers = List.copyOf(numbers);
        }
    }

    /// AUROC with both ends of its interval, which may be not a number.
    record Value(double auroc, double low, double high) {
        private Value(AurocSpread.Best best) {
            this(best.auroc(), best.low(), best.high());
        }
    }

    /// Rows below a title.
    ///
    /// @param headings of the numbers at the right, the most important first
    record Section(String title, List<String> headings, List<Row> rows) {
        Section {
            headings = List.copyOf(headings);
            rows = List.copyOf(rows);
        }
    }

    /// The sections from above: confounds, and ways of reading where there are some.
    List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        List<Row> alone = new ArrayList<>(List.of(own()));
        confounds.confounds().forEach(one -> alone.add(row(one)));
        sections.add(new Section("each by itself", List.of("AUROC", "95 % interval"), alone));
        if (!confounds.readings().isEmpty()) {
            Confounds.Reading first = confounds.readings().getFirst();
            List<Row> read = new ArrayList<>(List.of(before(first)));
            confounds.readings().forEach(one -> read.add(row(one)));
            sections.add(new Section(
                    "neurons, texts read in other ways",
                    List.of("change sides", "Spearman", "top %s alike".formatted(Numbers.count(first.top()))),
                    read));
        }
        return sections;
    }

    private Row own() {
        AurocSpread neurons = confounds.neurons();
        Value best = new Value(neurons.best());
        return new Row(
                "the run's neurons",
                Numbers.count(neurons.neurons()) + ", best and middle 90 %",
                best,
                Optional.of(neurons),
                List.of(Numbers.auroc(best.auroc(), 3), interval(best)),
                spread("The run's neurons", neurons),
                true);
    }

    private static Row row(Confounds.Confound one) {
        Value value = new Value(one.auroc(), one.low(), one.high());
        return new Row(
                one.name(),
                note(one),
                value,
                Optional.empty(),
                List.of(Numbers.auroc(one.auroc(), 3), interval(value)),
                one.judgement(),
                false);
    }

    private static String note(Confounds.Confound one) {
        String kind = switch (one.kind()) {
            case LENGTH -> "length of the text";
            case NUMBER -> "column of numbers";
            case CATEGORY -> "column of %s values".formatted(Numbers.count(one.values()));
        };
        return one.missing() == 0 ? kind : "%s, %s without".formatted(kind, Numbers.count(one.missing()));
    }

    private Row before(Confounds.Reading any) {
        return new Row(
                "as the run reads",
                words(confounds.way()),
                new Value(any.before().best()),
                Optional.of(any.before()),
                List.of(),
                spread("Read as the run reads", any.before()),
                true);
    }

    private Row row(Confounds.Reading one) {
        return new Row(
                changed(one.way()),
                "in place of " + replaced(one.way()),
                new Value(one.after().best()),
                Optional.of(one.after()),
                List.of(
                        String.format(Locale.ROOT, "%.1f %%", 100 * one.changedShare()),
                        signed(one.spearman()),
                        String.format(Locale.ROOT, "%.3f", one.jaccard())),
                one.judgement(),
                false);
    }

    private static String signed(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replace('-', '−');
    }

    private String changed(Confounds.Way way) {
        return way.pooling() == confounds.way().pooling() ? words(way.special()) : pooling(way);
    }

    private String replaced(Confounds.Way way) {
        return way.pooling() == confounds.way().pooling()
                ? words(confounds.way().special())
                : pooling(confounds.way());
    }

    private static String words(Confounds.Way way) {
        return pooling(way) + ", " + words(way.special());
    }

    private static String pooling(Confounds.Way way) {
        return switch (way.pooling()) {
            case MAX -> "largest response";
            case MEAN -> "mean response";
            case LAST -> "last token";
        };
    }

    private static String words(Confounds.SpecialTokens special) {
        return switch (special) {
            case ADDED -> "special tokens";
            case LEFT_OUT -> "no special tokens";
            case OF_TEMPLATE -> "chat template";
        };
    }

    private static String interval(Value value) {
        return Double.isNaN(value.low())
                ? "–"
                : "%s – %s".formatted(Numbers.auroc(value.low(), 3), Numbers.auroc(value.high(), 3));
    }

    private static String spread(String what, AurocSpread neurons) {
        return "%s: median %s, 5 to 95 %% from %s to %s, best %s (%s:%d)."
                .formatted(
                        what,
                        Numbers.auroc(neurons.median(), 3),
                        Numbers.auroc(neurons.low(), 3),
                        Numbers.auroc(neurons.high(), 3),
                        Numbers.auroc(neurons.best().auroc(), 3),
                        neurons.best().module(),
                        neurons.best().index());
    }

    /// Explanation of marks and shades, and what is known of the texts.
    String explanation() {
        return """
            dots: AUROC and its 95 %% interval, of neurons the best one's · bars: 5 to 95 %% of the neurons · \
            ticks: their median · shaded: within %s of 0.5 a confound tells little, within %s something · \
            %s\
            """.formatted(Confounds.LITTLE, Confounds.SOMETHING, texts());
    }

    private String texts() {
        String all = words(confounds.texts()) + " texts";
        return confounds.readings().isEmpty()
                ? all
                : "%s, read again %s"
                        .formatted(all, words(confounds.readings().getFirst().texts()));
    }

    private static String words(RunRecord.Classes texts) {
        return "%s + %s".formatted(Numbers.count(texts.positives()), Numbers.count(texts.negatives()));
    }

    @Override
    public String summary() {
        Confounds.Confound strongest =
                Collections.max(confounds.confounds(), Comparator.comparingDouble(one -> Math.abs(one.auroc() - 0.5)));
        return "Of %d confounds %s tells the classes apart best by itself, AUROC %s; "
                        .formatted(confounds.confounds().size(), strongest.name(), Numbers.auroc(strongest.auroc(), 3))
                + "the run's neurons have a median of %s."
                        .formatted(Numbers.auroc(confounds.neurons().median(), 3));
    }

    /// The row's sentence; the axis up counts rows from above, with a title's room of one row between two sections.
    @Override
    public String at(double x, double y) {
        double top = 0;
        for (Section section : sections()) {
            int row = (int) Math.floor(y - top);
            if (row >= 0 && row < section.rows().size()) {
                return section.rows().get(row).sentence();
            }
            top += section.rows().size() + 1;
        }
        return "";
    }

    @Override
    public String about(Side side) {
        return side == Side.ACROSS
                ? "AUROC: how often a text with the concept has more of it than one without; 0.5 tells nothing, 1"
                        + " everything, and below 0.5 it has less."
                : "";
    }

    @Override
    public Table table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(line("run", "", confounds.neurons()));
        for (Confounds.Confound one : confounds.confounds()) {
            rows.add(filled(Stream.of(
                    "confound",
                    one.name(),
                    one.kind().name().toLowerCase(Locale.ROOT),
                    Integer.toString(one.values()),
                    Integer.toString(one.missing()),
                    StudyTable.text(one.auroc()),
                    StudyTable.text(one.low()),
                    StudyTable.text(one.high()))));
        }
        if (!confounds.readings().isEmpty()) {
            rows.add(line(
                    "reading",
                    words(confounds.way()),
                    confounds.readings().getFirst().before()));
        }
        for (Confounds.Reading one : confounds.readings()) {
            List<String> row = new ArrayList<>(
                    line("reading", words(one.way()), one.after()).subList(0, HEADER.indexOf("changed (count)")));
            row.add(Integer.toString(one.changed()));
            row.add(StudyTable.text(one.spearman()));
            row.add(Integer.toString(one.top()));
            row.add(StudyTable.text(one.jaccard()));
            rows.add(row);
        }
        return new Table(HEADER, rows.stream());
    }

    private static List<String> line(String of, String name, AurocSpread neurons) {
        return filled(Stream.of(
                of,
                name,
                neurons.best().module() + ":" + neurons.best().index(),
                "",
                "",
                StudyTable.text(neurons.best().auroc()),
                StudyTable.text(neurons.best().low()),
                StudyTable.text(neurons.best().high()),
                Integer.toString(neurons.neurons()),
                StudyTable.text(neurons.median()),
                StudyTable.text(neurons.low()),
                StudyTable.text(neurons.high())));
    }

    private static List<String> filled(Stream<String> fields) {
        return Stream.concat(fields, Stream.generate(() -> ""))
                .limit(HEADER.size())
                .toList();
    }
}
