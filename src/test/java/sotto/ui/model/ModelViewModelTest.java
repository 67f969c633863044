package sotto.ui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sotto.model.Compute;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.ProductSpeeds;
import sotto.run.machine.DtypeCost;
import sotto.run.machine.Forecast;
import sotto.run.machine.MeasuredSpeed;
import sotto.run.machine.SpeedMemory;
import sotto.ui.Bare;
import sotto.ui.task.Tasks;
import sotto.work.disk.UserFolders;

class ModelViewModelTest {
    private static final long GB = 1_000_000_000L;

    @TempDir
    Path home = Path.of("");

    private Bare bare = new Bare(home);
    private double others;
    private final List<String> measured = new ArrayList<>();

    @BeforeEach
    void open() {
        bare = new Bare(home);
    }

    @AfterEach
    void close() {
        bare.close();
    }

    /// A processor with 8 GB free, and a GPU with so many bytes free.
    private Machine machine(long gpu) {
        return new Machine() {
            @Override
            public List<EngineCheck.Accelerator> devices() {
                return List.of(
                        new EngineCheck.Accelerator("cpu", 0, 0), new EngineCheck.Accelerator("cuda:0", gpu, 24 * GB));
            }

            @Override
            public List<MeasuredSpeed> measure(String device, List<ProductSpeeds.Pair> pairs) {
                measured.addAll(pairs.stream()
                        .map(pair -> "%s %s of %s".formatted(device, pair.dtype(), pair.stored()))
                        .toList());
                return pairs.stream()
                        .map(pair -> new MeasuredSpeed(
                                device,
                                pair.dtype(),
                                pair.stored(),
                                pair.dtype().equals("float32") ? 1e10 : 2e10,
                                pair.dtype().equals("float32") ? 1e9 : 3e9,
                                1e10,
                                others,
                                Instant.EPOCH))
                        .toList();
            }

            @Override
            public long free() {
                return 8 * GB;
            }

            @Override
            public long taken() {
                return 0;
            }
        };
    }

    private ModelViewModel model() {
        ModelViewModel model = new ModelViewModel(bare.context(), bare.projects(), machine(20 * GB));
        bare.context().opener().model(Path.of("samples/model"));
        return model;
    }

    private static String fact(ModelViewModel model, String name) {
        return model.facts().stream()
                .filter(fact -> fact.name().equals(name))
                .findFirst()
                .orElseThrow()
                .value();
    }

    @Test
    void theHeadersAreSaidInWords() {
        ModelViewModel model = model();
        assertEquals("gpt2 (gpt2)", fact(model, "Family"));
        assertEquals("1,468,416", fact(model, "Parameters"));
        assertEquals("tied to the embedding", fact(model, "Output head"));
        assertEquals("float16", fact(model, "In the file"));
        assertTrue(fact(model, "Tokenizer").startsWith("BPE, 2,048"), fact(model, "Tokenizer"));
    }

    @Test
    void theTreeHasEveryLayerWithItsNeurons() {
        ModelViewModel model = model();
        assertEquals(6, model.layers().size());
        assertEquals(640, model.layers().getFirst().neurons());
        assertEquals(2, model.layers().getFirst().modules().size());
    }

    @Test
    void everyDeviceHasAForecastOnceTheEngineWasAsked() {
        ModelViewModel model = model();
        assertEquals(
                List.of("cpu"),
                model.fit().forecasts().stream().map(Forecast::device).toList());
        model.fit().lookOnce();
        assertEquals(
                List.of("cpu float32", "cuda:0 float16"),
                model.fit().forecasts().stream()
                        .map(one -> one.device() + " " + one.dtype())
                        .toList());
        assertFalse(Double.isNaN(model.fit().forecasts().getFirst().scoreSeconds()));
    }

    @Test
    void aSpeedIsMeasuredOnceAndRemembered() {
        ModelViewModel model = model();
        model.fit().lookOnce();
        model.fit().dtype("auto");
        model.fit().threads(2);
        assertEquals(
                List.of("cpu float32 of float16", "cpu float32 of float32", "cuda:0 float16 of float16"), measured);
        assertEquals(
                1e10,
                bare.projects()
                        .preferences()
                        .speeds()
                        .find("cpu", "float32", "float16")
                        .orElseThrow()
                        .operationsPerSecond());
    }

    @Test
    void aNumberFormatsGainIsSaidOnceBothWereMeasured() {
        ModelViewModel model = model();
        model.fit().lookOnce();
        assertTrue(Double.isNaN(cost(model, "float16").scoringSpeed()));
        model.fit().dtype("float16");
        assertEquals(2, cost(model, "float16").scoringSpeed(), 1e-9);
        assertEquals(3, cost(model, "float16").writingSpeed(), 1e-9);
        assertTrue(Double.isNaN(cost(model, "bfloat16").scoringSpeed()));
    }

    @Test
    void whatWasMeasuredBesideBusyProgramsIsForThisProcessOnly() {
        others = 0.9;
        ModelViewModel model = model();
        model.fit().lookOnce();
        model.fit().dtype("float16");
        model.fit().dtype("auto");
        assertEquals(4, measured.size());
        assertTrue(cost(model, "float16").rough());
        assertTrue(Double.isNaN(cost(model, "float16").scoringSpeed()));
        assertEquals(List.of(), SpeedMemory.in(UserFolders.in(home)).all());
    }

    private static DtypeCost cost(ModelViewModel model, String dtype) {
        return model.fit().costs().stream()
                .filter(cost -> cost.device().equals("cpu") && cost.dtype().equals(dtype))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aChoiceOfDeviceAndNumberFormatIsTheWholeWindows() {
        ModelViewModel model = model();
        model.fit().device("cpu");
        model.fit().dtype("bfloat16");
        model.fit().threads(3);
        assertEquals(
                new Compute("cpu", "bfloat16", 3),
                bare.context().session().compute().get());
        assertEquals("bfloat16", model.fit().forecasts().getFirst().dtype());
    }

    @Test
    void aForecastThatComesLateIsNotShown() {
        List<Runnable> waiting = new ArrayList<>();
        try (Bare slow = new Bare(home.resolve("slow"), Tasks.on(Runnable::run, waiting::add))) {
            ModelViewModel model = new ModelViewModel(slow.context(), slow.projects(), machine(GB));
            slow.context().opener().model(Path.of("samples/model"));
            waiting.removeFirst().run();
            waiting.clear();
            model.fit().dtype("bfloat16");
            model.fit().dtype("float16");
            waiting.reversed().forEach(Runnable::run);
            assertEquals("float16", model.fit().forecasts().getFirst().dtype());
        }
    }

    @Test
    void aFolderWithoutATokenizerIsWarnedOf() throws IOException {
        Path folder = Files.createDirectory(home.resolve("model"));
        for (String name : List.of("config.json", "model.safetensors")) {
            Files.copy(Path.of("samples/model", name), folder.resolve(name));
        }
        ModelViewModel model = new ModelViewModel(bare.context(), bare.projects(), machine(GB));
        bare.context().opener().model(folder);
        assertTrue(model.warning().get().orElseThrow().contains("tokenizer.json"));
    }

    @Test
    void aFolderThatHoldsNoModelIsRefusedAndTheOpenOneStays() {
        ModelViewModel model = model();
        model.drop(home);
        assertTrue(bare.context().opener().problem().get().isPresent());
        assertEquals(6, model.layers().size());
    }

    @Test
    void theCommandShowsTheSame() {
        assertTrue(model().command().startsWith("sotto inspect "), model().command());
    }

    @Test
    @Tag("native")
    void loadingAndUnloadingAreSeen() {
        bare.context().session().compute().set(new Compute("cpu", "float32", 1));
        ModelViewModel model = model();
        assertEquals("Not in memory", model.fit().inMemory().get());
        model.fit().load();
        assertEquals("In memory on cpu, float32", model.fit().inMemory().get());
        assertTrue(model.fit().loaded().get());
        model.fit().unload();
        assertEquals("Not in memory", model.fit().inMemory().get());
        assertTrue(
                model.fit().memory().get().startsWith("Unloaded."),
                model.fit().memory().get());
    }
}
