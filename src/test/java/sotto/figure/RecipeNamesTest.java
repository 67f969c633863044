package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.expert.RecipeText;

class RecipeNamesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        aura det0:top=500 damp:top=500              | AURA; Det₀; Damp
        aura aura:strength=1.5                      | AURA 1.00; AURA 1.50
        aura:strength=1.12 aura:strength=1.1234     | AURA 1.12; AURA 1.1234
        aura det0:top=500 det0:top=1000             | AURA; Det₀ 500; Det₀ 1,000
        det0:top=5 det0:top=5,ties=exact            | Det₀ 5; Det₀ 5 exactly
        det0:top=5 det0:threshold=0.7               | Det₀ 5; Det₀ > 0.70
        det0:top=5 det0:top=5,strength=0.5          | Det₀ 5; Det₀ 5, strength 0.50
        damp:top=9,factor=0.5 damp:top=9,factor=0.3 | Damp 9 × 0.50; Damp 9 × 0.30
        shuffled shuffled:seed=7                    | Shuffled 1.00; Shuffled 1.00, seed 7
        random random:top=9 random:top=9,factor=0.5 | Random as many as AURA; Random 9; Random 9 × 0.50
        random:top=9 random:top=9,seed=7            | Random 9; Random 9, seed 7
        aura-fdr aura-fdr:level=0.1                 | AURA-FDR 1.00; AURA-FDR 1.00, level 0.10
        aura aura-eb aura-fdr                       | AURA; AURA-EB; AURA-FDR
        inverse inverse:strength=0.5                | Inverse 1.00; Inverse 0.50
        aura aura                                   | AURA; AURA
        """)
    void namesTellRecipesApart(String recipes, String names) {
        assertEquals(
                List.of(names.split("; ")),
                RecipeNames.of(Arrays.stream(recipes.strip().split(" "))
                        .map(RecipeText::read)
                        .toList()));
    }
}
