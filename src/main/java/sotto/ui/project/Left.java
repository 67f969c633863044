package sotto.ui.project;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import sotto.run.project.ProjectContent.LeftOff;

/// Copies of the window's last position (screen, model, concept, run, neuron) with one part changed.
record Left(LeftOff at) {
    LeftOff model(String name) {
        return new LeftOff(at.screen(), name, at.concept(), at.run(), at.neuron(), at.threshold(), at.compare());
    }

    LeftOff concept(String name) {
        return new LeftOff(at.screen(), at.model(), name, at.run(), at.neuron(), at.threshold(), at.compare());
    }

    LeftOff run(String name) {
        return new LeftOff(at.screen(), at.model(), at.concept(), name, at.neuron(), at.threshold(), at.compare());
    }

    LeftOff place(String screen, String neuron, @Nullable Double threshold) {
        return new LeftOff(screen, at.model(), at.concept(), at.run(), neuron, threshold, at.compare());
    }

    LeftOff with(Map<String, String> compare) {
        return new LeftOff(at.screen(), at.model(), at.concept(), at.run(), at.neuron(), at.threshold(), compare);
    }
}
