package sotto.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import sotto.model.family.Architecture;
import sotto.model.family.Config;
import sotto.model.family.Families;
import sotto.model.family.Mixture;
import sotto.model.family.Projection;
import sotto.model.family.Quantization;
import sotto.model.family.Weight;
import sotto.model.place.ModelSize;
import sotto.model.weights.Checkpoint;
import sotto.model.weights.TensorInfo;
import sotto.model.weights.WidenedTensor;

/// A Hugging Face model folder, known by its headers: configuration, architecture and the checkpoint's tensors.
/// No weights are read. Close it to release the files.
public final class ModelFolder implements AutoCloseable {
    private final Path path;
    private final Config config;
    private final Architecture architecture;
    private final Checkpoint checkpoint;
    private final CheckpointNames names;

    private ModelFolder(Path path, Config config, Architecture architecture, Checkpoint checkpoint) {
        this.path = path;
        this.config = config;
        this.architecture = architecture;
        this.checkpoint = checkpoint;
        this.names = new CheckpointNames(checkpoint, architecture, Quantization.of(config));
    }

    /// The `model_type`s of the language models that open, sorted.
    public static List<String> modelTypes() {
        return Families.languageModels();
    }

    /// Opens a folder and checks that every tensor of its architecture is there in the right shape; a `Failure`
    /// otherwise.
    public static ModelFolder open(Path path) {
        return open(path, Map.of());
    }

    /// Opens a folder with texts for keys that `config.json` lacks; fails as [#open(Path)].
    static ModelFolder open(Path path, Map<String, String> absent) {
        Config config = Config.of(path).with(absent);
        PlainWeights.refuse(config, path);
        Architecture architecture = Families.read(config);
        Checkpoint checkpoint = Checkpoint.open(path);
        ModelFolder folder = new ModelFolder(path, config, architecture, checkpoint);
        try {
            folder.names.check(architecture);
            return folder;
        } catch (RuntimeException e) {
            checkpoint.close();
            throw e;
        }
    }

    /// The folder.
    public Path path() {
        return path;
    }

    /// The architecture.
    public Architecture architecture() {
        return architecture;
    }

    /// The weight files.
    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /// The architecture's tensors in the checkpoint.
    CheckpointNames names() {
        return names;
    }

    /// The tensors of the files that the model does not use, in the order of the files.
    public List<String> unusedTensors() {
        return names.unused(architecture);
    }

    /// The sites in hook order.
    public List<Site> sites() {
        List<Site> sites = new ArrayList<>();
        for (int block = 0; block < architecture.sizes().layers(); block++) {
            for (Projection site : architecture.sitesIn(block)) {
                sites.add(Site.of(site, block));
            }
        }
        return sites;
    }

    /// The sites of the experts of all mixtures, in hook order: expert by expert gate, up and down.
    public List<Site> expertSites() {
        List<Site> sites = new ArrayList<>();
        architecture.mixture().ifPresent(mixture -> {
            for (int block = 0; block < architecture.sizes().layers(); block++) {
                if (mixture.isIn(block)) {
                    for (Projection site : mixture.sites()) {
                        sites.add(Site.of(site, block));
                    }
                }
            }
        });
        return sites;
    }

    /// The sites beside the MLPs' maps, in the order in which a token passes them: of each block attention's
    /// output, the hidden units and the block's output, where it has them.
    public List<Site> otherSites() {
        List<Site> sites = new ArrayList<>();
        for (int block = 0; block < architecture.sizes().layers(); block++) {
            sites.addAll(OtherSites.around(List.of(), OtherSites.there(architecture, block)));
        }
        return sites;
    }

    private Stream<Projection> projections() {
        return Stream.concat(
                architecture.sites().stream(),
                architecture.mixture().stream().flatMap(mixture -> mixture.sites().stream()));
    }

    /// The parts of the checkpoint's tensors behind a site that is a map: its weight, and its bias where it has
    /// one; of a mixture's output those of all its experts. Names as the file has them. An
    /// [IllegalArgumentException] for hidden units and outputs of blocks.
    public List<SitePart> partsOf(Site site) {
        if (SiteKind.of(site.module()) == SiteKind.ATTENTION) {
            return parts(
                    site,
                    architecture.sites().stream()
                            .anyMatch(map -> map.outputsLast() && map.tensors().isEmpty())); // Conv1D
        }
        Projection projection = projections()
                .filter(p -> p.isIn(site.block()) && p.in(site.block()).equals(site.module()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No site " + site.module()));
        if (!projection.tensors().isEmpty()) {
            return projection.tensors().stream()
                    .map(weight -> part(weight, site.block()))
                    .toList();
        }
        return parts(site, projection.outputsLast());
    }

    private List<SitePart> parts(Site map, boolean outputsLast) {
        List<SitePart> parts = new ArrayList<>();
        parts.add(SitePart.whole(names.find(map.module() + ".weight").orElseThrow(), outputsLast));
        if (map.bias()) {
            parts.add(SitePart.whole(names.find(map.module() + ".bias").orElseThrow(), outputsLast));
        }
        return parts;
    }

    /// The key of `config.json` that gives a map without a bias one; empty where the architecture has no such
    /// key.
    public Optional<BiasKey> biasKey(Site map) {
        return BiasKey.of(config, architecture, names, map.module());
    }

    /// The maps to whose outputs a number may be added in the place of adding it to the output of a block:
    /// those that write to the residual stream as they are, after everything of the block that reads it. None
    /// where a norm stands between, or the last map is that of a mixture whose experts cannot be shifted alike.
    public List<Site> writersOf(int block) {
        List<Site> writers = new ArrayList<>();
        architecture.sitesIn(block).stream()
                .filter(map -> map.writesResidual() && (map.tensors().isEmpty() || isMean(Site.of(map, block))))
                .map(map -> Site.of(map, block))
                .filter(map -> isMixture(map) || !isMixed(block))
                .forEach(writers::add);
        if (architecture.isParallel()) {
            OtherSites.there(architecture, block).stream()
                    .filter(site -> SiteKind.of(site.module()) == SiteKind.ATTENTION && site.writesResidual())
                    .forEach(writers::add);
        }
        return writers;
    }

    private boolean isMixed(int block) {
        return architecture.mixture().filter(one -> one.isIn(block)).isPresent();
    }

    /// Whether a site is the output of a whole mixture.
    public boolean isMixture(Site site) {
        return architecture
                .mixture()
                .filter(one -> one.isIn(site.block()) && one.in(site.block()).equals(site.module()))
                .isPresent();
    }

    /// Whether a number added to the bias of every expert's last map is added to the output of the mixture: all
    /// of them have a bias, and the weights of the chosen experts add up to 1.
    public boolean isMean(Site mixture) {
        long biases = partsOf(mixture).stream()
                .filter(part -> part.tensor().name().endsWith("bias"))
                .count();
        return 2 * biases == partsOf(mixture).size()
                && Boolean.TRUE.equals(architecture.settings().get("chosen_alone"));
    }

    /// The factor that outputs of maps are multiplied with before they are added to the residual stream; 1 in
    /// most families.
    public double residualFactor() {
        return architecture.settings().get("residual_multiplier") instanceof Number factor ? factor.doubleValue() : 1;
    }

    private SitePart part(Weight weight, int block) {
        TensorInfo tensor = names.find(weight, block);
        return weight.stacked()
                .map(part -> new SitePart(tensor, true, weight.expert(), part.first(), part.step()))
                .orElseGet(() -> SitePart.whole(tensor, false));
    }

    /// The tensors of the experts in a block, each once.
    public List<TensorInfo> expertTensors(int block) {
        return architecture.weights().block().stream()
                .filter(weight -> weight.isOfExpert() && weight.isIn(block))
                .map(weight -> names.find(weight, block))
                .distinct()
                .toList();
    }

    /// A tensor of the checkpoint that is quantised as plain numbers; empty for one that is plain. A `Failure` if its
    /// scales are damaged.
    public Optional<WidenedTensor> widened(TensorInfo tensor) {
        return names.widened(tensor);
    }

    /// Summary of the model, read from the headers.
    public ModelSummary card() {
        return new ModelSummary(
                architecture.family(),
                config.text("model_type").orElseThrow(),
                architecture.sizes().layers(),
                architecture.sizes().hidden(),
                architecture.sizes().vocab(),
                size().elements(),
                ModelSizes.name(checkpoint.dtype()),
                checkpoint.shards().size(),
                architecture.tied(),
                architecture.sizes().context(),
                sites(),
                expertSites(),
                otherSites(),
                architecture.mixture().map(Mixture::chosen).orElse(0));
    }

    /// The token ids that end a text: `generation_config.json`'s, else `config.json`'s.
    public Set<Long> endIds() {
        Path generation = path.resolve("generation_config.json");
        List<Long> ids = List.of();
        if (Files.isRegularFile(generation)) {
            ids = Config.read(generation).ids("eos_token_id");
        }
        return new LinkedHashSet<>(ids.isEmpty() ? config.ids("eos_token_id") : ids);
    }

    /// Sizes of the model's parts, in elements and bytes.
    public ModelSize size() {
        return new ModelSizes(architecture, names).of(checkpoint.dtype());
    }

    /// Bytes of memory that opening the model takes, by dtype of the weights: the file is mapped, its pages count.
    public Map<String, Long> memory() {
        long parameters = size().elements();
        return Map.of("float32", 4 * parameters, "bfloat16", 2 * parameters);
    }

    /// Releases the files.
    @Override
    public void close() {
        checkpoint.close();
    }
}
