package sotto.ui.bench;

import sotto.data.ConceptSource;
import sotto.data.Sample;

/// What neurons are asked about: labelled texts under a name, and which of them are used.
public record Concept(String name, ConceptSource source, Sample sample) {}
