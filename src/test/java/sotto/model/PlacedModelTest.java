package sotto.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sotto.golden.GoldenFolders;
import sotto.model.place.PartPlacement;
import sotto.model.place.Placement;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Wherever its parts stand, a model gives the same bits: on two devices (both are the CPU here), brought block
/// by block, and mixtures of the two.
@Tag("native")
class PlacedModelTest {
    private static Placement mixed(Placement whole) {
        int layers = whole.blocks().size();
        List<PartPlacement> blocks = IntStream.range(0, layers)
                .mapToObj(
                        block -> block < layers / 2 ? PartPlacement.kept(0) : new PartPlacement(1, block == layers / 2))
                .toList();
        return new Placement(
                whole.dtype(), List.of("cpu", "cpu", "cpu"), PartPlacement.kept(2), blocks, PartPlacement.passing(1));
    }

    private static Placement streamed(Placement whole) {
        PartPlacement part = PartPlacement.passing(0);
        return new Placement(
                whole.dtype(),
                whole.devices(),
                part,
                whole.blocks().stream().map(_ -> part).toList(),
                part);
    }

    private static LanguageModel open(String name, UnaryOperator<Placement> place) throws Cancelled {
        return LanguageModel.open(
                GoldenFolders.of(name),
                Map.of(),
                size -> place.apply(
                        Placement.whole("cpu", "float32", size.blocks().size())),
                Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("sotto.golden.GoldenFolders#all")
    void everythingIsTheSameWhereverThePartsStand(String name) throws Cancelled {
        List<float[]> whole = numbers(name, UnaryOperator.identity());
        for (UnaryOperator<Placement> place :
                List.<UnaryOperator<Placement>>of(PlacedModelTest::mixed, PlacedModelTest::streamed)) {
            List<float[]> placed = numbers(name, place);
            assertEquals(whole.size(), placed.size());
            for (int i = 0; i < whole.size(); i++) {
                assertArrayEquals(whole.get(i), placed.get(i), "number " + i);
            }
        }
    }

    /// All that a model computes.
    private static List<float[]> numbers(String name, UnaryOperator<Placement> place) throws Cancelled {
        List<float[]> all = new ArrayList<>();
        try (LanguageModel model = open(name, place)) {
            Edit gains = GoldenModels.gains(model, 3);
            List<long[]> texts = GoldenModels.texts(5, 9, 9, 4);
            Forward forward = model.forward(texts, gains, Optional.of(Pooling.MAX), Logits.ALL, Progress.NONE);
            all.addAll(forward.logits());
            all.addAll(forward.responses().orElseThrow().values());
            for (TokenScores scores : model.score(List.of(new ScoredText(texts.getFirst(), 2)), gains, Progress.NONE)) {
                all.add(floats(scores.logprobs()));
            }
            List<Stream> streams = List.of(new Stream(texts.get(0), Edit.NONE, 0), new Stream(texts.get(2), gains, 1));
            model.generate(streams, 2, SamplingConfig.greedy(6).ignoringEnd(), TokenSink.NONE, Progress.NONE)
                    .forEach(completion -> all.add(floats(completion.ids())));
            Site last = model.card().sites().getLast();
            all.addAll(model.listen(texts, List.of(new NeuronRef(last.module(), 1)), gains, Progress.NONE)
                    .values());
            DirectLogitAttribution effect = model.directEffect(new NeuronRef(last.module(), 1), 3);
            effect.promoted().forEach(token -> all.add(new float[] {token.id(), token.effect()}));
        }
        return all;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    private static float[] floats(long[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = numbers[i];
        }
        return floats;
    }
}
