package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.Columns;
import sotto.data.ConceptRecipe;
import sotto.data.EmptyTexts;
import sotto.data.FilePreview.Standing;
import sotto.data.LabelledSource;
import sotto.data.TextPair;
import sotto.data.UndecodableRows;
import sotto.ui.task.Tasks;

class TextsViewModelTest {
    @TempDir
    Path folder;

    private final TextsViewModel texts = new TextsViewModel(Tasks.atOnce());

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    private String problem() {
        return texts.problem()
                .get()
                .map(failure -> String.valueOf(failure.getMessage()))
                .orElse("");
    }

    @Test
    void aFileWithUsualNamesNeedsNoMapping() throws IOException {
        Path file = file("rude.csv", "text,label\na,1\nb,0\na,1\n");
        texts.open(file);
        assertEquals("rude", texts.name().get());
        assertEquals(Optional.of(new LabelledSource(file)), texts.source().get());
        assertEquals(1, texts.read().get().orElseThrow().duplicates().positives());
        assertEquals(List.of("", "1", "0"), texts.mapping().positives());
    }

    @Test
    void otherNamesAreGuessedAndNamed() throws IOException {
        texts.open(file("a.csv", "id,reply,kind\n1,some longer text,fine\n2,another text,nasty\n3,one more,fine\n"));
        assertEquals(new Columns("reply", "kind", "nasty"), texts.mapping().columns());
        assertEquals(1, texts.read().get().orElseThrow().texts().positives());
    }

    private Set<Mapped> guesses() {
        return texts.mapping().guesses().get();
    }

    @Test
    void aGuessIsMarkedUntilItIsChangedOrConfirmed() throws IOException {
        texts.open(file("a.csv", "id,reply,kind\n1,some longer text,fine\n2,another text,nasty\n3,one more,fine\n"));
        assertEquals(Set.of(Mapped.TEXT, Mapped.LABEL, Mapped.POSITIVE), guesses());
        texts.mapping().confirm(Mapped.TEXT);
        assertEquals(Set.of(Mapped.LABEL, Mapped.POSITIVE), guesses());
        texts.mapping().positive().set("fine");
        assertEquals(Set.of(Mapped.LABEL), guesses());
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
        texts.mapping().confirm();
        assertEquals(Set.of(), guesses());
        texts.open(file("b.csv", "text,label\na,1\nb,0\n"));
        assertEquals(Set.of(), guesses());
    }

    @Test
    void whatTheFileDoesNotTellIsAskedAndNothingIsRead() throws IOException {
        texts.open(file("a.csv", "text,label\na,hate\nb,offensive\nc,neither\nd,neither\n"));
        assertEquals(Optional.of(Mapped.POSITIVE), texts.question().get());
        assertEquals("", problem());
        assertTrue(texts.source().get().isEmpty());
        assertEquals(
                Map.of("hate", 1, "offensive", 1, "neither", 2), texts.mapping().counts());
        assertEquals(List.of("hate", "offensive", "neither"), texts.mapping().positives());
        texts.mapping().positive().set("hate|offensive");
        assertEquals(Optional.empty(), texts.question().get());
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
        assertEquals(Set.of(), guesses());
        texts.open(file("b.csv", "text,id\nsome words,1\nother words,2\n more words,3\n"));
        assertEquals(Optional.of(Mapped.LABEL), texts.question().get());
        assertEquals("", problem());
        texts.open(file("c.csv", "label\n1\n0\n"));
        assertEquals(Optional.of(Mapped.TEXT), texts.question().get());
    }

    @Test
    void theClassIsGuessedFromAllRowsAndNotFromTheFirst() throws IOException {
        texts.open(file("a.csv", "text,label\n" + "words,fine\n".repeat(300) + "words,nasty\n"));
        assertEquals("nasty", texts.mapping().positive().get());
        assertEquals(1, texts.read().get().orElseThrow().texts().positives());
    }

    @Test
    void anotherColumnsClassIsGuessedAnew() throws IOException {
        texts.open(file("a.csv", "text,kind,is_rude\na,fine,yes\nb,nasty,no\nc,fine,no\n"));
        texts.mapping().label().set("kind");
        assertEquals("nasty", texts.mapping().positive().get());
        assertEquals(Set.of(Mapped.POSITIVE), guesses());
        texts.mapping().label().set("is_rude");
        assertEquals("yes", texts.mapping().positive().get());
    }

    @Test
    void aChangedColumnIsReadAnew() throws IOException {
        texts.open(file("a.csv", "text,label,other\na,1,0\nb,0,1\nc,0,1\n"));
        texts.mapping().label().set("other");
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
        texts.mapping().label().set("text");
        assertTrue(texts.read().get().isEmpty());
        assertEquals("", problem());
        assertEquals(Optional.of(Mapped.POSITIVE), texts.question().get());
        texts.mapping().positive().set("b");
        assertEquals(1, texts.read().get().orElseThrow().texts().positives());
        assertEquals(Optional.empty(), texts.question().get());
    }

    @Test
    void emptyTextsAreLeftOutWhenAsked() throws IOException {
        texts.open(file("a.csv", "text,label\na,1\n,1\nb,0\n"));
        assertTrue(problem().contains("has an empty text"), problem());
        texts.dropEmpty();
        assertEquals(2, texts.read().get().orElseThrow().texts().size());
        assertEquals(EmptyTexts.DROP, texts.source().get().orElseThrow().empties());
    }

    @Test
    void rowsThatAreNotUtf8AreLeftOutWhenAsked() throws IOException {
        Path cut = folder.resolve("cut.csv");
        Files.write(cut, "text,label\na,1\n\u00e9,1\nb,0\n".getBytes(StandardCharsets.ISO_8859_1));
        texts.open(cut);
        assertEquals("cut.csv is not UTF-8 in 1 row: row 1 (line 3).", problem());
        assertEquals(Standing.NEITHER, TextRow.of(texts).get(1).standing());
        texts.dropUndecodable();
        assertEquals(2, texts.read().get().orElseThrow().texts().size());
        assertEquals(UndecodableRows.DROP, texts.source().get().orElseThrow().undecodable());
    }

    @Test
    void gradesAreClassesByAComparisonThatCanBeChanged() throws IOException {
        texts.open(file("a.csv", "text,label\na,0.0\nb,0.9\nc,0.5\nd,0.05\ne,0.3\n"));
        assertEquals(">=0.5", texts.mapping().positive().get());
        assertEquals(List.of(">=0.5"), texts.mapping().positives());
        assertEquals(List.of("", "<0.1"), texts.mapping().negatives());
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
        texts.mapping().positive().set(">0.5");
        texts.mapping().negative().set("<0.1");
        assertEquals(
                List.of(Standing.NEGATIVE, Standing.POSITIVE, Standing.NEITHER, Standing.NEGATIVE, Standing.NEITHER),
                TextRow.of(texts).stream().map(TextRow::standing).toList());
        assertEquals(new Columns(null, null, ">0.5", "<0.1"), texts.mapping().columns());
        assertEquals(3, texts.read().get().orElseThrow().texts().size());
    }

    @Test
    void severalValuesCanBeTypedForAClass() throws IOException {
        texts.open(file("a.csv", "text,label\na,x\nb,y\nc,z\n"));
        texts.mapping().positive().set("x|y");
        texts.mapping().label().set("text");
        texts.mapping().label().set("label");
        texts.mapping().positive().set("x|y");
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
    }

    @Test
    void jigsawsRuleIsKnownFromItsHeader() throws IOException {
        String rows = """
            comment_text,toxic,severe_toxic,obscene,threat,insult,identity_hate
            a,1,0,0,0,0,0
            b,0,0,1,0,0,0
            c,0,0,0,0,0,0
            """;
        texts.open(file("train.csv", rows));
        assertTrue(texts.mapping().isJigsaw());
        assertEquals(Columns.DEFAULT, texts.mapping().columns());
        assertEquals(
                List.of(Standing.POSITIVE, Standing.NEITHER, Standing.NEGATIVE),
                TextRow.of(texts).stream().map(TextRow::standing).toList());
    }

    @Test
    void aPublishedFileIsReadByItsRecipeUntilTheUserChoosesOtherwise() throws IOException {
        String rows = """
            count,hate_speech,offensive_language,neither,class,tweet
            3,3,0,0,0,the first tweet
            3,0,3,0,1,the second tweet
            3,0,0,3,2,the third tweet
            """;
        texts.open(file("labeled_data.csv", rows));
        assertEquals(Optional.of("davidson"), texts.mapping().recipe().map(ConceptRecipe::word));
        assertEquals(new Columns("tweet", "class", "0|1", "2"), texts.mapping().columns());
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
        texts.mapping().positive().set("0");
        assertEquals(Optional.empty(), texts.mapping().recipe());
        assertEquals(1, texts.read().get().orElseThrow().texts().positives());
    }

    @Test
    void twoTextFilesBecomeAPair() throws IOException {
        Path rude = file("rude.txt", "a\nb\n");
        Path polite = file("polite.txt", "c\n");
        texts.open(rude);
        assertEquals(TextsViewModel.Kind.PAIR, texts.kind().get());
        assertTrue(texts.source().get().isEmpty());
        texts.open(polite);
        assertEquals(Optional.of(new TextPair(rude, polite)), texts.source().get());
        assertEquals(2, texts.read().get().orElseThrow().texts().positives());
        assertEquals(
                List.of(Standing.POSITIVE, Standing.NEGATIVE, Standing.POSITIVE),
                TextRow.of(texts).stream().map(TextRow::standing).toList());
    }

    @Test
    void anotherKindOfSourceBeginsEmpty() throws IOException {
        texts.open(file("a.csv", "text,label\na,1\nb,0\n"));
        texts.kind().set(TextsViewModel.Kind.PAIR);
        assertTrue(texts.file().get().isEmpty());
        assertTrue(texts.read().get().isEmpty());
    }

    @Test
    void aFileThatIsNoneIsSaid() {
        texts.open(folder.resolve("none.csv"));
        assertTrue(problem().startsWith("There is no file "), problem());
        assertFalse(texts.busy().get());
    }

    @Test
    void anAdoptedMappingIsKept() throws IOException {
        Path file = file("a.csv", "text,label,other\na,1,x\nb,0,y\n");
        LabelledSource source = new LabelledSource(file, new Columns(null, "other", "y"), EmptyTexts.REFUSE);
        texts.adopt("mine", source, Optional.empty());
        assertEquals(Optional.of(source), texts.source().get());
        assertEquals("mine", texts.name().get());
    }

    @Test
    void ofTwoFilesOpenedAtOnceTheLaterIsRead() throws IOException {
        Queue<Runnable> work = new ArrayDeque<>();
        TextsViewModel slow = new TextsViewModel(Tasks.on(Runnable::run, work::add));
        slow.open(file("first.csv", "text,label\na,1\nb,0\n"));
        slow.open(file("second.csv", "text,label\na,1\nb,0\nc,0\n"));
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
        assertEquals(3, slow.read().get().orElseThrow().texts().size());
        assertFalse(slow.busy().get());
    }
}
