package sotto.run.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Site;
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
    @ValueSource(strings = {"hidden", "attention", "residual", "mlp,hidden", "residual,experts"})
    void aWordThatIsNotBuiltIsRefusedByName(String choice) {
        String refusal = SiteChoice.refusal(choice).orElseThrow();
        assertTrue(refusal.matches("(hidden|attention|residual) is not built yet; mlp and experts are"), refusal);
        assertFalse(SiteChoice.of(choice).test("model.layers.0.mlp"));
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
