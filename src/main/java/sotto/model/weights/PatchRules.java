package sotto.model.weights;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import sotto.model.weights.PatchRequest.Existing;
import sotto.work.Failure;
import sotto.work.Quantity;
import sotto.work.Remedy;
import sotto.work.RunOption;
import sotto.work.disk.Leftovers;

/// Conditions of a patched copy, checked before it is begun; a `Failure` names the one that is broken.
final class PatchRules {
    private PatchRules() {}

    /// Checks that every change has a floating tensor, and every scaling a factor for each of its slices; a
    /// `Failure` otherwise.
    static void checkChanges(PatchRequest request) {
        CopiedTensors copied = request.copied();
        request.changes().scalings().forEach((name, scaling) -> {
            TensorSpec tensor = copied.require(name);
            if (!Scaler.scales(name, tensor.dtype())) {
                throw new Failure(
                        "Tensor %s of %s is %s and cannot be scaled."
                                .formatted(name, request.source().folder(), tensor.dtype()),
                        "Use the original model, not a quantised one.");
            }
            if (!scaling.fits(tensor.shape())) {
                throw new Failure(
                        "There are %s factors for tensor %s of shape %s."
                                .formatted(Quantity.of(scaling.length()), name, tensor.shape()),
                        "Use gains that were made for this model.");
            }
        });
        request.changes().rewrites().keySet().forEach(name -> {
            Dtype dtype = copied.require(name).dtype();
            if (!NumberWriter.writes(dtype)) {
                throw new Failure(
                        "Tensor %s of %s is %s and cannot be computed anew."
                                .formatted(name, request.source().folder(), dtype),
                        "Use a model in float32, bfloat16 or float16.");
            }
        });
    }

    /// The target's absolute path; a `Failure` if it is inside or around the source, or taken and not to be
    /// replaced. Leftovers of killed exports are removed.
    static Path checkedTarget(PatchRequest request) {
        Path target = apart(request);
        try {
            Leftovers.sweep(target);
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
        checkFree(target, request);
        return target;
    }

    /// Checks the target like [#checkedTarget], but removes nothing.
    static void lookAtTarget(PatchRequest request) {
        checkFree(apart(request), request);
    }

    private static Path apart(PatchRequest request) {
        Path target = request.target().toAbsolutePath().normalize();
        Path parent = target.getParent();
        if (parent == null || !Files.isDirectory(parent)) {
            throw new Failure(
                    "%s cannot be made: there is no folder %s.".formatted(target, parent), "Make that folder first.");
        }
        try {
            checkApart(request.source().folder().toRealPath(), target, parent.toRealPath());
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
        return target;
    }

    private static void checkFree(Path target, PatchRequest request) {
        try {
            checkFree(target, request.existing());
        } catch (IOException failure) {
            throw FileTrouble.writing(target, failure);
        }
    }

    private static void checkApart(Path source, Path target, Path realParent) throws IOException {
        Path real = Files.exists(target) ? target.toRealPath() : realParent.resolve(target.getFileName());
        if (real.startsWith(source) || source.startsWith(real)) {
            throw new Failure(
                    "%s is, contains or lies in the source %s.".formatted(target, source), "Name another folder.");
        }
    }

    private static void checkFree(Path target, Existing existing) throws IOException {
        if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        if (existing == Existing.REFUSE) {
            throw new Failure(
                    target + " exists already.",
                    Remedy.of("name another folder").or("have it replaced with %s", RunOption.FORCE));
        }
        if (!Files.isDirectory(target)) {
            throw new Failure(target + " is not a folder.", "Name another folder.");
        }
        ReplaceableExport.check(target);
    }
}
