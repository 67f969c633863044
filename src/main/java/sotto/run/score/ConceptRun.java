package sotto.run.score;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sotto.data.LabelledTexts;
import sotto.expert.Expertise;
import sotto.expert.Pinned;
import sotto.expert.Unrouted;
import sotto.model.LanguageModel;
import sotto.model.Pooling;
import sotto.num.LabelPermutations;
import sotto.num.MissingResponses;
import sotto.run.record.JsonTree;
import sotto.run.record.Provenance;
import sotto.run.record.RunSpec;
import sotto.run.record.RunTarget;
import sotto.work.Cancelled;
import sotto.work.Progress;

/// The part of a scoring run that is its own, once its texts are chosen: its labels, how they are scored, what is
/// written.
///
/// @param heldOut per text whether it is held out for a second score
/// @param counted texts that are not held out
/// @param overlap of the classes' lengths, where they are matched
/// @param deals labels of the counted texts, dealt anew as often as is asked; null for never
record ConceptRun(
        RunSpec.Score spec,
        EncodedTexts encoded,
        boolean[] heldOut,
        LabelledTexts counted,
        TextCopies copies,
        OptionalDouble overlap,
        @Nullable LabelPermutations deals) {
    /// The run of these texts; a `Failure` if none of a class can be held out, or no label can be dealt anew.
    ///
    /// @param notes told what the user should know of the texts
    static ConceptRun of(RunSpec.Score spec, EncodedTexts encoded, OptionalDouble overlap, Consumer<String> notes) {
        LabelledTexts texts = encoded.texts();
        boolean[] heldOut = spec.sample().heldOut(texts);
        TextCopies copies = TextCopies.in(texts, heldOut);
        copies.notes().forEach(notes);
        LabelledTexts counted = texts.at(
                IntStream.range(0, texts.size()).filter(text -> !heldOut[text]).toArray());
        RunRecord.Groups.warning(counted).ifPresent(notes);
        return new ConceptRun(spec, encoded, heldOut, counted, copies, overlap, LabelDeals.of(spec, counted, notes));
    }

    /// These texts in a file of responses.
    ///
    /// @param places row of each text in the file
    ConceptRows rows(int[] places, RowLayout layout, int threads) {
        MissingResponses missing = layout.mixtures().isEmpty()
                ? MissingResponses.REFUSED
                : spec.listening().unrouted().missing();
        return new ConceptRows(encoded.texts(), heldOut, places, new ScoredSites.Scorer(missing, deals, threads));
    }

    /// Puts the scores of all sites together.
    ///
    /// @param parts in hook order
    ScoredResponses scored(List<ScoredSites> parts, LanguageModel model, Progress progress) throws Cancelled {
        boolean exact =
                spec.listening().pooling() == Pooling.MAX && model.dtype().equals("float32");
        return ScoredResponses.of(
                parts,
                ScoredResponses.Texts.of(
                        encoded.texts(), heldOut, encoded.tokens().pooledLengths()),
                exact ? ScoredResponses.Response.FLOAT32_MAXIMUM : ScoredResponses.Response.OTHER,
                spec.listening().unrouted(),
                model.threads(),
                progress);
    }

    /// Origin of a result.
    ///
    /// @param plan batches of all texts of the run alone
    /// @param taken responses that another run had
    record Origin(Provenance provenance, LanguageModel model, BatchPlan plan, KnownResponses.Taken taken) {}

    /// Writes the result's files to an empty folder, and returns the record among them.
    ///
    /// @param responses of all sites; read where they are kept
    /// @param timings asked for once all but the record is written
    RunRecord write(
            Path folder,
            Origin origin,
            ScoredResponses scored,
            RunResponses responses,
            Supplier<RunRecord.Timings> timings,
            Progress progress)
            throws IOException, Cancelled {
        Expertise expertise = scored.expertise();
        Scores.write(folder.resolve(Scores.FILE), expertise);
        if (!scored.routing().isEmpty()) {
            RoutingFile.write(folder, scored.routing());
        }
        if (spec.listening().responses() == RunSpec.Keep.ALL) {
            ResponsesFile.writeAll(folder, responses, encoded.fingerprints().all(), progress);
        }
        RunRecord.Counts counts = RunRecord.Counts.of(encoded, heldOut, copies);
        RunRecord record = new RunRecord(
                "score",
                origin.provenance,
                RunRecord.Model.of(origin.model.card(), spec.model()),
                counts,
                scored.lengthAuroc(),
                overlap.isPresent() ? RunRecord.LengthMatch.of(overlap.getAsDouble(), scored.lengthAuroc()) : null,
                Pinned.of(expertise).map(RunRecord.PinnedNote::of).orElse(null),
                expertise.unrouted().map(Unrouted::word).orElse(null),
                RunRecord.Reach.of(expertise).orElse(null),
                RunRecord.Permuted.of(expertise, scored.highest(), counts.texts())
                        .orElse(null),
                origin.taken.record(),
                RunRecord.Groups.of(counted, expertise).orElse(null),
                RunRecord.Module.of(responses.sites()),
                RunRecord.Batches.of(origin.plan, encoded.texts().rows(), origin.model.threads()),
                timings.get());
        JsonTree.replace(folder.resolve(RunTarget.RECORD), record);
        return record;
    }
}
