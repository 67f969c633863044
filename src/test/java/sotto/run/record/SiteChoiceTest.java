package sotto.run.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sotto.model.Site;
import sotto.model.SiteKind;
import sotto.work.Failure;

class SiteChoiceTest {
    private static final List<Site> SITES = List.of(
            site("model.layers.0.mlp"),
            site("model.layers.0.mlp.experts.0.gate_proj"),
            site("model.layers.0.mlp.experts.1.down_proj"),
            site("model.layers.1.mlp.shared_expert.down_proj"));

    private static Site site(String module) {
        return new Site(module, 0, module.substring(module.lastIndexOf('.') + 1), 4, false, false);
    }

    @ParameterizedTest
    @CsvSource({
        "mlp, 0 3",
        "experts, 1 2",
        "'mlp,experts', 0 1 2 3",
        "'experts,mlp', 0 1 2 3",
        "down_proj$, 2 3",
        "experts\\.1\\., 2",
        "'experts,|mlp$', 0"
    })
    void aChoiceKeepsHookOrder(String choice, String places) {
        List<Site> wanted = List.of(places.split(" ")).stream()
                .map(place -> SITES.get(Integer.parseInt(place)))
                .toList();
        assertTrue(SiteChoice.refusal(choice).isEmpty());
        assertEquals(wanted, SiteChoice.choose(SITES, choice));
    }

    @ParameterizedTest
    @CsvSource({
        "hidden, model.layers.0.mlp.down_proj.input",
        "attention, model.layers.0.self_attn.o_proj",
        "attention, transformer.h.3.attn.c_proj",
        "attention, transformer.h.3.attn.attention.out_proj",
        "attention, gpt_neox.layers.3.attention.dense",
        "residual, model.layers.12",
        "residual, transformer.h.3",
        "mlp, transformer.h.3.mlp.c_proj",
        "mlp, model.decoder.layers.3.fc2",
        "experts, model.layers.0.mlp.experts.1.down_proj"
    })
    void aWordChoosesTheModulesOfItsKindAlone(String word, String module) {
        for (SiteKind kind : SiteKind.values()) {
            assertEquals(kind.word().equals(word), SiteChoice.of(kind.word()).test(module), kind.word());
            assertEquals(
                    kind.word().equals(word) || word.equals("mlp"),
                    SiteChoice.of("mlp," + kind.word()).test(module),
                    kind.word());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "transformer.h.3.mlp.c_proj, c_proj",
        "transformer.h.3.mlp.c_proj.input, c_proj.input",
        "transformer.h.3.attn.c_proj, attn.c_proj",
        "transformer.h.3.attn.attention.out_proj, attention.out_proj",
        "transformer.h.3, block"
    })
    void sitesOfABlockHaveNamesOfTheirOwn(String module, String part) {
        assertEquals(part, SiteKind.part(module));
    }

    @Test
    void anExpressionIsAboutMapsOfMlpsAndExperts() {
        assertTrue(SiteChoice.of("c_proj$").test("transformer.h.3.mlp.c_proj"));
        assertFalse(SiteChoice.of("c_proj").test("transformer.h.3.attn.c_proj"));
        assertFalse(SiteChoice.of("c_proj").test("transformer.h.3.mlp.c_proj.input"));
        assertFalse(SiteChoice.of(".").test("transformer.h.3"));
    }

    @Test
    void aPatternThatIsNoneIsRefused() {
        assertTrue(SiteChoice.refusal("mlp(").isPresent());
        assertFalse(SiteChoice.of("mlp(").test("mlp("));
    }

    @Test
    void aModelWithoutExpertsSaysSo() {
        List<Site> dense = SITES.subList(3, 4);
        Failure failure = assertThrows(Failure.class, () -> SiteChoice.choose(dense, "experts"));
        assertEquals("The model has no experts: it is no mixture of them.", failure.getMessage());
        assertThrows(Failure.class, () -> SiteChoice.choose(dense, "c_fc"));
    }
}
