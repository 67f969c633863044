package sotto.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sotto.expert.DampRule;
import sotto.expert.Expertise;
import sotto.expert.GainRecipe;
import sotto.expert.GainRules;
import sotto.expert.Selection;
import sotto.num.NullBand;
import sotto.run.score.RunRecord;
import sotto.run.score.ScoredRun;

/// Pictures of models with three sites in a layer, and with few layers and many.
class ManyLayersTest {
    @TempDir
    Path folder;

    private static ScoredRun llama(int layers) {
        SplittableRandom random = new SplittableRandom(5);
        SequencedMap<String, float[]> scores = new LinkedHashMap<>();
        for (int layer = 0; layer < layers; layer++) {
            for (String site : List.of("gate_proj", "up_proj", "down_proj")) {
                float[] auroc = new float[site.equals("down_proj") ? 100 : 300];
                for (int i = 0; i < auroc.length; i++) {
                    auroc[i] = (float) Math.clamp(random.nextGaussian(0.52, 0.06), 0, 1);
                }
                scores.put("model.layers.%d.mlp.%s".formatted(layer, site), auroc);
            }
        }
        return new ScoredRun(Expertise.of(scores), Optional.of(new RunRecord.Classes(80, 80)), OptionalDouble.empty());
    }

    private String svg(FigureSpec spec, int layers, double mm, double heightMm) throws IOException {
        OptionalDouble height = heightMm > 0 ? OptionalDouble.of(heightMm) : OptionalDouble.empty();
        Path file = folder.resolve("figure.svg");
        new FigureFile(Figure.of(llama(layers), spec), new FigurePaper(mm, height, 100, Theme.LIGHT))
                .write(file, Format.SVG);
        return Files.readString(file, StandardCharsets.UTF_8);
    }

    private static List<String> numbers(String svg) {
        return Pattern.compile(">(\\d+)</text")
                .matcher(svg.replaceAll("\\s+>", ">"))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        # layers, mm,  height, labels, images
        6,        180, 0,      6,      0
        8,        85,  0,      8,      0
        50,       180, 0,      25,     0
        50,       85,  45,     5,      1
        50,       120, 60,     10,     1
        """)
    void aRidgeNamesItsLayersWhereThereIsRoom(int layers, double mm, double height, int labels, int images)
            throws IOException {
        String svg = svg(FigureSpec.of(FigureKind.RIDGE), layers, mm, height);
        List<String> numbers = numbers(svg);
        assertEquals(labels, numbers.size(), numbers.toString());
        assertEquals("0", numbers.getFirst());
        assertEquals(images, svg.split("<image", -1).length - 1);
    }

    @ParameterizedTest
    @CsvSource({"180", "120", "85"})
    void theNamesOfThreeSitesOverprintNothing(double mm) throws IOException {
        String svg = svg(FigureSpec.of(FigureKind.HEATMAP).withThreshold(0.6), 8, mm, 0);
        for (String site : List.of("gate_proj", "up_proj", "down_proj")) {
            assertTrue(svg.contains(site + " ("), site); // in the legend
        }
        List<double[]> places = Pattern.compile(
                        "<text[^>]*?(?<= )x=\"([0-9.]+)\"[^>]*? y=\"([0-9.]+)\"[^>]*>(gate|up|down)_proj<")
                .matcher(svg.replaceAll("\\s+", " ").replace(" >", ">"))
                .results()
                .map(found -> new double[] {Double.parseDouble(found.group(1)), Double.parseDouble(found.group(2))})
                .toList();
        assertEquals(mm > 100 ? 3 : 0, places.size());
        for (int i = 1; i < places.size(); i++) {
            assertTrue(places.get(i)[1] - places.get(i - 1)[1] >= 12);
        }
    }

    @ParameterizedTest
    @CsvSource({"180, 0", "85, 0", "85, 40"})
    void theNamesOfCurvesThatEndTogetherStandApart(double mm, double height) throws IOException {
        Selection all = Selection.ABOVE_CHANCE;
        String svg = svg(
                FigureSpec.of(FigureKind.GAIN)
                        .withRecipes(List.of(
                                GainRecipe.AURA,
                                new GainRecipe(GainRules.DET0, 1, all),
                                new GainRecipe(new DampRule(0.05f), 1, all))),
                8,
                mm,
                height);
        List<Double> places = Pattern.compile(" y=\"([0-9.]+)\"[^>]*>(AURA|Det₀|Damp)<")
                .matcher(svg.replaceAll("\\s+", " ").replace(" >", ">"))
                .results()
                .map(found -> Double.parseDouble(found.group(1)))
                .sorted()
                .toList();
        assertEquals(3, places.size());
        assertTrue(places.get(1) - places.get(0) >= 15 - 1e-3, places.toString());
        assertTrue(places.get(2) - places.get(1) >= 15 - 1e-3, places.toString());
    }

    @ParameterizedTest
    @EnumSource
    void theColoursOfSitesAreNoneOfTheMapAndNotAlike(Theme theme) {
        SiteShades shades = SiteShades.of(theme, List.of("a", "b", "c", "d", "e"));
        DivergingColours map = new DivergingColours(theme, NullBand.of(80, 80));
        for (String site : shades.sites()) {
            int colour = shades.argb(site);
            for (int step = 0; step <= 1000; step++) {
                assertTrue(distance(colour, map.argb(step / 1000.0)) > 45, site + " at " + step);
            }
            for (String other : shades.sites()) {
                assertTrue(site.equals(other) || distance(colour, shades.argb(other)) > 40, site + " " + other);
            }
        }
    }

    private static double distance(int one, int other) {
        double sum = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            double difference = (one >> shift & 0xff) - (other >> shift & 0xff);
            sum += difference * difference;
        }
        return Math.sqrt(sum);
    }
}
