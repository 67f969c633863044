package sotto.ui.concept;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.data.LabelledSource;
import sotto.data.Sample;
import sotto.run.project.ConceptCounts;
import sotto.run.project.FileStanding;
import sotto.run.project.ProjectContent;
import sotto.run.project.ProjectContent.Concept;
import sotto.ui.Bare;
import sotto.ui.control.Messages;
import sotto.ui.session.OpenConcept;

/// The project's concepts, with their files' counts, hashes and notes.
class LibraryViewModelTest {
    private static final String TWEETS =
            "tweet,class\nyou fool,1\nyou are dreadful,1\ngood day,0\nthank you,0\nwell,0\n";

    /// Of [#TWEETS], and of it with a further line: `sha256sum` says so.
    private static final String HASH = "882c821b6eb6a0650c60b7abeba1814c583a0823f46f2cd8ab01bf95a1b38131";

    private static final String LONGER = "afa0d2184a16023f1cbf8ddde5f74c7f608839e593f1f98c93b6cf19e45e51be";

    @TempDir
    Path home = Path.of("");

    private Bare bare = new Bare(home);
    private ConceptViewModel screen = screen(bare);
    private LibraryViewModel library = library(bare, screen);

    private static ConceptViewModel screen(Bare bare) {
        return new ConceptViewModel(bare.context(), new ProjectFolders(bare.projects()));
    }

    private static LibraryViewModel library(Bare bare, ConceptViewModel screen) {
        return new LibraryViewModel(bare.context(), bare.projects().library(), screen.texts());
    }

    @BeforeEach
    void open() {
        bare = new Bare(home);
        screen = screen(bare);
        library = library(bare, screen);
        bare.projects().create(home.resolve("project"));
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private Path tweets() throws IOException {
        return Files.writeString(home.resolve("tweets.csv"), TWEETS);
    }

    private Path comments() throws IOException {
        return Files.writeString(
                home.resolve("comments.csv"),
                "text,rude,loud,author\na,1,0,x\nb,0,1,y\nc,1,1,z\nd,0,0,x\ne,0,0,y\nf,1,0,w\n");
    }

    private Concept only() {
        assertEquals(1, library.concepts().size());
        return library.concepts().getFirst();
    }

    private String standing(boolean open) {
        return new LibraryText(Messages.beside(ConceptView.class)).standing(only(), library.standing(only()), open);
    }

    @Test
    void openedTextsAreKeptWithTheirCountsHashAndRecipe() throws IOException {
        screen.texts().open(tweets());
        assertEquals(new ConceptCounts(2, 3, 0, ""), only().counts());
        assertEquals(List.of(HASH), only().sha256());
        assertEquals(FileStanding.SAME, library.standing(only()));
        assertEquals(Optional.of(only()), library.current().get());
    }

    @Test
    void theRecipeThatAFileIsReadByIsKeptUntilTheRuleIsAnother() throws IOException {
        Path file = Files.writeString(
                home.resolve("davidson.csv"),
                "tweet,class,hate_speech,offensive_language,neither\na,0,3,0,0\nb,1,0,3,0\nc,2,0,0,3\nd,2,0,0,3\n");
        screen.texts().open(file);
        assertEquals(new ConceptCounts(2, 2, 0, "davidson"), only().counts());
        screen.texts().mapping().positive().set("0");
        assertEquals(new ConceptCounts(1, 2, 1, ""), only().counts());
        assertEquals(1, only().sha256().size());
        LibraryText text = new LibraryText(Messages.beside(ConceptView.class));
        assertEquals("3 texts: 1 of the concept, 2 others; 1 row left out", text.counts(only()));
        assertEquals("Positive when class is 0, negative when it is 2.", text.rule(only()));
    }

    @Test
    void conceptsOfOneFileStandSideBySideAndEachOpensWithItsSettings() throws IOException {
        screen.texts().open(comments());
        screen.texts().mapping().label().set("rude");
        screen.texts().name().set("rude");
        screen.sample().positives().set("2");
        screen.sample().seed().set("7");
        screen.texts().mapping().group().set("author");
        library.add();
        assertEquals("rude 2", screen.texts().name().get());
        screen.texts().mapping().label().set("loud");
        screen.texts().name().set("loud");
        screen.texts().mapping().group().set("");
        screen.sample().positives().set("");
        assertEquals(
                List.of("rude", "loud"),
                library.concepts().stream().map(Concept::name).toList());
        assertEquals(
                new ConceptCounts(3, 3, 0, ""), library.concepts().getFirst().counts());
        assertEquals(
                new ConceptCounts(2, 4, 0, ""), library.concepts().getLast().counts());

        library.chosen().set("rude");
        library.open();
        OpenConcept open = bare.context().session().concept().get().orElseThrow();
        assertEquals("rude", open.name());
        assertEquals(new Sample(2, null, 7), open.sample());
        LabelledSource source = (LabelledSource) open.source();
        assertEquals("rude", source.columns().label());
        assertEquals("author", source.columns().group());
        assertEquals("rude", screen.texts().mapping().label().get());
        assertEquals("2", screen.sample().positives().get());
        assertEquals(3, screen.texts().read().get().orElseThrow().texts().positives());
        assertEquals(
                List.of("rude", "loud"),
                library.concepts().stream().map(Concept::name).toList());
        assertEquals("loud", library.concepts().getLast().settings().get("label"));
    }

    @Test
    void aFileThatHasChangedIsSaidUntilItIsTakenAsItIs() throws IOException {
        screen.texts().open(tweets());
        library.add();
        library.chosen().set("tweets 2");
        library.remove();
        Concept before = only();
        Files.writeString(home.resolve("tweets.csv"), TWEETS + "well done,0\n");
        library.check();
        assertEquals(FileStanding.CHANGED, library.standing(only()));
        assertEquals(
                "tweets.csv has changed since it was counted: open it to see it as it is now, or put the earlier file"
                        + " back.",
                standing(false));
        assertFalse(library.acceptable().get());
        library.chosen().set("tweets");
        library.open();
        bare.context().session().concept().set(Optional.empty());
        library.open();
        assertEquals(before, only());
        assertTrue(library.acceptable().get());
        library.accept();
        assertEquals(new ConceptCounts(2, 4, 0, ""), only().counts());
        assertEquals(List.of(LONGER), only().sha256());
        assertEquals(FileStanding.SAME, library.standing(only()));
    }

    @Test
    void aFileThatIsGoneIsSaidAndFoundElsewhere() throws IOException {
        Path file = tweets();
        screen.texts().open(file);
        library.chosen().set("tweets");
        library.note("from the lab's disk");
        Path moved = Files.move(file, home.resolve("moved.csv"));
        library.check();
        assertEquals(FileStanding.GONE, library.standing(only()));
        assertEquals(
                "tweets.csv is not in %s any more. Put it back there, or say where it is now.".formatted(home),
                standing(true));
        bare.answer(moved);
        library.find(only(), "");
        assertEquals(List.of(moved), only().files());
        assertEquals(FileStanding.SAME, library.standing(only()));
        assertEquals("from the lab's disk", only().note());
        assertEquals(List.of(HASH), only().sha256());
        assertEquals(Optional.of(moved), screen.texts().file().get());
        assertTrue(screen.texts().read().get().isPresent());
    }

    @Test
    void aConceptIsRenamedWithItsRunsAndOnTheScreen() throws IOException {
        screen.texts().open(tweets());
        bare.projects().change(now -> now.with(new ProjectContent.Run("first", home.resolve("run"), "", "tweets")));
        library.chosen().set("tweets");
        library.rename(" ");
        assertEquals("tweets", only().name());
        library.rename(" rude ");
        assertEquals("rude", only().name());
        assertEquals("rude", library.chosen().get());
        assertEquals("rude", screen.texts().name().get());
        assertEquals("rude", bare.projects().content().runs().getFirst().concept());
        assertEquals("rude", bare.projects().content().leftOff().concept());
    }

    @Test
    void aConceptIsRemovedAndAddedAgain() throws IOException {
        screen.texts().open(tweets());
        library.chosen().set("tweets");
        library.remove();
        assertEquals(List.of(), library.concepts());
        assertEquals(Optional.empty(), library.current().get());
        assertTrue(Files.exists(home.resolve("tweets.csv")));
        library.add();
        assertEquals("tweets", only().name());
        assertEquals(List.of(HASH), only().sha256());
    }

    @Test
    void everythingIsThereWhenTheProjectIsOpenedAgain() throws IOException {
        screen.texts().open(tweets());
        library.chosen().set("tweets");
        library.note("two annotators");
        Concept kept = only();
        bare.close();
        bare = new Bare(home);
        screen = screen(bare);
        library = library(bare, screen);
        bare.projects().open(home.resolve("project"));
        assertEquals(kept, only());
        assertEquals(new ConceptCounts(2, 3, 0, ""), only().counts());
        assertEquals(FileStanding.SAME, library.standing(only()));
        assertEquals("tweets", screen.texts().name().get());
    }

    @Test
    void aConceptOfAnOlderProjectIsCountedWhenItIsOpened() throws IOException {
        Concept older =
                new Concept("old", List.of(tweets()), Map.of("text", "tweet", "label", "class", "positive", "0"));
        bare.projects().change(now -> now.with(older));
        assertEquals(FileStanding.UNKNOWN, library.standing(only()));
        library.chosen().set("old");
        library.open();
        assertEquals(new ConceptCounts(3, 2, 0, ""), only().counts());
        assertEquals(FileStanding.SAME, library.standing(only()));
    }
}
