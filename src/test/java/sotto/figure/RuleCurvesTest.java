package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.GainRecipe;
import sotto.expert.GainRule;
import sotto.expert.GainRules;
import sotto.expert.RecipeText;
import sotto.expert.Selection;
import sotto.run.score.ScoredRun;
import sotto.work.Failure;

/// Curves and names of every rule, whichever is added.
class RuleCurvesTest {
    private static final ScoredRun RUN = Sampled.run(2, 50);

    @TempDir
    Path folder = Path.of("");

    static Stream<GainRule> rules() {
        return GainRules.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aRuleHasACurveUnderItsNameOrSaysThatItHasNone(GainRule rule) throws IOException {
        FigureSpec spec = FigureSpec.of(FigureKind.GAIN)
                .withRecipes(List.of(new GainRecipe(rule, 1, new Selection.Top(2, Selection.Ties.REFERENCE))));
        if (rule.followsAuroc()) {
            GainCurves curves = (GainCurves) Figure.of(RUN, spec);
            assertEquals(rule.title(), curves.curves().getFirst().name());
            if (rule.needs().isEmpty()) {
                assertEquals(rule.gain(1), (float) curves.curves().getFirst().gain(1));
            }
            Path file = folder.resolve("gain.svg");
            new FigureFile(curves, new FigurePaper(180, OptionalDouble.empty(), 300, Theme.LIGHT))
                    .write(file, Format.SVG);
            assertTrue(Files.readString(file).contains(rule.title()));
        } else {
            Failure none = assertThrows(Failure.class, () -> Figure.of(RUN, spec));
            assertTrue(none.getMessage().contains(rule.word()), none.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void namesTellEveryNumberApart(GainRule rule) {
        List<GainRecipe> recipes = Stream.concat(
                        Stream.of(
                                new GainRecipe(rule, 1, Selection.ABOVE_CHANCE),
                                new GainRecipe(rule, 0.5f, Selection.ABOVE_CHANCE),
                                new GainRecipe(rule, 1, new Selection.Top(2, Selection.Ties.REFERENCE))),
                        rule.parameters().isEmpty()
                                ? Stream.of()
                                : Stream.of(new GainRecipe(
                                        rule.with(rule.parameters().stream()
                                                .<Number>map(number -> number.isWhole() ? (Number) 7L : (Number) 0.25f)
                                                .toList()),
                                        1,
                                        Selection.ABOVE_CHANCE)))
                .distinct()
                .toList();
        assertEquals(recipes.size(), RecipeNames.of(recipes).stream().distinct().count());
    }

    @ParameterizedTest
    @ValueSource(strings = {"damp:factor=1.3", "damp:factor=5", "damp:factor=40"})
    void theAxisGoesAsFarAsTheGains(String recipe) {
        GainCurves curves = (GainCurves)
                Figure.of(RUN, FigureSpec.of(FigureKind.GAIN).withRecipes(List.of(RecipeText.read(recipe))));
        GainPicture picture = new GainPicture(curves);
        assertTrue(picture.top(1) >= RecipeText.read(recipe).gain(1));
        assertEquals(
                1,
                new GainPicture((GainCurves) Figure.of(RUN, FigureSpec.of(FigureKind.GAIN))).top(1),
                "AURA's stays as it is");
    }
}
