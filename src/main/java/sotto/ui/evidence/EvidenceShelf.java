package sotto.ui.evidence;

import java.util.Map;

/// Place where questions about a run's scores are kept: the open project, or a test's map.
public interface EvidenceShelf {
    /// Questions when it was left, as text by name.
    Map<String, String> asked();

    /// Keeps the questions.
    void keep(Map<String, String> asked);

    /// Calls a listener whenever another project was opened.
    void watch(Runnable opened);
}
