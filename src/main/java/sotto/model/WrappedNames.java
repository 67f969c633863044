package sotto.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import sotto.work.Failure;

/// Names of tensors that a wrapper around the model has lengthened before the weights were saved.
final class WrappedNames {
    /// Parts that wrappers put into names, each with the library that does so.
    private static final SequencedMap<String, String> MARKS = marks();

    private static final String UNMERGED = "base_layer.";

    private WrappedNames() {}

    private static SequencedMap<String, String> marks() {
        var marks = new LinkedHashMap<String, String>();
        marks.put("_orig_mod.", "torch.compile");
        marks.put("base_model.model.", "the peft library");
        marks.put("_fsdp_wrapped_module.", "FSDP");
        marks.put("_checkpoint_wrapped_module.", "activation checkpointing");
        marks.put("_forward_module.", "a training library");
        marks.put("module.", "DataParallel or DeepSpeed");
        return marks;
    }

    /// The [Failure] for a tensor that is there only under a lengthened name; empty if it is not there at all.
    ///
    /// @param names the names of all tensors in the files
    /// @param wanted the names under which one tensor was looked for
    static Optional<Failure> explain(Collection<String> names, List<String> wanted) {
        for (String name : names) {
            for (String one : wanted) {
                if (name.length() > one.length() && bare(name).equals(one)) {
                    return Optional.of(name.contains(UNMERGED) ? unmerged(name) : marked(name, one));
                }
            }
        }
        return names.stream()
                .filter(name -> wanted.stream().anyMatch(one -> name.endsWith("." + one)))
                .findFirst()
                .map(name -> prefixed(name, wanted));
    }

    private static String bare(String name) {
        String bare = name.replace(UNMERGED, "");
        for (String mark : MARKS.keySet()) {
            bare = bare.replace(mark, "");
        }
        return bare;
    }

    private static Failure marked(String name, String wanted) {
        Map.Entry<String, String> mark = MARKS.entrySet().stream()
                .filter(entry -> name.contains(entry.getKey()))
                .findFirst()
                .orElseThrow();
        String prefix = name.endsWith(wanted) ? name.substring(0, name.length() - wanted.length()) : mark.getKey();
        return new Failure(
                "The names of the weights have the prefix %s, left there by %s: %s."
                        .formatted(prefix, mark.getValue(), name),
                without(prefix));
    }

    private static Failure prefixed(String name, List<String> wanted) {
        String one = wanted.stream()
                .filter(ending -> name.endsWith("." + ending))
                .findFirst()
                .orElseThrow();
        String prefix = name.substring(0, name.length() - one.length());
        return new Failure(
                "The names of the weights have the prefix %s, which the model does not: %s.".formatted(prefix, name),
                without(prefix));
    }

    private static String without(String prefix) {
        return ("Take it away in Python, for each weight file: from safetensors.torch import load_file, save_file;"
            + " save_file({k.replace(\"%s\", \"\"): v for k, v in load_file(\"model.safetensors\").items()},"
            + " \"model.safetensors\", {\"format\": \"pt\"})")
                .formatted(prefix);
    }

    private static Failure unmerged(String name) {
        return new Failure(
                "The weights hold an adapter that is not merged: %s.".formatted(name),
                "Merge it in Python, with peft installed: call merge_and_unload() on the model, then save_pretrained.");
    }
}
