package sotto.ui.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.model.Compute;
import sotto.model.engine.DeviceMemory;
import sotto.model.engine.EngineCheck;
import sotto.model.engine.ProductSpeeds;
import sotto.model.place.ModelSize;
import sotto.model.place.Planner;
import sotto.run.machine.DtypeCost;
import sotto.run.machine.Forecast;
import sotto.run.machine.Inspection;
import sotto.run.machine.SpeedMemory;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.project.Preferences;
import sotto.ui.session.ModelSlot;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenContext;
import sotto.ui.task.Job;
import sotto.ui.task.Lane;
import sotto.ui.task.Latest;

/// View-model of the memory: whether the open model fits on each device, choice of the device, loading and
/// unloading.
public final class FitViewModel {
    /// Number formats that can be chosen, under the names that `Compute` uses.
    public static final List<String> DTYPES = List.of("auto", "float32", "bfloat16", "float16");

    private final ScreenContext context;
    private final Preferences preferences;
    private final Machine machine;
    private final Messages words = Messages.beside(FitViewModel.class);
    private final ObservableList<Forecast> forecasts = FXCollections.observableArrayList();
    private final ObservableList<DtypeCost> costs = FXCollections.observableArrayList();
    private final ObservableList<EngineCheck.Accelerator> devices = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper inMemory = new ReadOnlyStringWrapper();
    private final ReadOnlyStringWrapper memory = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<Job<?>>> job = new SimpleObjectProperty<>(Optional.empty());
    private final BooleanProperty loaded = new SimpleBooleanProperty();
    private final Latest forecasting;
    private boolean looked;

    FitViewModel(ScreenContext context, Preferences preferences, Machine machine) {
        this.context = context;
        this.preferences = preferences;
        this.machine = machine;
        this.forecasting = new Latest(context.tasks());
        context.session().model().subscribe(_ -> {
            forecast();
            showMemory();
        });
        context.session().compute().subscribe(_ -> forecast());
        context.session().slot().watch(() -> context.tasks().later(this::showMemory));
    }

    /// Forecasts whether the model fits, one for each device.
    public ObservableList<Forecast> forecasts() {
        return forecasts;
    }

    /// Costs and gains of the number formats, of every device.
    public ObservableList<DtypeCost> costs() {
        return costs;
    }

    /// Devices of this machine; none before the engine was asked.
    public ObservableList<EngineCheck.Accelerator> devices() {
        return devices;
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
                .onFailed(context.opener()::fail);
    }

    private void forecast() {
        Optional<OpenModel> open = context.session().model().get();
        if (open.isEmpty()) {
            forecasting.stop();
            forecasts.clear();
            costs.clear();
            return;
        }
        Inspection model = open.get().inspection();
        String dtype = compute().get().dtype();
        List<EngineCheck.Accelerator> asked =
                devices.isEmpty() ? List.of(new EngineCheck.Accelerator("cpu", 0, 0)) : List.copyOf(devices);
        boolean engine = !devices.isEmpty();
        forecasting
                .begin(_ -> look(model.size(), asked, dtype, engine))
                .onDone(seen -> {
                    forecasts.setAll(seen.forecasts());
                    costs.setAll(seen.costs());
                })
                .onFailed(context.opener()::fail);
    }

    /// Findings about a model on this machine.
    private record Seen(List<Forecast> forecasts, List<DtypeCost> costs) {
        /// Copies the lists.
        Seen {
            forecasts = List.copyOf(forecasts);
            costs = List.copyOf(costs);
        }
    }

    private Seen look(ModelSize size, List<EngineCheck.Accelerator> asked, String dtype, boolean engine) {
        SpeedMemory speeds = preferences.speeds();
        speeds.readAgain(); // a command may have measured meanwhile
        List<Forecast.Device> all = new ArrayList<>();
        for (EngineCheck.Accelerator device : asked) {
            boolean cpu = device.name().equals(DeviceMemory.CPU);
            String resolved = Planner.dtype(dtype, !cpu, size.dtype());
            if (engine) {
                measure(size, device.name(), resolved);
            }
            all.add(new Forecast.Device(
                    device.name(),
                    cpu ? machine.free() : device.freeBytes(),
                    speeds.operationsPerSecond(size, device.name(), resolved)));
        }
        List<DtypeCost> found = all.stream()
                .flatMap(device -> DtypeCost.of(size, device.memory(), speeds).stream())
                .toList();
        return new Seen(Forecast.all(size, all, dtype, Forecast.Job.PAPER), found);
    }

    /// Measures what is not known yet of a dtype: products with weights as they are in memory for a batch, and
    /// as they are after they were copied to write text.
    private void measure(ModelSize size, String device, String dtype) {
        SpeedMemory speeds = preferences.speeds();
        List<ProductSpeeds.Pair> missing = Stream.of(SpeedMemory.stored(size, device, dtype), dtype)
                .distinct()
                .filter(stored -> speeds.find(device, dtype, stored).isEmpty())
                .map(stored -> new ProductSpeeds.Pair(dtype, stored))
                .toList();
        if (!missing.isEmpty()) {
            speeds.keep(machine.measure(device, missing));
        }
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
        started.onDone(memory::set).onFailed(context.opener()::fail).onEnd(() -> {
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
}
