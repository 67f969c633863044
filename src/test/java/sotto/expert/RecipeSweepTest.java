package sotto.expert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.work.Failure;

class RecipeSweepTest {
    private static List<String> names(String... words) {
        return RecipeSweep.of(List.of(words), 3000).stream()
                .map(SweptRecipe::name)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "aura | aura",
                "det0:top=500 | det0-top=500",
                "damp:factor=0.5,top=500 | damp-top=500-factor=0.5",
                "aura:strength=0..2/5 | aura-strength=0 aura-strength=0.5 aura-strength=1 aura-strength=1.5"
                        + " aura-strength=2",
                "aura:strength=0..1/4 | aura-strength=0 aura-strength=0.3333 aura-strength=0.6667 aura-strength=1",
                "det0:top=1..max/4 | det0-top=1 det0-top=14 det0-top=208 det0-top=3000",
                "det0:top=1..4/9 | det0-top=1 det0-top=2 det0-top=3 det0-top=4",
                "det0:top=max | det0-top=3000",
                "random:top=400,seed=1..3 | random-top=400-seed=1 random-top=400-seed=2 random-top=400-seed=3",
                "shuffled:deals=10 | shuffled-deals=10",
                "random:deals=3,seed=7,top=9 | random-top=9-seed=7-deals=3",
                "aura-fdr:level=0.01..0.1/2 | aura-fdr-level=0.01 aura-fdr-level=0.1",
                "det0:threshold=0.5..0.7/3,strength=1..2/2 | det0-strength=1-threshold=0.5"
                        + " det0-strength=2-threshold=0.5 det0-strength=1-threshold=0.6 det0-strength=2-threshold=0.6"
                        + " det0-strength=1-threshold=0.7 det0-strength=2-threshold=0.7",
                "det0:top=10,ties=exact | det0-top=10-ties=exact",
                "det0:equal=mean-gain | det0-equal=mean-gain",
                "aura:strength=0.5+1+2 | aura-strength=0.5 aura-strength=1 aura-strength=2",
                "det0:top=7+70 | det0-top=7 det0-top=70",
                "linear-act:strength=0.25+1.0 | linear-act-strength=0.25 linear-act-strength=1",
                "profs:rank=2+10,strength=1 | profs-strength=1-rank=2 profs-strength=1-rank=10",
                "cna:share=0.01,factor=0 | cna-factor=0-share=0.01",
                "caa:equal=kl,sites=residual | caa-equal=kl-sites=residual",
                "aura:sites=mlp+hidden | aura-sites=mlp+hidden",
                "aura:strength=0.1..0.1/1 | aura-strength=0.1"
            })
    void aRangeStandsForItsValues(String word, String expected) {
        assertEquals(List.of(expected.split(" ", -1)), names(word));
    }

    @Test
    void equalRecipesAreOneVariantUnderTheFirstName() {
        assertEquals(List.of("aura", "aura-strength=0.5"), names("aura", "aura:strength=0.5..1/2"));
        assertEquals(
                List.of(Optional.empty(), Optional.of(SweptRecipe.Budget.K), Optional.of(SweptRecipe.Budget.KL)),
                RecipeSweep.of(List.of("det0", "det0:equal=k", "det0:equal=kl"), 3000).stream()
                        .map(SweptRecipe::budget)
                        .toList());
    }

    @Test
    void dealsAreTheRecipeWithOneSeedAfterTheOther() {
        SweptRecipe swept = RecipeSweep.of(List.of("random:top=9,seed=7,factor=0.5,deals=3"), 3000)
                .getFirst();
        assertEquals(3, swept.deals());
        assertEquals(
                List.of(
                        "random:factor=0.5,seed=7,strength=1.0,top=9",
                        "random:factor=0.5,seed=8,strength=1.0,top=9",
                        "random:factor=0.5,seed=9,strength=1.0,top=9"),
                swept.dealt().stream().map(one -> RecipeText.of(one.recipe())).toList());
        assertEquals(
                List.of(
                        "random-top=9-factor=0.5-seed=7-deals=3-seed=7",
                        "random-top=9-factor=0.5-seed=7-deals=3-seed=8",
                        "random-top=9-factor=0.5-seed=7-deals=3-seed=9"),
                swept.dealt().stream().map(SweptRecipe::name).toList());
        SweptRecipe once = RecipeSweep.of(List.of("aura"), 3000).getFirst();
        assertEquals(List.of(once), once.dealt());
    }

    @Test
    void recipesOfAStudyOfSeveralRunsNameTheirConcepts() {
        List<SweptRecipe> swept = RecipeSweep.of(
                List.of(
                        "aura",
                        "aura:of=toxic",
                        "aura:of=rude",
                        "aura:combine=min",
                        "det0:top=9,of=toxic+rude,combine=product,keep=kin,keep-threshold=0.55..0.65/2"),
                3000,
                List.of("toxic", "rude", "kin"));
        assertEquals(
                List.of(
                        "aura",
                        "aura-of=rude",
                        "aura-combine=min",
                        "det0-top=9-of=toxic+rude-combine=product-keep=kin-keep-threshold=0.55",
                        "det0-top=9-of=toxic+rude-combine=product-keep=kin-keep-threshold=0.65"),
                swept.stream().map(SweptRecipe::name).toList());
        assertEquals(Optional.empty(), swept.getFirst().concepts());
        assertEquals(List.of("rude"), swept.get(1).concepts().orElseThrow().dampened());
        assertEquals(
                List.of("toxic", "rude", "kin"),
                swept.get(2).concepts().orElseThrow().dampened());
        assertEquals(
                new RecipeConcepts(List.of("toxic", "rude"), Optional.of(Combination.PRODUCT), List.of("kin"), 0.65f),
                swept.get(4).concepts().orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aura:of=other",
                "aura:of=toxic+other,combine=min",
                "aura:of=toxic+rude",
                "aura:of=toxic,combine=min",
                "aura:combine=mean",
                "aura:keep=toxic",
                "aura:keep=",
                "aura:keep-threshold=0.6",
                "aura:keep=rude,keep-threshold=x",
                "aura:combine=min,equal=k",
                "det0:keep=rude,equal=kl"
            })
    void conceptsThatAreNoneOfTheStudyAreRefused(String word) {
        assertThrows(Failure.class, () -> RecipeSweep.of(List.of(word), 3000, List.of("toxic", "rude")));
    }

    @Test
    void oneRunHasNoConceptsToChooseOf() {
        Failure failure = assertThrows(Failure.class, () -> names("aura:keep=rude"));
        assertEquals("The recipe 'aura:keep=rude' has keep, and there is one run alone.", failure.getMessage());
    }

    @Test
    void valuesThatDifferInNoDigitOfANameAreRefused() {
        assertThrows(Failure.class, () -> names("aura:strength=0.33331..0.33332/2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "aura:",
                "rule:top=1",
                "aura:strength",
                "aura:strength=1,strength=2",
                "aura:strength=2..1/3",
                "aura:strength=0..x/3",
                "aura:strength=0..1/0",
                "det0:top=0..5/3",
                "det0:ties=a..b/2",
                "random:seed=5..1",
                "random:seed=1..99999999",
                "aura:strength=0..1/9999,seed=1..9999",
                "aura:deals=3",
                "shuffled:deals=0",
                "shuffled:deals=1..3/3",
                "shuffled:deals=1001",
                "det0:equal=x",
                "caa:equal=k",
                "caa:equal=mean-gain",
                "caa:top=5",
                "linear-act:strength=-1",
                "linear-act:deals=3",
                "linear-act:strength=1.2.3+1",
                "det0:top=1..max/9999,factor=0..1/9999"
            })
    void whatIsNoRecipeIsRefused(String word) {
        assertThrows(Failure.class, () -> names(word));
    }
}
