package sotto.ui.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.model.Compute;
import sotto.model.engine.EngineCheck;
import sotto.model.place.Planner;
import sotto.run.command.CommandText;
import sotto.run.machine.FolderFindings;
import sotto.run.machine.Forecast;
import sotto.run.machine.Inspection;
import sotto.run.machine.TokenizerNote;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.project.Projects;
import sotto.ui.session.ModelSlot;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;

/// View-model of the screen Model.
public final class ModelViewModel {
    private static final int UNUSED_GROUPS = 4;
    /// Number formats that can be chosen, under the names that `Compute` uses.
    public static final List<String> DTYPES = List.of("auto", "float32", "bfloat16", "float16");

    private final ScreenContext context;
    private final Projects projects;
    private final Machine machine;
    private final Messages words = Messages.beside(ModelViewModel.class);
    private final ObservableList<Fact> facts = FXCollections.observableArrayList();
    private final ObservableList<Layer> layers = FXCollections.observableArrayList();
    private final ObservableList<Forecast> forecasts = FXCollections.observableArrayList();
    private final ObservableList<EngineCheck.Accelerator> devices = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper inMemory = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<String>> warning = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<Job<?>>> job = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final Latest forecasting;
    private boolean looked;

    /// One line of facts from the headers.
    ///
    /// @param about explanation shown on hover
    public record Fact(String name, String value, String about) {}

    /// A layer in the tree of sites.
    public record Layer(int number, long neurons, List<Inspection.Module> modules) {
        /// Copies the list.
        public Layer {
            modules = List.copyOf(modules);
        }
    }

    /// Makes a view-model on a context.
    public ModelViewModel(ScreenContext context, Projects projects, Machine machine) {
        this.context = context;
        this.projects = projects;
        this.machine = machine;
        this.forecasting = new Latest(context.tasks());
        context.session().model().subscribe(_ -> showModel());
        context.session().compute().subscribe(_ -> forecast());
        context.session().slot().watch(() -> context.tasks().later(this::showMemory));
        showMemory();
    }

    private void showModel() {
        Optional<OpenModel> open = context.session().model().get();
        facts.setAll(open.map(model -> facts(model.inspection())).orElse(List.of()));
        layers.setAll(open.map(model -> layers(model.inspection())).orElse(List.of()));
        warning.set(open.flatMap(model -> model.earlier()
                .map(earlier -> earlier.sentence(model.name()))
                .or(() -> model.inspection().findings().aboutAdapter())));
        open.ifPresent(model -> context.tasks()
                .quietly(progress -> TokenizerNote.of(model.folder(), progress))
                .onDone(note -> showTokenizer(model, note)));
        forecast();
        showMemory();
    }

    private List<Fact> facts(Inspection found) {
        List<Fact> all = new ArrayList<>();
        fact(all, "family", "%s (%s)".formatted(found.family(), found.modelType()));
        fact(all, "parameters", NumberFormat.count(found.parameters()));
        fact(all, "layers", NumberFormat.count(found.layers()));
        fact(all, "hidden", NumberFormat.count(found.hidden()));
        fact(all, "neurons", NumberFormat.count(found.neurons()));
        fact(all, "vocab", NumberFormat.count(found.vocab()));
        fact(all, "context", words.of("tokens", NumberFormat.count(found.contextLength())));
        fact(all, "dtype", found.dtype());
        fact(all, "tied", words.of(found.tiedEmbeddings() ? "tied.yes" : "tied.no"));
        fact(all, "shards", found.shards() == 1 ? words.of("shard.one") : words.of("shard.many", found.shards()));
        List<String> unused = found.findings().unusedTensors();
        if (!unused.isEmpty()) {
            fact(all, "unused", FolderFindings.grouped(unused, UNUSED_GROUPS));
        }
        return all;
    }

    private void fact(List<Fact> all, String key, String value) {
        all.add(new Fact(words.of("fact." + key), value, words.of("fact." + key + ".about")));
    }

    private void showTokenizer(OpenModel model, TokenizerNote note) {
        if (!context.session().model().get().equals(Optional.of(model))) {
            return;
        }
        List<Fact> one = new ArrayList<>();
        fact(
                one,
                "tokenizer",
                note.opens()
                        ? words.of("tokenizer", note.kind(), NumberFormat.count(note.vocabulary()))
                        : words.of("tokenizer.closed"));
        facts.addAll(one);
        if (!note.opens()) {
            warning.set(Optional.of(note.problem() + " " + note.remedy()));
        }
    }

    private static List<Layer> layers(Inspection found) {
        Map<Integer, List<Inspection.Module>> byLayer = new LinkedHashMap<>();
        int perLayer = Math.max(1, found.modules().size() / Math.max(1, found.layers()));
        for (int i = 0; i < found.modules().size(); i++) {
            byLayer.computeIfAbsent(i / perLayer, _ -> new ArrayList<>())
                    .add(found.modules().get(i));
        }
        List<Layer> layers = new ArrayList<>();
        byLayer.forEach((number, modules) -> layers.add(new Layer(
                number, modules.stream().mapToLong(Inspection.Module::width).sum(), modules)));
        return layers;
    }

    /// The open model.
    public ReadOnlyObjectProperty<Optional<OpenModel>> open() {
        return context.session().model();
    }

    /// Facts from the model's headers.
    public ObservableList<Fact> facts() {
        return facts;
    }

    /// Its layers with their modules.
    public ObservableList<Layer> layers() {
        return layers;
    }

    /// Forecasts whether the model fits, one for each device.
    public ObservableList<Forecast> forecasts() {
        return forecasts;
    }

    /// Devices of this machine; none before the engine was asked.
    public ObservableList<EngineCheck.Accelerator> devices() {
        return devices;
    }

    /// Warning of an obstacle to come, in words; empty if there is none.
    public ReadOnlyObjectProperty<Optional<String>> warning() {
        return warning.getReadOnlyProperty();
    }

    /// Device, number format and threads of the computation.
    public ObjectProperty<Compute> compute() {
        return context.session().compute();
    }

    /// Chooses a device.
    public void device(String name) {
        Compute now = compute().get();
        compute().set(new Compute(name, now.dtype(), now.threads()));
    }

    /// Chooses a number format.
    public void dtype(String name) {
        Compute now = compute().get();
        compute().set(new Compute(now.device(), name, now.threads()));
    }

    /// Chooses a number of threads; 0 for libtorch's own choice.
    public void threads(int count) {
        Compute now = compute().get();
        compute().set(new Compute(now.device(), now.dtype(), count));
    }

    /// Model in memory, in words.
    public ReadOnlyStringProperty inMemory() {
        return inMemory.getReadOnlyProperty();
    }

    /// Change of memory by loading or unloading, in words.
    public ReadOnlyStringProperty memory() {
        return memory.getReadOnlyProperty();
    }

    /// Whether the open model is in memory.
    public BooleanProperty loaded() {
        return loaded;
    }

    /// The loading or unloading under way.
    public ObjectProperty<Optional<Job<?>>> job() {
        return job;
    }

    /// Asks the engine, once, for its devices and their speeds.
    public void lookOnce() {
        if (looked) {
            return;
        }
        looked = true;
        context.tasks()
                .quietly(_ -> machine.devices())
                .onDone(found -> {
                    devices.setAll(found);
                    forecast();
                })
                .onFailed(failure -> context.opener().problem().set(Optional.of(failure)));
    }

    private void forecast() {
        Optional<OpenModel> open = context.session().model().get();
        if (open.isEmpty()) {
            forecasting.stop();
            forecasts.clear();
            return;
        }
        Inspection model = open.get().inspection();
        String dtype = compute().get().dtype();
        List<EngineCheck.Accelerator> asked =
                devices.isEmpty() ? List.of(new EngineCheck.Accelerator("cpu", 0, 0)) : List.copyOf(devices);
        Map<String, Double> known = projects.preferences().now().speeds();
        boolean engine = !devices.isEmpty();
        forecasting
                .begin(_ -> {
                    List<Speed> speeds = asked.stream()
                            .map(device -> speed(model, device, dtype, known, engine))
                            .toList();
                    return new Estimate(
                            Forecast.all(
                                    model.size(),
                                    speeds.stream().map(Speed::device).toList(),
                                    dtype,
                                    Forecast.Job.PAPER),
                            speeds);
                })
                .onDone(estimate -> {
                    forecasts.setAll(estimate.forecasts());
                    keep(estimate.speeds());
                })
                .onLate(estimate -> keep(estimate.speeds()))
                .onFailed(failure -> context.opener().problem().set(Optional.of(failure)));
    }

    private void keep(List<Speed> speeds) {
        speeds.stream()
                .filter(one -> one.measured() > 0)
                .forEach(one -> projects.preferences().change(now -> now.withSpeed(one.key(), one.measured())));
    }

    /// Forecasts, and the speeds that they are computed from.
    private record Estimate(List<Forecast> forecasts, List<Speed> speeds) {}

    /// A device with its speed; `measured` is the speed found just now, 0 if it was known or not asked for.
    private record Speed(Forecast.Device device, String key, double measured) {}

    private Speed speed(
            Inspection model, EngineCheck.Accelerator device, String dtype, Map<String, Double> known, boolean engine) {
        boolean cpu = device.name().equals("cpu");
        String resolved = Planner.dtype(dtype, !cpu, model.dtype());
        String key = device.name() + " " + resolved;
        double speed = known.getOrDefault(key, 0.0);
        double measured = 0;
        if (speed == 0 && engine) {
            measured = machine.operationsPerSecond(device.name(), resolved);
            speed = measured;
        }
        return new Speed(
                new Forecast.Device(device.name(), cpu ? machine.free() : device.freeBytes(), speed), key, measured);
    }

    /// Asks for a model folder and opens it.
    public void choose() {
        context.files().folder(words.of("choose")).ifPresent(this::drop);
    }

    /// Opens what was dropped on the screen.
    public void drop(Path place) {
        projects.any(place);
    }

    /// Loads the open model's weights.
    public void load() {
        context.session().model().get().ifPresent(open -> {
            Compute how = compute().get();
            ModelSlot slot = context.session().slot();
            begin(context.tasks().start(words.of("loading", open.name()), Lane.LIVE, progress -> {
                long before = machine.taken();
                progress.report(0, 1, words.of("loading", open.name()));
                long started = System.nanoTime();
                slot.with(open.folder(), how, progress, _ -> true);
                return words.of(
                        "loaded",
                        NumberFormat.decimal((System.nanoTime() - started) / 1e9, 1),
                        NumberFormat.bytes(before),
                        NumberFormat.bytes(machine.taken()));
            }));
        });
    }

    /// Frees the model's memory.
    public void unload() {
        ModelSlot slot = context.session().slot();
        begin(context.tasks().start(words.of("unloading"), Lane.LIVE, _ -> {
            long before = machine.taken();
            slot.close();
            System.gc(); // Java's part: what it read the weights through
            return words.of("unloaded", NumberFormat.bytes(before), NumberFormat.bytes(machine.taken()));
        }));
    }

    private void begin(Job<String> started) {
        job.set(Optional.of(started));
        memory.set("");
        started.onDone(memory::set)
                .onFailed(failure -> context.opener().problem().set(Optional.of(failure)))
                .onEnd(() -> {
                    job.set(Optional.empty());
                    showMemory();
                    forecast();
                });
    }

    private void showMemory() {
        Optional<ModelSlot.Resident> resident = context.session().slot().resident();
        Optional<Path> folder = context.session().model().get().map(OpenModel::folder);
        loaded.set(
                resident.isPresent() && resident.map(ModelSlot.Resident::folder).equals(folder));
        inMemory.set(
                loaded.get()
                        ? words.of(
                                "resident",
                                resident.orElseThrow().device(),
                                resident.orElseThrow().dtype())
                        : words.of("not.resident"));
    }

    /// Command line that prints the same facts.
    public String command() {
        return context.session()
                .model()
                .get()
                .map(open -> CommandText.inspect(open.folder()).text())
                .orElse("sotto doctor");
    }
}
