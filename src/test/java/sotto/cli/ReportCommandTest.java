package sotto.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    void oneFileCannotBeBoth() {
        assertEquals(
                2,
                Run.sotto("report", REPORT, "--out", at("a.html"), "--latex", at("./a.html"))
                        .status());
    }
}
