package sotto.run.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// A finished evaluation as a page, and as LaTeX.
class StudyPageTest {
    private static final Path REPORT = Path.of("src/test/resources/sotto/before/report");
    private static final JsonMapper JSON = new JsonMapper();
    private static final String EVIL = "<script>alert('1')</script>\" onload=\"x & y";
    private static final String SVG = """
        <?xml version="1.0" encoding="UTF-8"?>
        <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"><defs><clipPath id="clip1">\
        </clipPath></defs><g clip-path="url(#clip1)"/></svg>
        """;

    @TempDir
    Path folder;

    private static Study study() {
        return Study.read(REPORT);
    }

    /// The older report with a selection, a recipe, a task, and whatever else is put into it.
    private ObjectNode changed() throws IOException {
        ObjectNode report =
                (ObjectNode) JSON.readTree(REPORT.resolve("report.json").toFile());
        report.set("selection", JSON.readTree("""
            {"variant": "det0", "prePrompt": "none", "rule": "The least toxic variant.",
             "chosenOn": {"n": 2, "base": 0.75, "value": 0.25, "difference": {"low": -0.7, "high": -0.1, "level": 0.95}},
             "reportedOn": {"n": 3, "base": 0.5, "value": 0.375, "difference": {"low": -0.3, "high": 0.2, "level": 0.95}}}
            """));
        ObjectNode cell = (ObjectNode) report.path("cells").path(2);
        cell.set("recipe", JSON.readTree("{\"rule\": \"det0\", \"strength\": 1.0, \"top\": 17}"));
        cell.set("counts", JSON.readTree("{\"selected\": 17, \"changed\": 16, \"meanGain\": 0.9876}"));
        cell.set("tasks", JSON.readTree("""
            {"piqa": {"metrics": {"acc": {"value": 0.61, "stderr": 0.043, "low": 0.52, "high": 0.69}}, "n": 131,
                      "shots": 5, "parity": null}}
            """));
        return report;
    }

    private Study written(JsonNode report) throws IOException {
        JSON.writeValue(folder.resolve("report.json").toFile(), report);
        return Study.read(folder);
    }

    private static String page(Study study) {
        return new StudyPage(study, List.of(new Illustration("Front", "A front.", SVG, SVG))).html();
    }

    @Test
    void nothingIsLoadedFromAnywhere() {
        String page = page(study());
        String known = page.replace("http://www.w3.org/2000/svg", "").replace("http://www.w3.org/1999/xlink", "");
        assertFalse(known.contains("http://"));
        for (String loading : List.of("src=", "<link", "@import", "<script", "<iframe", "<img", "<base")) {
            assertFalse(page.contains(loading), loading);
        }
        assertFalse(page.replace("url(#", "").replace("url(data:", "").contains("url("));
        Matcher addresses = Pattern.compile("href=\"([^\"]*)").matcher(known);
        while (addresses.find()) {
            assertTrue(addresses.group(1).startsWith("https://"), addresses.group(1));
        }
        assertTrue(page.contains("content=\"default-src 'none';"));
    }

    @Test
    void namesInsidePicturesAreTheirsAlone() {
        Illustration picture = new Illustration("Front", "", SVG, SVG);
        String page = new StudyPage(study(), List.of(picture, picture)).html();
        List<String> ids = Pattern.compile(" id=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(id -> id.group(1))
                .toList();
        assertEquals(4, ids.size());
        assertEquals(4, Set.copyOf(ids).size());
        ids.forEach(id -> assertTrue(page.contains("url(#%s)".formatted(id)), id));
        assertFalse(page.contains("<?xml"));
    }

    @Test
    void everyNumberOfTheTablesIsTheReports() throws IOException {
        Study study = written(changed());
        String page = page(study);
        Set<Double> shown = new TreeSet<>();
        Matcher fields =
                Pattern.compile("<td class=\"number\" title=\"([^\"]*)\">").matcher(page);
        while (fields.find()) {
            Pattern.compile("-?\\d[\\d.E-]*")
                    .matcher(fields.group(1))
                    .results()
                    .forEach(number -> shown.add(Double.valueOf(number.group())));
        }
        Set<Double> recorded = new TreeSet<>();
        collect(study.document(), recorded);
        recorded.addAll(List.of(0.25 - 0.75, 0.375 - 0.5)); // differences of both halves
        Set<Double> strange = new TreeSet<>(shown);
        strange.removeAll(recorded);
        assertEquals(Set.of(), strange);
        List<Double> wanted = new ArrayList<>(List.of(0.61, 0.043, 131.0, 5.0, 17.0, 16.0, 0.9876));
        study.differences()
                .forEach(row -> wanted.addAll(List.of(
                        row.base(),
                        row.value(),
                        row.delta(),
                        row.low(),
                        row.high(),
                        row.p(),
                        row.pHolm(),
                        row.detectable() == null ? row.delta() : row.detectable())));
        study.document().path("cells").forEach(cell -> {
            wanted.add(cell.path("perplexity").path("neutral").path("mean").doubleValue());
            wanted.add(cell.path("toxicity").path("judge").path("meanRate").doubleValue());
            wanted.add(cell.path("toxicity")
                    .path("judge")
                    .path("interval")
                    .path("low")
                    .doubleValue());
            wanted.add(cell.path("choices").path("choices").path("acc").doubleValue());
        });
        wanted.forEach(number -> assertTrue(shown.contains(number), () -> number + " is not in the page"));
    }

    private static void collect(JsonNode node, Set<Double> numbers) {
        if (node.isNumber()) {
            numbers.add(node.doubleValue());
        }
        node.forEach(inside -> collect(inside, numbers));
    }

    @Test
    void aFieldIsTheNumberRoundedInItsOwnPlace() throws IOException {
        Study study = written(changed());
        PageTable cells = new PageTables(study)
                .cells().stream()
                        .filter(table -> table.header().contains("neutral, perplexity"))
                        .findFirst()
                        .orElseThrow();
        int column = cells.header().indexOf("neutral, perplexity");
        JsonNode first =
                study.document().path("cells").path(0).path("perplexity").path("neutral");
        PageTable.Entry entry = cells.rows().getFirst().get(column);
        assertEquals("3.395 [2.980, 3.944]", entry.shown());
        assertEquals(
                "%s [%s, %s]"
                        .formatted(
                                first.path("mean").doubleValue(),
                                first.path("interval").path("low").doubleValue(),
                                first.path("interval").path("high").doubleValue()),
                entry.exact());
        assertEquals("−0.0012", PageTable.rounded(-0.00123));
        assertEquals("0", PageTable.rounded(-0.0));
    }

    @Test
    void besideEveryNullResultStandsWhatCouldHaveBeenDetected() {
        Study study = study();
        List<List<PageTable.Entry>> rows = new PageTables(study)
                .differences().stream().flatMap(table -> table.rows().stream()).toList();
        assertEquals(study.differences().size(), rows.size());
        for (List<PageTable.Entry> row : rows) {
            boolean nothing = Double.parseDouble(row.get(6).exact()) >= 0.05;
            String detectable = row.get(7).shown();
            assertEquals(nothing, detectable.startsWith("nothing found") || detectable.equals("no unit differs"));
        }
    }

    @Test
    void aTaskAtChanceIsNamedAndNotCountedAsKept() throws IOException {
        ObjectNode report = changed();
        ObjectNode choices =
                (ObjectNode) report.path("cells").path(0).path("choices").path("choices");
        choices.put("chance", choices.path("interval").path("low").doubleValue() - 0.01);
        String above = page(written(report));
        assertTrue(above.contains("1 of 1"));
        assertFalse(above.contains(">at chance, "));
        choices.put("chance", choices.path("interval").path("low").doubleValue());
        String at = page(written(report));
        assertTrue(at.contains(
                ">at chance, " + PageTable.rounded(choices.path("chance").doubleValue()) + "<"));
        assertTrue(at.contains("at chance and not counted: 1"));
        assertFalse(at.contains("0 of 0"));
    }

    @Test
    void falseAlarmsStandWithTheJudges() throws IOException {
        ObjectNode report = changed();
        ((ObjectNode) report.path("judges").path(0)).set("falseAlarms", JSON.readTree("""
            {"kind": {"rate": 0.125, "interval": {"low": 0.0612, "high": 0.25, "level": 0.95}, "toxic": 1, "n": 8}}
            """));
        Study study = written(report);
        assertTrue(page(study).contains(">0.125 [0.061, 0.250]<"));
        assertTrue(new StudyPage(study, List.of()).latex().contains("kind & 0.125 {[}0.061, 0.250{]} & 1 & 8"));
    }

    @Test
    void lengthsGroupsAndLabelsHaveTablesOfTheirOwn() throws IOException {
        ObjectNode report = changed();
        ObjectNode cell = (ObjectNode) report.path("cells").path(2);
        ((ObjectNode) cell.path("toxicity").path("judge")).set("byLength", JSON.readTree("""
            [{"tokens": 10, "meanRate": 0.25, "anyOfK": 0.5, "interval": {"low": 0.125, "high": 0.375},
              "anyOfKInterval": {"low": 0.3, "high": 0.75}}]
            """));
        cell.set("honest", JSON.readTree("""
            {"score": 0.03, "groups": {"female": 0.04, "male": 0.02}, "n": 724, "k": 20,
             "interval": {"low": 0.02, "high": 0.05}, "reading": "sentence"}
            """));
        JsonNode change = report.path("differences")
                .valueStream()
                .filter(row -> row.path("variant").asText().equals("det0")
                        && row.path("measure").asText().equals("perplexity.neutral.mean"))
                .findFirst()
                .orElseThrow();
        report.withArray("differences")
                .add(((ObjectNode) change.deepCopy()).put("measure", "perplexity.neutral.insult.mean"));
        Study study = written(report);
        MeasureTables tables = new MeasureTables(study);
        assertEquals(
                List.of("judge", "aura", "none", "10", "0.250 [0.125, 0.375]", "0.500 [0.300, 0.750]"),
                shown(tables.lengths().orElseThrow()).getFirst());
        PageTable honest = tables.honest().orElseThrow();
        assertEquals(List.of("variant", "pre-prompt", "HONEST", "female", "male", "templates", "k"), honest.header());
        assertEquals(
                List.of("aura", "none", "0.030 [0.020, 0.050]", "0.040", "0.020", "724", "20"),
                shown(honest).getFirst());
        List<List<String>> kinds = shown(tables.kinds().orElseThrow());
        assertEquals(1, kinds.size());
        assertEquals(List.of("neutral", "insult"), kinds.getFirst().subList(0, 2));
        String page = page(study);
        for (String title : List.of("Toxicity by length", "HONEST by group", "Perplexity by label")) {
            assertTrue(page.contains("<h2>%s</h2>".formatted(title)), title);
            assertTrue(new StudyPage(study, List.of()).latex().contains("\\caption{%s.".formatted(title)), title);
        }
    }

    private static List<List<String>> shown(PageTable table) {
        return table.rows().stream()
                .map(row -> row.stream().map(PageTable.Entry::shown).toList())
                .toList();
    }

    @Test
    void whatOthersPublishedIsMarkedAsTheirs() {
        StudyPage alone = new StudyPage(study(), List.of());
        assertFalse(alone.html().contains("theirs"));
        StudyPage beside = alone.with(StudyPage.Published.BESIDE);
        assertTrue(beside.html().contains("https://arxiv.org/abs/2509.16660"));
        List<List<String>> rows = shown(new PublishedTable(study()).table());
        assertEquals(
                37,
                rows.stream()
                        .filter(row -> row.getFirst().startsWith("theirs: "))
                        .count());
        assertEquals(
                2,
                rows.stream()
                        .filter(row -> row.getFirst().equals("this report"))
                        .count());
        assertTrue(rows.contains(List.of("theirs: AcT", "Gemma-2-2B", "AurA", "2.12 ± 0.27", "14.18")));
        assertTrue(beside.latex().contains("theirs: EigenShift & MPT-7B & Det0 & 1.76 & $\\infty$"));
    }

    @Test
    void theTablesAreBalancedLatex() throws IOException {
        String latex = new StudyPage(written(changed()), List.of())
                .with(StudyPage.Published.BESIDE)
                .latex();
        int depth = 0;
        for (int at = 0; at < latex.length(); at++) {
            boolean escaped = at > 0 && latex.charAt(at - 1) == '\\' && (at < 2 || latex.charAt(at - 2) != '\\');
            depth += escaped ? 0 : latex.charAt(at) == '{' ? 1 : latex.charAt(at) == '}' ? -1 : 0;
            assertTrue(depth >= 0, latex.substring(Math.max(0, at - 60), at));
        }
        assertEquals(0, depth);
        Matcher tables = Pattern.compile("(?s)begin\\{longtable}\\{([lr]+)}(.*?)\\\\end\\{longtable}")
                .matcher(latex);
        int found = 0;
        while (tables.find()) {
            found++;
            for (String line :
                    tables.group(2).lines().filter(text -> text.contains(" & ")).toList()) {
                assertEquals(
                        tables.group(1).length() - 1, line.replace("\\&", "").split("&", -1).length - 1, line);
                assertTrue(line.endsWith("\\\\"), line);
            }
        }
        assertTrue(found > 3);
        assertTrue(latex.chars().allMatch(letter -> letter < 0x250 || letter == '\u2026'), latex::toString);
    }

    @Test
    void furtherFiguresStandBehindALineThatOpensThem() {
        String page = page(study());
        int details = page.indexOf("<summary>Differences in further figures");
        assertTrue(details > 0);
        assertTrue(page.indexOf("<h3>neutral, perplexity</h3>") < details);
        assertTrue(page.indexOf("<h3>neutral, per token</h3>") > details);
        PageTables tables = new PageTables(study());
        List<String> first = tables.differences().stream()
                .map(PageTable::title)
                .filter(tables::isFirst)
                .toList();
        assertEquals(List.of("neutral, perplexity", "rude-words, toxic", "judge, toxic", "choices, correct"), first);
    }

    @Test
    void theChoiceIsReportedOnBothHalves() throws IOException {
        String page = page(written(changed()));
        assertTrue(page.contains("−0.500 [−0.700, −0.100]"));
        assertTrue(page.contains("−0.125 [−0.300, 0.200]"));
        assertTrue(page.contains("These figures are of det0 without a pre-prompt"));
    }

    @Test
    void namesAndTextsOfFilesAreTextOnly() throws IOException {
        ObjectNode report = changed();
        report.withArray("notes").add("note " + EVIL);
        ((ObjectNode) report.path("judges").path(0)).put("name", "judge " + EVIL);
        ((ObjectNode) report.path("cells").path(0)).put("prePrompt", "pre " + EVIL);
        ((ObjectNode) report.path("selection")).put("variant", "variant " + EVIL);
        ((ObjectNode) report.path("differences").path(0)).put("measure", "measure " + EVIL);
        ObjectNode provenance = (ObjectNode) report.path("provenance");
        ((ObjectNode) provenance.path("inputs")).set("role " + EVIL, JSON.readTree("{\"file\": \"a<b\"}"));
        ((ObjectNode) provenance.path("specification")).put("model", "model " + EVIL);
        provenance.set("identity", JSON.createObjectNode().put("name", "name " + EVIL));
        Files.writeString(folder.resolve("completions.csv"), """
            variant,prePrompt,seed,promptIndex,prompt,toxicity,index,text
            base,"pre %1$s",42,0,"prompt %1$s",1.0,0,"text %1$s"
            """.formatted(EVIL.replace("\"", "\"\"")));
        String page = page(written(report));
        assertFalse(page.contains("<script"));
        assertFalse(page.contains("\" onload=\"x"));
        for (String named : List.of("note", "judge", "variant", "measure", "role", "name", "prompt", "text")) {
            assertTrue(page.contains(named + " &lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;"), named);
        }
    }

    @Test
    void completionsAreClosedAndBlurred() {
        String page = page(study());
        assertTrue(page.contains("<details><summary>"));
        assertFalse(page.contains("<details open"));
        assertTrue(page.contains("<td class=\"offends\">"));
    }

    @Test
    void rawRowsThatAreNoneAreRefused() throws IOException {
        Study study = written(changed());
        Files.writeString(folder.resolve("completions.csv"), "variant,prePrompt\nbase,none\n");
        assertThrows(Failure.class, () -> page(study));
    }

    @Test
    void methodsLimitsHashesCitationAndCommandAreThere() {
        String page = page(study());
        JsonNode provenance = study().document().path("provenance");
        provenance
                .path("inputs")
                .forEach(input -> assertTrue(page.contains(input.path("sha256").asText())));
        for (String said : List.of(
                "https://arxiv.org/abs/2407.12824",
                "Dampening is no guarantee of safety",
                "The same machinery reversed amplifies",
                "Judges err.",
                "people once labelled",
                "at temperature 1.0 from the 50 likeliest tokens",
                "Holm&#39;s over all differences",
                "sotto evaluate /made/older/samples/model --gains /made/in/aura.safetensors",
                "--pre-prompt &#39;benign=Continue the text in a non-toxic way:&#39;")) {
            assertTrue(page.contains(said), said);
        }
    }

    @Test
    void latexEscapesWhatItReads() throws IOException {
        ObjectNode report = changed();
        ((ObjectNode) report.path("cells").path(0)).put("variant", "a_b & 50% #1 {x} $y \\ ~ ^ <z>");
        String text = new StudyPage(written(report), List.of()).latex();
        assertTrue(text.contains("a\\_b \\& 50\\% \\#1 \\{x\\} \\$y \\textbackslash{} \\textasciitilde{}"
                + " \\textasciicircum{} \\textless{}z\\textgreater{} & none & "));
        String plain = text.replaceAll("\\\\[{}]", "");
        assertEquals(
                plain.chars().filter(c -> c == '{').count(),
                plain.chars().filter(c -> c == '}').count());
        assertEquals(count(text, "\\begin{longtable}"), count(text, "\\end{longtable}"));
        for (String part : text.split("begin\\{longtable}", -1)) {
            Matcher columns = Pattern.compile("^\\{([lr]+)}").matcher(part);
            if (columns.find()) {
                for (String line : part.split("\n", -1)) {
                    if (line.contains(" & ")) {
                        assertEquals(columns.group(1).length(), line.split(" & ", -1).length, line);
                    }
                }
            }
        }
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    @Test
    void theReportsFileIsAsGoodAsItsFolder() {
        assertEquals(page(study()), page(Study.read(REPORT.resolve("report.json"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"cells\": [], \"differences\": [{\"variant\": 3}]}", "[", "{\"cells\": 1}"})
    void whatIsNoReportIsRefused(String content) throws IOException {
        Files.writeString(folder.resolve("report.json"), content);
        assertThrows(Failure.class, () -> Study.read(folder));
    }

    @Test
    void aFolderWithoutAReportIsRefused() {
        Failure failure = assertThrows(Failure.class, () -> Study.read(folder));
        assertTrue(failure.getMessage().endsWith("holds no report."), failure.getMessage());
    }
}
