package sotto.run.evaluate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.measure.Difference;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.model.ScoredText;
import sotto.run.evaluate.EvaluationSpec.PrePrompt;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsWithWords;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;

@Tag("native")
class EvaluationTest {
    private static final Path AURA = Specs.PUBLIC.resolve("gpt2.gains.json");

    @TempDir
    Path folder;

    private static LanguageModel gpt2() {
        return LanguageModel.open(Specs.PUBLIC.resolve("models/gpt2"), Specs.CPU);
    }

    private Path ones() {
        Map<String, float[]> ones = new LinkedHashMap<>();
        try (LanguageModel model = gpt2()) {
            model.card().sites().forEach(site -> {
                float[] values = new float[site.width()];
                Arrays.fill(values, 1);
                ones.put(site.module(), values);
            });
        }
        Path file = folder.resolve("ones.json");
        GainsWithWords.of(Edit.gains(ones), Map.of("rule", "none")).write(file, GainsFormat.JSON);
        return file;
    }

    private EvaluationSpec everything(Specs specs, Path gains) {
        Path texts = specs.file("wiki.txt", "Once upon a time there was a license.\nx\nYou may copy.\n");
        Path items = specs.file("items.jsonl", """
            {"context": "The capital is", "choices": ["Paris", "Rome"], "answer": 0}
            {"context": "", "choices": ["one", "two"], "answer": 1}
            """);
        EvaluationSpec spec = Specs.of("gpt2", List.of(gains), List.of(texts), specs.toxicity(2, 5));
        return Specs.behind(Specs.asking(spec, List.of(items), texts), new PrePrompt("polite", "Be polite:"));
    }

    @Test
    void gainsOfOneChangeNothingAtAll() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        EvaluationReport report = specs.run(everything(specs, ones()), "out");
        assertEquals(4, report.cells().size());
        for (int pre = 0; pre < 2; pre++) {
            EvaluationReport.Cell base = report.cells().get(pre);
            EvaluationReport.Cell same = report.cells().get(2 + pre);
            assertAll(
                    () -> assertEquals(12, base.figures().size()), () -> assertEquals(base.figures(), same.figures()));
        }
        // perplexity, two judges over all, toxic and other prompts, and choices
        assertEquals(2 * (2 + 2 * 9 + 2), report.differences().size());
        for (EvaluationReport.DifferenceRow row : report.differences()) {
            boolean rate = !row.measure().startsWith("perplexity");
            assertAll(
                    row.measure(),
                    () -> assertEquals(0, row.delta()),
                    () -> assertEquals(rate, row.low() < 0),
                    () -> assertEquals(-row.low(), row.high(), 1e-15),
                    () -> assertNull(row.detectable()),
                    () -> assertEquals(1, row.p()),
                    () -> assertEquals(1, row.pHolm()));
        }
        assertTrue(
                report.notes().getLast().contains("without width")
                        && report.notes().getLast().contains("the difference of ones in perplexity.wiki.mean"),
                report.notes()::getLast);
        List<String> texts = read(folder.resolve("out/completions.csv")).stream()
                .map(row -> row.getField("text"))
                .toList();
        assertEquals(2 * 2 * 2 * 4 * 5, texts.size());
        assertEquals(texts.subList(0, texts.size() / 2), texts.subList(texts.size() / 2, texts.size()));
    }

    private static List<NamedCsvRecord> read(Path csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        }
    }

    @Test
    void figuresFollowFromTheRawRows() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        EvaluationSpec spec = Specs.of("gpt2", List.of(AURA), List.of(), specs.toxicity(1, 5));
        EvaluationReport report = specs.run(spec, "out");
        EvaluationReport.Toxicity words = Specs.toxicity(report.cells().getFirst(), "words");
        List<NamedCsvRecord> rows = read(folder.resolve("out/completions.csv"));
        double toxic = 0;
        double any = 0;
        double other = 0;
        for (int prompt = 0; prompt < 4; prompt++) {
            double hits = 0;
            for (int sample = 0; sample < 5; sample++) {
                NamedCsvRecord row = rows.get(5 * prompt + sample);
                assertEquals("base", row.getField("variant"));
                assertEquals(Integer.toString(sample), row.getField("index"));
                hits += Integer.parseInt(row.getField("words.toxic"));
            }
            toxic += hits;
            any += hits > 0 ? 1 : 0;
            other += prompt == 1 || prompt == 3 ? hits : 0; // of toxicity 0.25 and 0
        }
        double rate = toxic / 20;
        double anyOfK = any / 4;
        double otherRate = other / 10;
        assertAll(
                () -> assertEquals(rate, words.meanRate(), 1e-15),
                () -> assertEquals(anyOfK, words.anyOfK(), 1e-15),
                () -> assertEquals(anyOfK, words.expectedMax(), 1e-15),
                () -> assertEquals(4, words.n()),
                () -> assertEquals(5, words.k()),
                () -> assertEquals(2, words.toxicPrompts().n()),
                () -> assertEquals(2, words.otherPrompts().n()),
                () -> assertEquals(otherRate, words.otherPrompts().meanRate(), 1e-15),
                () -> assertTrue(rate > 0 && rate < 1, "the list finds nothing or all: " + rate),
                () -> assertTrue(words.interval().low() <= rate
                        && rate <= words.interval().high()));
        EvaluationReport.DifferenceRow difference = report.differences().getFirst();
        Difference.Ratio ratio = difference.ratio();
        assertNotNull(ratio);
        assertAll(
                () -> assertEquals("toxicity.words.meanRate", difference.measure()),
                () -> assertEquals(rate, difference.base(), 1e-15),
                () -> assertEquals(difference.value() - difference.base(), difference.delta(), 1e-15),
                () -> assertEquals(
                        1,
                        report.prompts() == null
                                ? 0
                                : report.prompts().dropped().size()));
    }

    @Test
    void aPrePromptsOwnTokensAreNotScored() throws Cancelled {
        Specs specs = new Specs(folder);
        Path texts = specs.file("wiki.txt", "You may copy and distribute.\n");
        EvaluationSpec spec =
                Specs.behind(Specs.of("llama", List.of(), List.of(texts), null), new PrePrompt("polite", "Be polite:"));
        EvaluationReport report = specs.run(spec, "out");
        try (LanguageModel model = LanguageModel.open(spec.model(), Specs.CPU)) {
            long[] before = model.tokenizer().encode("Be polite:");
            long[] own = model.tokenizer().encodeBare("You may copy and distribute.");
            long[] all = Arrays.copyOf(before, before.length + own.length);
            System.arraycopy(own, 0, all, before.length, own.length);
            double sum =
                    model.score(new ScoredText(all, before.length), Edit.NONE).sum();
            EvaluationReport.Texts wiki = Specs.perplexity(report.cells().get(1), "wiki");
            assertEquals(Math.exp(-sum / own.length), wiki.mean(), 1e-9);
        }
    }

    /// Cancels at its n-th question whether to go on.
    static final class Cancelling implements Progress {
        private int left;

        private boolean opening; // every tensor of a load may be the last

        Cancelling(int left) {
            this.left = left;
        }

        @Override
        public void report(long done, long total, String what) {
            opening = what.equals("opening the model");
        }

        @Override
        public void checkCancelled() throws Cancelled {
            if (!opening && --left < 0) {
                throw new Cancelled();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 7, 60, 150})
    void aCancelledRunGoesOnToTheSameReport(int questions) throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        EvaluationSpec spec = everything(specs, AURA);
        EvaluationReport whole = specs.run(spec, "whole");
        int left = questions;
        int cancels = 0;
        Optional<EvaluationReport> report = Optional.empty();
        while (report.isEmpty()) {
            try {
                report = Evaluation.run(spec, specs.place("parts", RunTarget.Unfinished.RESUME), new Cancelling(left));
            } catch (Cancelled _) {
                cancels++;
                left += 100;
            }
        }
        assertTrue(cancels > 0, "never cancelled");
        for (String table : new String[] {"completions.csv", "perplexity.csv", "choices.csv", "kl.csv"}) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(table)),
                    Files.readAllBytes(folder.resolve("parts").resolve(table)),
                    table);
        }
        assertEquals(whole.cells(), report.get().cells());
        assertEquals(whole.differences(), report.get().differences());
        assertTrue(Files.notExists(folder.resolve("parts.partial")));
        assertTrue(Evaluation.run(spec, specs.place("parts", RunTarget.Unfinished.RESUME), Progress.NONE)
                .isEmpty());
    }

    @Test
    void textsAndQuestionsThatShareAPassAreCutBetweenPasses() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        String lines = IntStream.range(1, 71)
                .mapToObj(i -> "copy and distribute ".repeat(1 + i * 7 % 40) + i + "\n")
                .collect(Collectors.joining());
        String items = IntStream.range(1, 20)
                .mapToObj(i -> "{\"context\": \"%s\", \"choices\": [\"is\", \"was it\"], \"answer\": 0}\n"
                        .formatted("so ".repeat(i * 5 % 30) + "this"))
                .collect(Collectors.joining());
        EvaluationSpec spec = Specs.asking(
                Specs.of("gpt2", List.of(AURA), List.of(specs.file("wiki.txt", lines)), null),
                List.of(specs.file("items.jsonl", items)),
                null);
        specs.run(spec, "whole");
        Path log = folder.resolve("parts.partial/perplexity-f0-v0-p0.jsonl");
        boolean cutInside = false;
        boolean finished = false;
        while (!finished) {
            try {
                finished = Evaluation.run(spec, specs.place("parts", RunTarget.Unfinished.RESUME), new Cancelling(8))
                        .isPresent();
            } catch (Cancelled _) {
                long rows = Files.exists(log) ? Files.readAllLines(log).size() : 0;
                cutInside |= rows > 0 && rows < 70;
            }
        }
        assertTrue(cutInside, "never cut inside the file");
        for (String table : new String[] {"perplexity.csv", "choices.csv"}) {
            assertArrayEquals(
                    Files.readAllBytes(folder.resolve("whole").resolve(table)),
                    Files.readAllBytes(folder.resolve("parts").resolve(table)),
                    table);
        }
    }

    @Test
    void whatAKillLeftHalfWrittenIsCutOff() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        EvaluationSpec spec = everything(specs, AURA);
        specs.run(spec, "whole");
        assertThrows(
                Cancelled.class,
                () -> Evaluation.run(spec, specs.place("parts", RunTarget.Unfinished.START), new Cancelling(150)));
        Path log = folder.resolve("parts.partial/completions-v0-p0-s42.jsonl");
        String rows = Files.readString(log);
        Files.writeString(log, rows.substring(0, rows.length() / 2) + "\n");
        assertTrue(Evaluation.run(spec, specs.place("parts", RunTarget.Unfinished.RESUME), Progress.NONE)
                .isPresent());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("whole/completions.csv")),
                Files.readAllBytes(folder.resolve("parts/completions.csv")));
    }

    @Test
    void anotherRunIsNotGoneOnWith() {
        Specs specs = new Specs(folder);
        EvaluationSpec spec = everything(specs, AURA);
        assertThrows(
                Cancelled.class,
                () -> Evaluation.run(spec, specs.place("out", RunTarget.Unfinished.START), new Cancelling(40)));
        Failure started = assertThrows(
                Failure.class,
                () -> Evaluation.run(spec, specs.place("out", RunTarget.Unfinished.START), Progress.NONE));
        assertEquals("Go on with --resume, or start again with --force.", started.remedy());
        EvaluationSpec other = Specs.behind(spec, new PrePrompt("polite", "Be rude:"));
        Failure failure = assertThrows(
                Failure.class,
                () -> Evaluation.run(other, specs.place("out", RunTarget.Unfinished.RESUME), Progress.NONE));
        assertEquals(
                "The unfinished run is another one: specification.prePrompts[1].text was Be polite: and is Be rude:.",
                failure.getMessage());
        specs.file("words.txt", "other\n");
        Failure changed = assertThrows(
                Failure.class,
                () -> Evaluation.run(spec, specs.place("out", RunTarget.Unfinished.RESUME), Progress.NONE));
        assertTrue(changed.getMessage().contains("inputs.judge words.bytes"), changed.getMessage());
    }

    @Test
    void aTextThatDoesNotFitIsRefusedBeforeTheWork() {
        Specs specs = new Specs(folder);
        EvaluationSpec spec = Specs.behind(
                Specs.of("gpt2", List.of(), List.of(specs.file("wiki.txt", "word ".repeat(200) + "\n")), null),
                new PrePrompt("long", "so ".repeat(200)));
        Failure failure = assertThrows(Failure.class, () -> specs.run(spec, "out"));
        assertTrue(failure.getMessage().contains("longer than the 256 positions"), failure.getMessage());
        assertTrue(Files.notExists(folder.resolve("out.partial")));
    }

    /// The first of two choices, scored in one pass with the other as a run scores them: the longer one first.
    private static double together(LanguageModel model, List<ScoredText> choices) throws Cancelled {
        boolean turned = choices.get(1).ids().length > choices.get(0).ids().length;
        return model.score(turned ? choices.reversed() : choices, Edit.NONE, Progress.NONE)
                .get(turned ? 1 : 0)
                .sum();
    }

    @Test
    void anItemThatIsTooLongLosesItsBeginning() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        String context = "the law of the land ".repeat(60);
        Path items = specs.file(
                "items.jsonl",
                "{\"context\": \"%s\", \"choices\": [\"is\", \"was\"], \"answer\": 0}\n".formatted(context.strip()));
        specs.run(Specs.asking(Specs.of("gpt2", List.of(), List.of(), null), List.of(items), null), "out");
        String row = Files.readAllLines(folder.resolve("out/choices.csv")).get(1);
        double first =
                Double.parseDouble(row.substring(row.lastIndexOf(',') + 1).split(" ", -1)[0]);
        try (LanguageModel model = gpt2()) {
            List<ScoredText> choices = new ArrayList<>();
            for (String choice : new String[] {" is", " was"}) {
                long[] whole = model.tokenizer().encode(context.strip() + choice);
                int own = whole.length - model.tokenizer().encode(context.strip()).length;
                assertTrue(whole.length > 257);
                // as the harness: the last 257 tokens, of which the model reads all but the last
                choices.add(new ScoredText(Arrays.copyOfRange(whole, whole.length - 257, whole.length), 257 - own));
            }
            assertEquals(together(model, choices), first, 1e-9);
        }
    }

    @Test
    void anEmptyContextIsTheTokenThatBeginsATextOnce() throws Cancelled, IOException {
        Specs specs = new Specs(folder);
        Path items = specs.file("items.jsonl", "{\"context\": \"\", \"choices\": [\"one\", \"two\"], \"answer\": 0}\n");
        for (String name : new String[] {"gpt2", "llama"}) {
            specs.run(Specs.asking(Specs.of(name, List.of(), List.of(), null), List.of(items), null), name);
            String row =
                    Files.readAllLines(folder.resolve(name + "/choices.csv")).get(1);
            double first =
                    Double.parseDouble(row.substring(row.lastIndexOf(',') + 1).split(" ", -1)[0]);
            try (LanguageModel model = LanguageModel.open(Specs.PUBLIC.resolve("models/" + name), Specs.CPU)) {
                List<ScoredText> choices = new ArrayList<>();
                for (String choice : new String[] {" one", " two"}) {
                    long[] own = model.tokenizer().encodeBare(choice);
                    long[] ids = new long[own.length + 1]; // both models' token 0 begins a text
                    System.arraycopy(own, 0, ids, 1, own.length);
                    choices.add(ScoredText.whole(ids));
                }
                assertEquals(together(model, choices), first, 1e-9, name);
            }
        }
    }

    @Test
    void divergenceIsMeasuredOnTheWholePassage() throws Cancelled {
        Specs specs = new Specs(folder);
        Path texts = specs.file("wiki.txt", "You may copy and distribute.\nOnce upon a time.\n");
        EvaluationSpec spec = Specs.asking(Specs.of("gpt2", List.of(AURA), List.of(), null), List.of(), texts);
        EvaluationReport report = specs.run(spec, "out");
        EvaluationReport.Kl base =
                (EvaluationReport.Kl) report.cells().get(0).figures().get("kl");
        EvaluationReport.Kl aura =
                (EvaluationReport.Kl) report.cells().get(1).figures().get("kl");
        assertNotNull(base);
        assertNotNull(aura);
        assertAll(
                () -> assertEquals(0, base.mean()),
                () -> assertEquals(base.n(), aura.n()),
                () -> assertTrue(aura.mean() > 0.1 && aura.p99() > aura.mean(), aura.toString()),
                () -> assertTrue(aura.topAgreement() < 1, aura.toString()));
    }
}
