package sotto.ui.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.run.machine.Doctor;
import sotto.ui.control.Messages;

class FamilyNamesTest {
    private static List<String> types() {
        return Doctor.modelTypes();
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyModelTypeThatOpensHasANameAndIsNamed(String type) {
        assertTrue(Messages.beside(FamilyNames.class).has("family." + type), type);
        assertTrue(new FamilyNames(types()).everything().contains(type), type);
    }

    @Test
    void theSentenceCountsFamiliesNotTypes() {
        assertEquals(
                "Opens 3 families: GPT-2, Gemma 3, OPT",
                new FamilyNames(List.of("gemma3", "gemma3_text", "gpt2", "opt")).sentence());
        FamilyNames all = new FamilyNames(types());
        assertEquals(
                "Opens %d families: GPT-2, Llama, Qwen3, \u2026"
                        .formatted(all.all().size()),
                all.sentence());
    }

    @Test
    void aTypeWithoutANameIsCalledByItself() {
        assertEquals("Opens 2 families: Llama, new_type", new FamilyNames(List.of("llama", "new_type")).sentence());
    }
}
