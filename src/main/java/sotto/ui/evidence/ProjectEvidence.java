package sotto.ui.evidence;

import java.util.Map;
import sotto.ui.project.Projects;

/// Questions about a run's scores of whichever project is open.
public record ProjectEvidence(Projects projects) implements EvidenceShelf {
    @Override
    public Map<String, String> asked() {
        return projects.evidence();
    }

    @Override
    public void keep(Map<String, String> asked) {
        projects.evidence(asked);
    }

    @Override
    public void watch(Runnable opened) {
        projects.project().addListener((_, _, _) -> opened.run());
    }
}
