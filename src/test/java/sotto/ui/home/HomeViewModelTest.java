package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.run.machine.Doctor;
import sotto.run.project.Project;
import sotto.run.project.ProjectContent;
import sotto.run.project.UserSettings;
import sotto.ui.Bare;
import sotto.work.Failure;

class HomeViewModelTest {
    private static final Instant NOW = Instant.parse("2026-07-15T18:00:00Z");
    private static final Doctor.Check WELL = Doctor.Check.essential("java", "25", "");
    private static final Doctor.Check ILL = Doctor.Check.helpful("gpu", "an old driver", "Get a new one.");

    @TempDir
    Path home = Path.of("");

    private Bare bare = new Bare(home);
    private int looks;

    @BeforeEach
    void open() {
        bare = new Bare(home);
    }

    @AfterEach
    void close() {
        bare.close();
    }

    private HomeViewModel model() {
        return new HomeViewModel(
                bare.context(),
                bare.projects(),
                () -> {
                    looks++;
                    return new Doctor.Report(true, List.of(WELL, ILL), List.of());
                },
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private UserSettings.Recent recent(String name, int experts, int variants) {
        return new UserSettings.Recent(home.resolve(name), name, "gpt2", "rude", experts, variants, NOW);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        2026-07-15T17:40:00Z | today, 17:40
        2026-07-14T23:59:00Z | yesterday
        2026-07-02T10:00:00Z | 2 July
        2025-12-31T10:00:00Z | 31 December 2025
        """)
    void aTimeIsSaidAsPeopleSayIt(Instant instant, String words) {
        assertEquals(words, model().when(instant));
    }

    @Test
    void aRecentProjectIsDescribedByWhatItHolds() {
        Project.create(home.resolve("a"), ProjectContent.named("a")).close();
        bare.projects().preferences().change(now -> now.opened(recent("a", 1024, 1)));
        HomeViewModel.Card card = model().cards().getFirst();
        assertEquals("a. gpt2. Concept: rude. 1,024 expert neurons · 1 variant. today, 18:00", card.spoken());
    }

    @Test
    void aProjectWhoseFolderIsGoneIsMarked() {
        bare.projects().preferences().change(now -> now.opened(recent("gone", 5, 2)));
        assertTrue(model().cards().getFirst().missing());
    }

    @Test
    void aForgottenProjectIsNoLongerListed() {
        bare.projects().preferences().change(now -> now.opened(recent("a", 5, 2)));
        HomeViewModel model = model();
        model.forget(model.cards().getFirst());
        assertEquals(List.of(), model.cards());
    }

    @Test
    void theDoctorIsAskedOnceUnlessAskedAgain() {
        HomeViewModel model = model();
        model.checkOnce();
        model.checkOnce();
        assertEquals(1, looks);
        model.check();
        assertEquals(2, looks);
        assertEquals("checked 18:00", model.checked().get());
        assertFalse(model.checking().get());
    }

    @Test
    void theReportSaysWhatToDo() {
        HomeViewModel model = model();
        model.check();
        model.copyReport();
        assertEquals(
                "ok    java: 25%nFAIL  gpu: an old driver%n      Get a new one.%n".formatted(),
                bare.copied().getFirst());
    }

    @Test
    void aDoctorThatFailsIsSaid() {
        HomeViewModel model = new HomeViewModel(bare.context(), bare.projects(), () -> {
            throw new Failure("No engine.", "Unpack it.");
        });
        model.check();
        assertEquals("not checked", model.checked().get());
        assertEquals(
                Optional.of("No engine."),
                bare.context().opener().problem().get().map(Failure::getMessage));
    }

    @Test
    void aDroppedProjectIsOpened() {
        Project.create(home.resolve("mine"), ProjectContent.named("mine")).close();
        model().drop(List.of(home.resolve("mine"), home.resolve("not there")));
        assertEquals("mine", bare.projects().content().name());
    }

    @Test
    void aChosenModelIsOpened() {
        bare.answer(Path.of("samples/model"));
        model().openModel();
        assertEquals(
                "model", bare.context().session().model().get().orElseThrow().name());
    }
}
