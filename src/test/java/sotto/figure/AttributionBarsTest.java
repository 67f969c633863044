package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sotto.model.Site;
import sotto.run.explain.ExplainedToken;
import sotto.run.explain.Explanation;

/// Modules of an explained token as bars.
class AttributionBarsTest {
    private static AttributionBars bars(int layers, List<String> parts, double each, double observed) {
        List<Site> sites = new ArrayList<>();
        Map<String, Float> modules = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            for (String part : parts) {
                String module = "model.layers.%d.mlp.%s".formatted(layer, part);
                sites.add(new Site(module, layer, part.substring(part.lastIndexOf('.') + 1), 4, false, false));
                modules.put(module, (float) (each * (modules.size() % 3 == 2 ? -1 : 1)));
            }
        }
        float sum =
                (float) modules.values().stream().mapToDouble(delta -> delta).sum();
        ExplainedToken token = new ExplainedToken(
                5,
                " word",
                1,
                (float) observed,
                modules,
                sum,
                (float) observed,
                List.of(),
                Map.of("against", new ExplainedToken.Other(6, " other")),
                List.of());
        return AttributionBars.of(new Explanation(List.of(token), sites), token);
    }

    /// Six modules of +0.5, +0.5, −0.5, +0.5, +0.5, −0.5: their sum is 1.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1    | The modules explain all of it, each alone.
        1.25 | 20 % needs several modules at once; no single one explains it.
        0.5  | Each alone, the modules add up to more than is observed: some of them do the same work.
        -1   | Each alone, the modules point the other way: what is observed needs several of them at once.
        0.001| The gains hardly changed it.
        """)
    void theSentenceSaysHowFarSingleModulesExplainWhatIsObserved(double observed, String sentence) {
        AttributionBars bars = bars(3, List.of("up", "down"), 0.5, observed);
        assertEquals(1, bars.sum(), 1e-6);
        assertEquals(sentence, bars.sentence());
        assertTrue(bars.summary().endsWith(sentence), bars.summary());
    }

    @Test
    void expertsOfALayerAreOneBarOfTheSumOfThemAll() {
        AttributionBars bars = bars(2, List.of("experts.0.down", "experts.1.down", "shared_expert.down"), 0.25, 1);
        assertEquals(
                List.of("experts' down", "down"),
                bars.layers().getFirst().bars().stream()
                        .map(AttributionBars.Bar::site)
                        .toList());
        assertEquals(0.5, bars.layers().getFirst().bars().getFirst().delta(), 1e-6);
    }

    /// Also of so many layers that their bars are thin, and on a sheet that is too low.
    @ParameterizedTest
    @ValueSource(ints = {1, 6, 13, 32, 64, 100})
    void aPlaceOnTheDrawingFindsTheModuleWhoseBarIsThere(int layers) {
        AttributionBars bars = bars(layers, List.of("gate", "up", "down"), 0.5, 1);
        for (double room : new double[] {Rendering.height(bars, 400, 0), 500}) {
            Geometry places = Rendering.of(bars, new Rendering.Size(400, room), 1, Theme.LIGHT)
                    .geometry();
            List<AttributionBars.Bar> found = new ArrayList<>();
            for (double y = places.area().top(); y < places.area().bottom(); y += 0.2) {
                Optional<AttributionBars.Bar> bar = bars.bar(places.yValue(y));
                if (found.isEmpty() || !bar.equals(Optional.of(found.getLast()))) {
                    bar.ifPresent(found::add);
                }
            }
            assertEquals(bars.bars(), found);
        }
        assertEquals(Optional.empty(), bars.bar(-0.1));
        assertEquals(Optional.empty(), bars.bar(layers));
    }

    @Test
    void theTableHasEveryModuleTheirSumAndWhatIsObserved() {
        List<List<String>> rows =
                bars(2, List.of("up", "down"), 0.5, 1.25).table().rows().toList();
        assertEquals(List.of("0", "up", "model.layers.0.mlp.up", "0.5"), rows.getFirst());
        assertEquals(List.of("", "", "sum", "1.0"), rows.get(4));
        assertEquals(List.of("", "", "observed", "1.25"), rows.get(5));
    }

    @Test
    void everyFormatIsWritten() {
        AttributionBars bars = bars(6, List.of("c_fc", "c_proj"), 0.5, 2.4).choose("model.layers.3.mlp.c_fc");
        FigureFile file = new FigureFile(bars, new FigurePaper(90, OptionalDouble.empty(), 150, Theme.DARK));
        assertTrue(SvgFile.of(file).contains("observed"));
        assertTrue(file.pixels().height() > 300);
    }
}
