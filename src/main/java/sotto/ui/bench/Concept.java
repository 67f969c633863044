package sotto.ui.bench;

import sotto.data.LabelledSource;
import sotto.data.Sample;

/// What neurons are asked about: labelled texts under a name, and which of them are used.
public record Concept(String name, LabelledSource source, Sample sample) {}
