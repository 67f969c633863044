package sotto.expert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import sotto.model.SiteEdit;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// Method that edits every site by itself, from its own responses.
interface SiteMethod extends EditMethod {
    /// The edit of a site that its responses ask for; an [IllegalArgumentException] if it is not finite.
    ///
    /// @param strength how much of the method, at least 0
    SiteEdit edit(ClassResponses site, float strength);

    @Override
    default boolean isOfOneKind() {
        return true;
    }

    @Override
    default SequencedMap<String, SiteEdit> edits(
            SequencedMap<String, ClassResponses> sites, float strength, Progress progress) throws Cancelled {
        SequencedMap<String, SiteEdit> edits = new LinkedHashMap<>();
        for (Map.Entry<String, ClassResponses> site : sites.entrySet()) {
            progress.checkCancelled();
            progress.report(edits.size(), sites.size(), "modules");
            try {
                edits.put(site.getKey(), edit(site.getValue(), strength));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(site.getKey() + ": " + e.getMessage(), e);
            }
        }
        return edits;
    }
}
