package sotto.run.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.run.generate.Variant;
import sotto.work.Cancelled;
import sotto.work.Failure;

class SavedVariantsTest {
    private static final Population SCORES = scores();

    private static Population scores() {
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        scores.put("layer.0", new float[] {0.4f, 0.7f, 0.9f});
        return new Population(Expertise.of(scores));
    }

    private static List<String> names(SavedVariants variants) {
        return variants.list().stream().map(SavedVariants.Saved::name).toList();
    }

    @Test
    void aSavedVariantIsAGainsFileOfItsName(@TempDir Path folder) throws Cancelled {
        SavedVariants variants = new SavedVariants(folder.resolve("variants"));
        SavedVariants.Saved saved = variants.save("half as loud", GainRecipe.AURA, SCORES, "run");
        assertEquals(
                new Variant("half as loud", SCORES.gains(GainRecipe.AURA)),
                Variant.read(variants.list().getFirst().file()));
        assertEquals("aura", saved.about().get("rule"));
    }

    @Test
    void variantsAreListedByName(@TempDir Path folder) throws Cancelled {
        SavedVariants variants = new SavedVariants(folder);
        variants.save("b", GainRecipe.AURA, SCORES, "run");
        variants.save("a", GainRecipe.AURA, SCORES, "run");
        assertEquals(List.of("a", "b"), names(variants));
    }

    @Test
    void aTakenNameIsRefused(@TempDir Path folder) throws Cancelled {
        SavedVariants variants = new SavedVariants(folder);
        variants.save("a", GainRecipe.AURA, SCORES, "run");
        assertThrows(Failure.class, () -> variants.save("a", GainRecipe.AURA, SCORES, "run"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "../up", "a/b", ".hidden", "what?"})
    void aNameThatIsNoFilesNameIsRefused(String name, @TempDir Path folder) {
        assertThrows(Failure.class, () -> new SavedVariants(folder).save(name, GainRecipe.AURA, SCORES, "run"));
    }

    @Test
    void aRemovedVariantIsGone(@TempDir Path folder) throws Cancelled {
        SavedVariants variants = new SavedVariants(folder);
        variants.remove(variants.save("a", GainRecipe.AURA, SCORES, "run"));
        assertEquals(List.of(), names(variants));
    }

    @Test
    void noFolderHoldsNoVariants(@TempDir Path folder) {
        assertEquals(List.of(), names(new SavedVariants(folder.resolve("none"))));
    }
}
