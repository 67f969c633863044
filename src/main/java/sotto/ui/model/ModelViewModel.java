package sotto.ui.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import sotto.run.command.CommandText;
import sotto.run.machine.FolderFindings;
import sotto.run.machine.Inspection;
import sotto.run.machine.TokenizerNote;
import sotto.ui.control.Messages;
import sotto.ui.control.NumberFormat;
import sotto.ui.project.Projects;
import sotto.ui.session.OpenModel;
import sotto.ui.session.ScreenContext;

/// View-model of the screen Model: facts of the open model's headers.
public final class ModelViewModel {
    private static final int UNUSED_GROUPS = 4;
    private final ScreenContext context;
    private final Projects projects;
    private final FitViewModel fit;
    private final Messages words = Messages.beside(ModelViewModel.class);
    private final ObservableList<Fact> facts = FXCollections.observableArrayList();
    private final ObservableList<Layer> layers = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<String>> warning = new ReadOnlyObjectWrapper<>(Optional.empty());

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
        this.fit = new FitViewModel(context, projects.preferences(), machine);
        context.session().model().subscribe(_ -> showModel());
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
    }

    private List<Fact> facts(Inspection found) {
        List<Fact> all = new ArrayList<>();
        all.add(fact("family", "%s (%s)".formatted(found.family(), found.modelType())));
        all.add(fact("parameters", NumberFormat.count(found.parameters())));
        all.add(fact("layers", NumberFormat.count(found.layers())));
        all.add(fact("hidden", NumberFormat.count(found.hidden())));
        all.add(fact("neurons", NumberFormat.count(found.neurons())));
        all.add(fact("vocab", NumberFormat.count(found.vocab())));
        all.add(fact("context", words.of("tokens", NumberFormat.count(found.contextLength()))));
        all.add(fact("dtype", found.dtype()));
        all.add(fact("tied", words.of(found.tiedEmbeddings() ? "tied.yes" : "tied.no")));
        all.add(fact("shards", found.shards() == 1 ? words.of("shard.one") : words.of("shard.many", found.shards())));
        List<String> unused = found.findings().unusedTensors();
        if (!unused.isEmpty()) {
            all.add(fact("unused", FolderFindings.grouped(unused, UNUSED_GROUPS)));
        }
        return all;
    }

    private Fact fact(String key, String value) {
        return new Fact(words.of("fact." + key), value, words.of("fact." + key + ".about"));
    }

    private void showTokenizer(OpenModel model, TokenizerNote note) {
        if (!context.session().model().get().equals(Optional.of(model))) {
            return;
        }
        facts.add(fact(
                "tokenizer",
                note.opens()
                        ? words.of("tokenizer", note.kind(), NumberFormat.count(note.vocabulary()))
                        : words.of("tokenizer.closed")));
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

    /// Warning of an obstacle to come, in words; empty if there is none.
    public ReadOnlyObjectProperty<Optional<String>> warning() {
        return warning.getReadOnlyProperty();
    }

    /// Devices, and the model's memory.
    public FitViewModel fit() {
        return fit;
    }

    /// Asks for a model folder and opens it.
    public void choose() {
        context.files().folder(words.of("choose")).ifPresent(this::drop);
    }

    /// Opens what was dropped on the screen.
    public void drop(Path place) {
        projects.any(place);
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
