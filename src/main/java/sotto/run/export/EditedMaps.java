package sotto.run.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import sotto.model.BiasKey;
import sotto.model.Edit;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.SiteEdit;
import sotto.model.SiteKind;

/// Edit of a model, map by map: what is folded into which linear map, and what cannot be folded exactly.
final class EditedMaps {
    private final ModelFolder folder;
    private final Edit edit;
    private final SequencedMap<String, FoldedMap> maps = new LinkedHashMap<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private final Map<String, BiasKey> keys = new LinkedHashMap<>();

    private EditedMaps(ModelFolder folder, Edit edit) {
        this.folder = folder;
        this.edit = edit;
    }

    /// The maps of an edit that fits the model.
    static EditedMaps of(ModelFolder folder, Edit edit) {
        EditedMaps all = new EditedMaps(folder, edit);
        List<Site> linear = Stream.concat(folder.sites().stream(), folder.expertSites().stream())
                .toList();
        Map<String, Site> byName = linear.stream().collect(Collectors.toMap(Site::module, site -> site));
        linear.stream()
                .filter(all::isEdited)
                .forEach(site -> all.put(all.of(site).withOutputs(edit.of(site.module()))));
        folder.otherSites().stream().filter(all::isEdited).forEach(site -> {
            SiteEdit own = edit.of(site.module());
            switch (SiteKind.of(site.module())) {
                case ATTENTION -> all.put(all.of(site).withOutputs(own));
                case HIDDEN ->
                    all.put(all.of(Objects.requireNonNull(byName.get(mapOf(site))))
                            .withInputs(own));
                default -> all.addToBlock(site, own);
            }
        });
        all.maps.values().forEach(all::checkBias);
        return all;
    }

    private static String mapOf(Site hidden) {
        return hidden.module().substring(0, hidden.module().lastIndexOf('.'));
    }

    private boolean isEdited(Site site) {
        return edit.modules().contains(site.module());
    }

    private FoldedMap of(Site map) {
        return maps.getOrDefault(map.module(), FoldedMap.of(map));
    }

    private void put(FoldedMap map) {
        maps.put(map.map().module(), map);
    }

    /// The maps in the order of the sites: MLPs', experts', attention's.
    List<FoldedMap> maps() {
        return List.copyOf(maps.values());
    }

    /// Parts that cannot be folded, in the order of the sites.
    List<Obstacle> obstacles() {
        return List.copyOf(obstacles);
    }

    /// The key that gives a map the bias that it has not; empty where it has one or needs none.
    Optional<BiasKey> key(FoldedMap map) {
        return Optional.ofNullable(keys.get(map.map().module()));
    }

    /// Takes a shift of a block's output to the map that writes there last; anything else is an obstacle.
    private void addToBlock(Site block, SiteEdit own) {
        if (own.lowRank().isPresent() || changes(own.gain())) {
            obstacles.add(new Obstacle(
                    block.module(),
                    "what comes before a block has a part in its output, which no weight of its own can change"));
            return;
        }
        if (!own.hasShift()) {
            return;
        }
        List<Site> writers = folder.writersOf(block.block());
        Optional<Site> writer = writers.stream()
                .filter(map -> map.bias()
                        || folder.isMixture(map)
                        || folder.biasKey(map).isPresent())
                .findFirst();
        if (writer.isEmpty()) {
            obstacles.add(new Obstacle(
                    block.module(),
                    writers.isEmpty()
                            ? "nothing can be added to the output of this block, since a norm or a mixture stands"
                                    + " before it"
                            : "%s has no bias, and the architecture allows none"
                                    .formatted(writers.getFirst().module())));
            return;
        }
        float[] shift = own.shift();
        double factor = folder.residualFactor();
        for (int i = 0; i < shift.length; i++) {
            shift[i] = (float) (shift[i] / factor);
        }
        put(of(writer.get()).with(shift));
    }

    private void checkBias(FoldedMap map) {
        Site site = map.map();
        boolean mixture = folder.isMixture(site);
        if (!map.needsBias() || (site.bias() && !mixture)) {
            return;
        }
        if (mixture) {
            if (!folder.isMean(site)) {
                obstacles.add(new Obstacle(
                        site.module(),
                        "a shift of a mixture needs a bias in each expert, and weights of the experts that add up to"
                                + " 1"));
            }
            return;
        }
        Optional<BiasKey> key = folder.biasKey(site);
        if (key.isPresent()) {
            keys.put(site.module(), key.get());
        } else {
            obstacles.add(new Obstacle(
                    site.module(), "%s has no bias, and the architecture allows none".formatted(site.module())));
        }
    }

    private static boolean changes(float[] gain) {
        for (float one : gain) {
            if (one != 1) {
                return true;
            }
        }
        return false;
    }
}
