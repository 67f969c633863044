package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `report` as it is typed.
class ReportCommandTest {
    private static final String REPORT = "src/test/resources/sotto/before/report";

    @TempDir
    Path folder;

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void pageAndTablesAreWrittenAlikeEachTime() throws IOException {
        Run done = Run.sotto("report", REPORT, "--out", at("a.html"), "--latex", at("a.tex"));
        assertEquals(0, done.status(), done.err());
        assertTrue(Files.readString(folder.resolve("a.html")).startsWith("<!doctype html>"));
        assertTrue(Files.readString(folder.resolve("a.tex")).contains("\\toprule"));
        Run.sotto("report", REPORT + "/report.json", "--out", at("b.html"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.html"), folder.resolve("b.html")));
    }

    @Test
    void whatIsThereStaysUnlessForced() throws IOException {
        Files.writeString(folder.resolve("a.tex"), "mine");
        List<String> typed = List.of("report", REPORT, "--out", at("a.html"), "--latex", at("a.tex"));
        assertEquals(1, Run.sotto(typed.toArray(String[]::new)).status());
        assertEquals("mine", Files.readString(folder.resolve("a.tex")));
        assertFalse(Files.exists(folder.resolve("a.html")));
        List<String> forced = new java.util.ArrayList<>(typed);
        forced.add("--force");
        assertEquals(0, Run.sotto(forced.toArray(String[]::new)).status());
        assertTrue(Files.readString(folder.resolve("a.tex")).contains("longtable"));
    }

    @Test
    void aFolderWithoutAReportIsRefusedInTwoLines() {
        Run refused = Run.sotto("report", folder.toString(), "--out", at("a.html"));
        assertEquals(1, refused.status());
        assertTrue(refused.err().contains("holds no report."), refused.err());
        assertTrue(refused.err().contains("Give the folder of a finished evaluation"), refused.err());
        assertFalse(Files.exists(folder.resolve("a.html")));
    }

    @Test
    void everyPictureThatTheReportHasIsInThePageAndLoadsNothing() throws IOException {
        assertEquals(
                0,
                Run.sotto("report", "src/test/resources/sotto/study", "--out", at("a.html"))
                        .status());
        String page = Files.readString(folder.resolve("a.html"));
        for (String title : List.of(
                "Toxicity against perplexity",
                "Against strength",
                "Against the number of neurons",
                "Toxicity behind pre-prompts",
                "Perplexity by file")) {
            assertTrue(page.contains("<figcaption>%s</figcaption>".formatted(title)), title);
        }
        int figures = page.split("<figcaption>", -1).length - 1;
        assertEquals(2 * figures, page.split("<svg", -1).length - 1);
        assertFalse(page.replace("http://www.w3.org/2000/svg", "")
                .replace("http://www.w3.org/1999/xlink", "")
                .contains("http://"));
        assertFalse(page.replace("url(#", "").replace("url(data:", "").contains("url("));
        assertFalse(page.contains("src=") || page.contains("@import") || page.contains("<link"));
        List<String> names = Pattern.compile("\\sid=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(name -> name.group(1))
                .toList();
        assertEquals(names.size(), Set.copyOf(names).size());
        assertFalse(names.isEmpty());
    }

    @Test
    void oneFileCannotBeBoth() {
        assertEquals(
                2,
                Run.sotto("report", REPORT, "--out", at("a.html"), "--latex", at("./a.html"))
                        .status());
    }
}
