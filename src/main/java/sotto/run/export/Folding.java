package sotto.run.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sotto.model.Gains;
import sotto.model.ModelFolder;
import sotto.model.Site;
import sotto.model.weights.Scaling;
import sotto.model.weights.TensorInfo;

/// Gains as scalings of a checkpoint's tensors. Modules whose gains are all 1 are not changed.
///
/// A site's output is `W x + b`, so its gain scales the row of `W` (the column, where a Conv1D stores `[in, out]`) and
/// the element of `b` (Suau et al., 2024, section 3).
///
/// @param modules changes of each module, in hook order
/// @param scalings by tensor name
record Folding(List<Module> modules, Map<String, Scaling> scalings) {
    Folding {
        modules = List.copyOf(modules);
        scalings = Map.copyOf(scalings);
    }

    /// Numbers of the neurons of one module that the gains change.
    ///
    /// @param changed neurons whose gain is not 1
    /// @param silenced neurons whose gain is 0
    /// @param raised neurons whose gain is above 1 or below 0
    /// @param mean of the gains
    record Module(String module, int neurons, int changed, int silenced, int raised, double mean) {}

    /// Folds gains into a model's tensors; a `Failure` if they do not fit the model.
    static Folding of(ModelFolder folder, Gains gains) {
        folder.card().check(gains);
        List<Module> modules = new ArrayList<>();
        Map<String, Scaling> scalings = new LinkedHashMap<>();
        for (Site site : folder.sites()) {
            if (gains.modules().contains(site.module())) {
                float[] factors = gains.of(site.module());
                Module module = count(site.module(), factors);
                modules.add(module);
                if (module.changed() > 0) {
                    scale(folder.tensorsOf(site), factors, scalings);
                }
            }
        }
        return new Folding(modules, scalings);
    }

    private static void scale(ModelFolder.SiteTensors site, float[] factors, Map<String, Scaling> scalings) {
        Scaling scaling = site.outputsLast() ? Scaling.columns(factors) : Scaling.rows(factors);
        for (TensorInfo tensor : site.tensors()) {
            scalings.put(tensor.name(), scaling);
        }
    }

    private static Module count(String module, float[] factors) {
        int changed = 0;
        int silenced = 0;
        int raised = 0;
        double sum = 0;
        for (float factor : factors) {
            changed += factor != 1 ? 1 : 0;
            silenced += factor == 0 ? 1 : 0;
            raised += factor > 1 || factor < 0 ? 1 : 0;
            sum += factor;
        }
        return new Module(module, factors.length, changed, silenced, raised, sum / factors.length);
    }

    /// The number of neurons of all modules whose gain is not 1.
    long changed() {
        return modules.stream().mapToLong(Module::changed).sum();
    }
}
