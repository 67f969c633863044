package sotto.ui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.expert.RecipeText;
import sotto.run.Runs;
import sotto.run.gains.GainsFile;
import sotto.run.gains.GainsFormat;
import sotto.run.gains.GainsTarget;
import sotto.run.record.Output;
import sotto.run.record.RunSpec;
import sotto.run.score.Scores;
import sotto.ui.session.Session;
import sotto.work.Progress;

/// Columns of controls that are matched by activation scale, which the scores of an open run do not have.
class MatchedColumnsTest {
    private static final Path KEPT = Path.of("src/test/resources/sotto/before/kept");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "random-matched:top=50",
                "random-matched:top=50,factor=0.5,seed=7",
                "shuffled-matched",
                "shuffled-matched:strength=1.5,seed=8",
                "random:top=50"
            })
    void aColumnHasTheGainsThatTheGainsCommandWrites(String word) throws Exception {
        GainRecipe recipe = RecipeText.read(word);
        Path file = folder.resolve("gains.safetensors");
        Runs.gains(
                new RunSpec.MakeGains(KEPT, recipe),
                new GainsTarget(file, Output.Existing.REFUSE, GainsFormat.SAFETENSORS));
        Expertise scores = Scores.read(KEPT);
        Population population = new Population(scores);
        try (ModelWriter writer = new ModelWriter(new Session().slot(), () -> Optional.of(population))) {
            Content column = new Content.Made(recipe, KEPT);
            assertEquals(GainsFile.read(file).gains(), writer.gains(column, Progress.NONE));
            assertEquals(writer.gains(column, Progress.NONE), writer.gains(column));
            if (!recipe.rule().wants().isEmpty()) {
                assertNotEquals(population.gains(recipe), writer.gains(column));
            }
        }
    }
}
