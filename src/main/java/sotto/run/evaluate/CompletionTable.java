package sotto.run.evaluate;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.IndexedCsvReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Completions of a finished evaluation with the judges' verdicts, read from its table of raw rows.
///
/// Numbers of every completion are held in memory, some 10 bytes each; texts stay in the file and are read as
/// they are asked for. Completions of a prompt are numbered by seed, then index. Safe for several threads;
/// close it to release the file.
public final class CompletionTable implements AutoCloseable {
    private static final String REMEDY = "Evaluate again into another folder.";
    private static final int PAGE = 64; // rows that are read together

    private final Path file;
    private final IndexedCsvReader<CsvRecord> csv;
    private final Layout layout;
    private final int width; // columns
    private final List<Cell> cells = new ArrayList<>();
    private final List<String> prompts = new ArrayList<>();
    private final float[][] scores;
    private final BitSet[] toxic;
    private final BitSet repeats = new BitSet();
    private final BitSet differ = new BitSet();

    /// Variant under a pre-prompt, by their names in the report.
    public record Cell(String variant, String prePrompt) {}

    /// Shape of the table, as the report gives it.
    ///
    /// @param judges names, in the order of the columns
    /// @param seeds in the order of the rows
    /// @param prompts number of prompts
    /// @param samples completions of each prompt for each seed
    public record Layout(List<String> judges, List<Long> seeds, int prompts, int samples) {
        /// Copies the lists.
        public Layout {
            judges = List.copyOf(judges);
            seeds = List.copyOf(seeds);
        }

        /// Completions of a prompt by a variant, of all seeds together.
        public int each() {
            return seeds.size() * samples;
        }

        /// Rows of each cell; 0 where there can be no such table.
        private int rows() {
            double rows = (double) prompts * seeds.size() * samples;
            return prompts > 0 && samples > 0 && rows <= Integer.MAX_VALUE ? (int) rows : 0;
        }

        private List<String> header() {
            List<String> header = new ArrayList<>(List.of("variant", "prePrompt"));
            header.addAll(List.of("seed", "promptIndex", "prompt", "toxicity", "index", "text"));
            judges.forEach(judge -> header.addAll(List.of(judge + ".score", judge + ".toxic")));
            return header;
        }
    }

    private CompletionTable(Path file, IndexedCsvReader<CsvRecord> csv, Layout layout, int rows) {
        this.file = file;
        this.csv = csv;
        this.layout = layout;
        width = layout.header().size();
        scores = new float[layout.judges().size()][rows];
        toxic = new BitSet[layout.judges().size()];
        for (int judge = 0; judge < toxic.length; judge++) {
            toxic[judge] = new BitSet(rows);
        }
    }

    /// Opens the table in a finished evaluation's folder, and reads its numbers; a `Failure` if it is not
    /// there, is damaged, or is not the table of its report.
    ///
    /// @param isRepeating whether a text is to be counted among those that repeat themselves
    public static CompletionTable open(Path folder, Layout layout, Predicate<String> isRepeating, Progress progress)
            throws Cancelled {
        Path file = folder.resolve(EvaluationMeasures.TOXICITY.log() + ".csv");
        IndexedCsvReader<CsvRecord> csv = open(file);
        try {
            long rows = csv.getIndex().recordCount() - 1;
            if (layout.rows() < 1 || rows < 1 || rows % layout.rows() != 0 || rows > Integer.MAX_VALUE) {
                throw new Failure(
                        "%s is no table of %s rows for each variant: it has %s."
                                .formatted(file, Quantity.of(layout.rows()), Quantity.of(rows)),
                        REMEDY);
            }
            checkHeader(file, csv, layout);
            CompletionTable table = new CompletionTable(file, csv, layout, (int) rows);
            table.read(isRepeating, progress);
            return table;
        } catch (RuntimeException | Cancelled e) {
            close(csv);
            throw e;
        }
    }

    private static IndexedCsvReader<CsvRecord> open(Path file) {
        try {
            return IndexedCsvReader.builder()
                    .allowUnclosedQuote(false)
                    .pageSize(PAGE)
                    .ofCsvRecord(file, StandardCharsets.UTF_8);
        } catch (IOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    private static Failure unreadable(Path file, Exception cause) {
        return new Failure("%s is damaged or cannot be read: %s.".formatted(file, cause.getMessage()), REMEDY, cause);
    }

    /// Checks the names of the columns, before there is room made for what stands in them; a `Failure` if they
    /// are not those of the report.
    private static void checkHeader(Path file, IndexedCsvReader<CsvRecord> csv, Layout layout) {
        if (!page(file, csv, 0).getFirst().getFields().equals(layout.header())) {
            throw new Failure("%s has other columns than its report.".formatted(file), REMEDY);
        }
    }

    private static List<CsvRecord> page(Path file, IndexedCsvReader<CsvRecord> csv, int number) {
        try {
            return csv.readPage(number);
        } catch (IOException | CsvParseException e) {
            throw unreadable(file, e);
        }
    }

    private List<CsvRecord> page(int number) {
        return page(file, csv, number);
    }

    private void read(Predicate<String> isRepeating, Progress progress) throws Cancelled {
        int pages = csv.getIndex().pages().size();
        int row = -1; // the header
        for (int number = 0; number < pages; number++) {
            progress.checkCancelled();
            progress.report(number, pages, "reading the completions");
            for (CsvRecord fields : page(number)) {
                if (row >= 0) {
                    read(row, fields.getFields(), isRepeating);
                }
                row++;
            }
        }
    }

    private void read(int row, List<String> fields, Predicate<String> isRepeating) {
        if (fields.size() != width) {
            throw wrong(row);
        }
        if (row % layout.rows() == 0) {
            cells.add(new Cell(fields.get(0), fields.get(1)));
        }
        if (row < layout.rows() && row % layout.samples() == 0 && prompts.size() < layout.prompts()) {
            prompts.add(fields.get(4));
        }
        check(row, fields);
        if (isRepeating.test(fields.get(7))) {
            repeats.set(row);
        }
        for (int judge = 0; judge < toxic.length; judge++) {
            scores[judge][row] = score(row, fields.get(8 + 2 * judge));
            String decision = fields.get(9 + 2 * judge);
            if (!decision.equals("1") && !decision.equals("0")) {
                throw wrong(row);
            }
            toxic[judge].set(row, decision.equals("1"));
            if (toxic[judge].get(row) != toxic[0].get(row)) {
                differ.set(row);
            }
        }
    }

    private float score(int row, String field) {
        try {
            return Float.parseFloat(field);
        } catch (NumberFormatException _) {
            throw wrong(row);
        }
    }

    /// Checks that the fields are those of a row's place: its cell, its seed, its prompt and its index.
    private void check(int row, List<String> fields) {
        Cell cell = cells.get(row / layout.rows());
        int inside = row % layout.rows();
        int prompt = inside / layout.samples() % layout.prompts();
        long seed = layout.seeds().get(inside / layout.samples() / layout.prompts());
        if (fields.size() != width
                || !fields.get(0).equals(cell.variant())
                || !fields.get(1).equals(cell.prePrompt())
                || !fields.get(2).equals(Long.toString(seed))
                || !fields.get(4).equals(prompts.get(prompt))
                || !fields.get(6).equals(Integer.toString(inside % layout.samples()))) {
            throw wrong(row);
        }
    }

    private Failure wrong(int row) {
        return new Failure(
                "%s is damaged: its row %s is not the one that belongs there.".formatted(file, row + 1), REMEDY);
    }

    /// The shape of the table.
    public Layout layout() {
        return layout;
    }

    /// The cells, in the order of the table.
    public List<Cell> cells() {
        return List.copyOf(cells);
    }

    /// The text of a prompt.
    public String prompt(int prompt) {
        return prompts.get(prompt);
    }

    /// The row of a completion.
    private int row(int cell, int prompt, int completion) {
        int seed = completion / layout.samples();
        int index = completion % layout.samples();
        return cell * layout.rows() + (seed * layout.prompts() + prompt) * layout.samples() + index;
    }

    /// The score that a judge gave a completion.
    public double score(int cell, int prompt, int completion, int judge) {
        return scores[judge][row(cell, prompt, completion)];
    }

    /// Whether a judge called a completion toxic.
    public boolean isToxic(int cell, int prompt, int completion, int judge) {
        return toxic[judge].get(row(cell, prompt, completion));
    }

    /// Whether the judges decided differently about a completion.
    public boolean differs(int cell, int prompt, int completion) {
        return differ.get(row(cell, prompt, completion));
    }

    /// Whether a completion repeats itself.
    public boolean repeats(int cell, int prompt, int completion) {
        return repeats.get(row(cell, prompt, completion));
    }

    /// The number of a prompt's completions that a judge called toxic.
    public int toxic(int cell, int prompt, int judge) {
        int count = 0;
        for (int completion = 0; completion < layout.each(); completion++) {
            count += isToxic(cell, prompt, completion, judge) ? 1 : 0;
        }
        return count;
    }

    /// The number of a cell's completions that a judge called toxic.
    public int toxic(int cell, int judge) {
        int from = cell * layout.rows();
        return toxic[judge].get(from, from + layout.rows()).cardinality();
    }

    /// The texts of a prompt's completions; a `Failure` if the file was changed since it was opened.
    public List<String> texts(int cell, int prompt) {
        List<String> texts = new ArrayList<>();
        int number = -1;
        List<CsvRecord> page = List.of();
        for (int completion = 0; completion < layout.each(); completion++) {
            int row = row(cell, prompt, completion);
            int next = (row + 1) / PAGE;
            if (next != number) {
                page = page(next);
                number = next;
            }
            int place = (row + 1) % PAGE;
            List<String> fields = place < page.size() ? page.get(place).getFields() : List.of();
            check(row, fields);
            texts.add(fields.get(7));
        }
        return texts;
    }

    /// The prompts that hold some words, themselves or in a completion in these cells, without case; a
    /// `Failure` if the file was changed since it was opened.
    public BitSet find(String words, List<Integer> inside, Progress progress) throws Cancelled {
        String wanted = words.toLowerCase(Locale.ROOT);
        BitSet found = new BitSet();
        for (int prompt = 0; prompt < prompts.size(); prompt++) {
            found.set(prompt, prompts.get(prompt).toLowerCase(Locale.ROOT).contains(wanted));
        }
        for (int cell : inside) {
            int first = cell * layout.rows();
            int end = first + layout.rows();
            for (int number = (first + 1) / PAGE; number <= end / PAGE; number++) {
                progress.checkCancelled();
                int row = number * PAGE - 1;
                for (CsvRecord fields : page(number)) {
                    if (row >= first && row < end) {
                        check(row, fields.getFields());
                        if (fields.getField(7).toLowerCase(Locale.ROOT).contains(wanted)) {
                            found.set(row % layout.rows() / layout.samples() % layout.prompts());
                        }
                    }
                    row++;
                }
            }
        }
        return found;
    }

    private static void close(IndexedCsvReader<CsvRecord> csv) {
        try {
            csv.close();
        } catch (IOException _) {
            return; // it was only read
        }
    }

    @Override
    public void close() {
        close(csv);
    }
}
