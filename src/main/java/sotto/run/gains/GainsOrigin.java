package sotto.run.gains;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.chat.ChatMode;
import sotto.run.identity.EarlierExport;
import sotto.run.identity.FileHashes;
import sotto.run.identity.ModelIdentity;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Model that gains were made on, compared with the model that they are used on.
///
/// @param variant the gains' name
/// @param madeOn the name of the model that they were made on, or [ModelIdentity#UNRECORDED]
/// @param differs what the model that they are used on has instead, such as `other weights`; empty if nothing is known
///     to differ
public record GainsOrigin(String variant, String madeOn, String differs) {
    /// The origin of gains that are used on a model.
    public static GainsOrigin of(String variant, GainsFile gains, ModelIdentity model) {
        Optional<ModelIdentity> origin = gains.madeOn();
        return origin.isEmpty()
                ? new GainsOrigin(variant, ModelIdentity.UNRECORDED, "")
                : new GainsOrigin(
                        variant, origin.get().name(), origin.get().match(model).words());
    }

    /// A sentence for the user if the two models differ.
    public Optional<String> sentence() {
        return differs.isEmpty()
                ? Optional.empty()
                : Optional.of("The gains %s were made on %s; this model has %s.".formatted(variant, madeOn, differs));
    }

    /// The warnings before a model is used with gains: that it is dampened already, that the gains were made on
    /// another.
    ///
    /// Hashes the model only if gains are described with the model that they were made on; remembered hashes
    /// cost nothing.
    public static List<String> sentences(Path model, SequencedMap<String, GainsFile> gains, Progress progress)
            throws Cancelled {
        return sentences(model, gains, Optional.empty(), progress);
    }

    /// The warnings likewise, where texts are read as chats, or as they are where no mode is given.
    public static List<String> sentences(
            Path model, SequencedMap<String, GainsFile> gains, Optional<ChatMode> mode, Progress progress)
            throws Cancelled {
        List<GainsOrigin> origins = new ArrayList<>();
        if (gains.values().stream().anyMatch(file -> file.madeOn().isPresent())) {
            ModelIdentity identity =
                    ModelIdentity.of(model, FileHashes.here(), progress).reading(mode, model);
            for (Map.Entry<String, GainsFile> file : gains.entrySet()) {
                origins.add(of(file.getKey(), file.getValue(), identity));
            }
        }
        return said(model, origins);
    }

    /// The warnings about a model and about gains of these origins, the model's first.
    public static List<String> said(Path model, List<GainsOrigin> origins) {
        List<String> sentences = new ArrayList<>();
        dampened(model).ifPresent(sentences::add);
        origins.forEach(origin -> origin.sentence().ifPresent(sentences::add));
        return sentences;
    }

    /// A sentence for the user if a model is dampened already.
    public static Optional<String> dampened(Path model) {
        String name = String.valueOf(model.toAbsolutePath().normalize().getFileName());
        return EarlierExport.of(model).map(earlier -> earlier.sentence(name));
    }
}
