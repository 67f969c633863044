package sotto.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

/// How tables are about: separated by other characters, packed, with quotes that mean nothing, without a header.
class TableFilesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        # content                                     ~ the note
        text;label¶"Well, you; lazy ""dog""\";1¶b;0      ~ a.csv is separated by ';'.
        text|label¶Well, you; lazy "dog"|1¶b|0          ~ a.csv is separated by '|'.
        text→label¶Well, you; lazy "dog"→1¶b→0          ~ a.csv is separated by tabs.
        sep=;¶text;label¶"Well, you; lazy ""dog""\";1¶b;0 ~ a.csv is separated by ';', as its first line says.
        "sep=|"¶text|label¶Well, you; lazy "dog"|1¶b|0  ~ a.csv is separated by '|', as its first line says.
        sep=→¶text→label¶Well, you; lazy "dog"→1¶b→0    ~ a.csv is separated by tabs, as its first line says.
        sep=,¶text,label¶"Well, you; lazy ""dog""\",1¶b,0 ~ a.csv is separated by ',', as its first line says.
        text;label;by, or who¶Well, you; lazy "dog";1;x¶b;0;y ~
        """)
    void theSeparatorIsRecognisedAndSaid(String content, String note) {
        Path file = TemporaryFile.of(folder, "a.csv", spelled(content));
        if (note == null) { // more semicolons than commas in the header, but a row that does not agree
            assertThrows(Failure.class, () -> new LabelledSource(file).read());
            return;
        }
        LabelledTexts read = new LabelledSource(file).read();
        assertEquals(List.of("Well, you; lazy \"dog\"", "b"), read.texts());
        assertEquals(List.of(note), read.reading().notes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        text,label¶"a;b;c",1¶b,0
        text,"label"¶a;b;c,1¶b,0
        "text","a;b|c;d",label¶a;b;c,x,1¶b,y,0
        """)
    void aCommaStaysTheSeparatorWhereTheHeaderHasOne(String content) {
        LabelledTexts read = new LabelledSource(TemporaryFile.of(folder, "a.csv", spelled(content))).read();
        assertEquals(List.of("a;b;c", "b"), read.texts());
        assertEquals(List.of(), read.reading().notes());
    }

    @Test
    void linesAreCountedFromTheLineThatNamesTheSeparator() {
        Path file = TemporaryFile.of(folder, "a.csv", "sep=;\ntext;label\na;1\nb\n");
        assertEquals(
                "Row 1 (line 4) of a.csv has 1 fields, but the header has 2.",
                assertThrows(Failure.class, () -> new LabelledSource(file).read())
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
        # content                                                          ~ texts, with ; between them
        label→text¶1→"I hate mondays¶0→nice day¶1→so long"¶0→good¶1→you oaf ~ "I hate mondays;nice day;so long";good;you oaf
        label→text¶1→"I hate mondays¶0→nice day¶1→she said "go" now¶0→good  ~ "I hate mondays;nice day;she said "go" now;good
        label→text¶0→nice day¶1→"I hate mondays                             ~ nice day;"I hate mondays
        text→label¶"I hate→1¶nice→0¶so long"→1¶good→0                       ~ "I hate;nice;so long";good
        id→text→label¶1→"I hate→1¶2→nice→0¶3→so long"→1                     ~ "I hate;nice;so long"
        label→text¶1→"I hate mondays¶¶0→nice day¶1→so long"                 ~ "I hate mondays;nice day;so long"
        label→text¶1→"Yes" and "No"¶0→"so"                                  ~ "Yes" and "No";so
        text¶"I hate mondays¶nice day¶so long"                              ~ "I hate mondays;nice day;so long"
        label→text←¶1→"I hate←¶0→nice←¶1→so long"←¶                         ~ "I hate;nice;so long"
        # truly quoted, as pandas writes texts that hold quotes, tabs or line breaks
        label→text¶1→"I ""hate"" mondays"¶0→"nice→day"                      ~ I "hate" mondays;nice→day
        label→text¶1→"one¶two"¶0→nice                                       ~ one¶two;nice
        label→text¶1→"one¶¶two ""x"" three"¶0→nice                          ~ one¶¶two "x" three;nice
        text→label¶"one¶two"→1¶nice→0                                       ~ one¶two;nice
        id→text→label¶1→"one¶two"→1¶2→"a→b¶c"→0                             ~ one¶two;a→b¶c
        """)
    void tabSeparatedRowsAreNeverSwallowedByAQuote(String content, String texts) {
        Texts read = new TextSource(TemporaryFile.of(folder, "a.tsv", spelled(content))).read();
        assertEquals(
                Arrays.stream(texts.split(";", -1)).map(TableFilesTest::spelled).toList(), read.texts());
    }

    @Test
    void quotesThatAreCharactersAreSaid() {
        Texts read = new TextSource(TemporaryFile.of(folder, "a.tsv", "n\ttext\n1\t\"a\n2\tb\n")).read();
        assertEquals(
                List.of("a.tsv has 1 field that begins with a quote and is not quoted: every line is a row there."),
                read.notes());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        a.txt.gz   | one¶two
        a.csv.gz   | text¶one¶two
        a.tsv.gz   | text¶one¶two
        A.JSONL.GZ | "one"¶"two"
        a.json.gz  | ["one","two"]
        a.csv      | text¶one¶two
        """)
    void filesPackedByGzipAreRead(String name, String content) throws IOException {
        Path file = TemporaryFile.of(folder, name, packed("\ufeff" + spelled(content)));
        assertEquals(List.of("one", "two"), new TextSource(file).read().texts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.txt.gz", "a.tsv.gz", "a.jsonl.gz"})
    void aLineThatFillsTheMemoryIsRefused(String name) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write("\"text\"\n".getBytes(StandardCharsets.UTF_8));
            byte[] block = new byte[1 << 20];
            Arrays.fill(block, (byte) 'a');
            for (int i = 0; i <= BoundedLines.LONGEST >> 20; i++) {
                out.write(block);
            }
        }
        Path file = TemporaryFile.of(folder, name, packed.toByteArray());
        Failure failure = assertThrows(Failure.class, () -> new RowFile(file).read(_ -> {}, _ -> {}));
        assertEquals("Line 2 of %s has more than 67,108,864 characters.".formatted(name), failure.getMessage());
    }

    @Test
    void aPackedFileThatIsCutShortIsSaid() throws IOException {
        byte[] whole = packed("text\n" + "a b c d e\n".repeat(1000));
        Path file = TemporaryFile.of(folder, "a.csv.gz", Arrays.copyOf(whole, whole.length / 2));
        String problem =
                assertThrows(Failure.class, () -> new TextSource(file).read()).getMessage();
        assertTrue(problem.startsWith("a.csv.gz is damaged, or ends in the middle"), problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        x.parquet     | PAR1→         | ends in the middle | Fetch it again
        x.parquet     | PAR1 PAR1     | cannot be read   | write it anew
        x.parquet     | PARE PARE     | encrypted        | without encryption
        x.parquet     | text          | does not begin as Parquet does | name it so
        x.feather     | ARROW1        | an Arrow table   | read_feather('x.feather').to_parquet('x.parquet')
        x.xlsx        | PK            | spreadsheet      | save it as CSV
        x.csv         | PK\u0003\u0004zip | a zip archive or a spreadsheet | Unpack it
        x.zip         | PK            | packed as .zip   | Unpack it
        x.csv         | \u00ff\u00fet\u0000 | UTF-16     | Save it as UTF-8
        x.csv         | PAR1\u0015\u0000x | Parquet table | .parquet
        x.csv         | version https://git-lfs.github.com/spec/v1 | git-lfs | git lfs pull
        wiki.test.raw | a b           | does not tell what the file holds | .txt if it has one text a line
        noending      | a b           | does not tell what the file holds | .txt if it has one text a line
        x.gz          | a b           | does not tell what the file holds | .txt if it has one text a line
        """)
    void otherFilesAreNamedWithAWayOn(String name, String content, String problem, String remedy) {
        Path file = TemporaryFile.of(folder, name, content.getBytes(StandardCharsets.ISO_8859_1));
        Failure failure = assertThrows(Failure.class, () -> new TextSource(file).read());
        assertTrue(failure.getMessage().contains(problem), failure.getMessage());
        assertTrue(failure.remedy().contains(remedy), failure.remedy());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        0→a movie that never ends and never starts¶1→a warm film¶0→dull
        OFF→@USER you are a lazy old dog, and you always have been one to me¶OFF→b¶NOT→c
        """)
    void aFirstLineThatIsDataIsSaid(String content) {
        String text = spelled(content);
        String second = text.lines().findFirst().orElseThrow().split("\t", -1)[1];
        Path file = TemporaryFile.of(folder, "h.tsv", text);
        String problem =
                assertThrows(Failure.class, () -> new TextSource(file).read()).getMessage();
        assertTrue(problem.endsWith("for its first line is taken as the header."), problem);
        TextReading named = new TextReading(second, EmptyTexts.REFUSE, UndecodableRows.REFUSE);
        String note = new TextSource(file, named).read().notes().getFirst();
        assertTrue(note.startsWith("The first line of h.tsv is taken as the header, though it looks like data"), note);
    }

    @Test
    void aHeaderWhoseLabelIsOneOfTheLabelsIsSaid() {
        Path file = TemporaryFile.of(folder, "h.csv", "you oaf,OFF\nhello,NOT\nfool,OFF\n");
        String note = new LabelledSource(file, new Columns("you oaf", "OFF", "OFF"), EmptyTexts.REFUSE)
                .read()
                .reading()
                .notes()
                .getFirst();
        assertTrue(note.contains("taken as the header, though it looks like data: you oaf, OFF"), note);
    }

    private static String spelled(String content) {
        return content.replace('¶', '\n').replace('→', '\t').replace('←', '\r');
    }

    private static byte[] packed(String content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
