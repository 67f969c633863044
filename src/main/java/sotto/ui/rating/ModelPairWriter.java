package sotto.ui.rating;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;
import sotto.chat.ThinkingMarks;
import sotto.data.ChatSource;
import sotto.data.TextReading;
import sotto.data.TextSource;
import sotto.model.Edit;
import sotto.model.LanguageModel;
import sotto.run.Runs;
import sotto.run.generate.GeneratedRow;
import sotto.run.generate.Generation;
import sotto.run.generate.GenerationSpec;
import sotto.run.generate.Variant;
import sotto.run.identity.FileHashes;
import sotto.run.identity.ModelIdentity;
import sotto.run.rating.RatedColumn;
import sotto.run.rating.RatedPair;
import sotto.run.rating.RatingOrigin;
import sotto.run.rating.RatingPlan;
import sotto.run.rating.RatingTask;
import sotto.run.record.Version;
import sotto.run.token.ReadText;
import sotto.run.token.Reading;
import sotto.ui.session.ModelSlot;
import sotto.work.Cancelled;
import sotto.work.Failure;
import sotto.work.Progress;
import sotto.work.Quantity;

/// Writer that uses the session's model.
public final class ModelPairWriter implements PairWriter {
    private static final int FIRST_BATCH = 4; // pairs
    private static final int LARGEST_BATCH = Generation.MAX_ROWS / 2;

    private final ModelSlot slot;

    /// Makes a writer.
    public ModelPairWriter(ModelSlot slot) {
        this.slot = slot;
    }

    /// Prompts of a file.
    ///
    /// @param chats turns of each; empty where they are read as they are
    private record Prompts(List<String> texts, List<Conversation> chats) {
        static Prompts read(Order order, Progress progress) throws Cancelled {
            if (order.inputs().chat().isEmpty()) {
                return new Prompts(
                        new TextSource(order.prompts()).read(progress).texts(), List.of());
            }
            List<Conversation> chats = new ChatSource(order.prompts(), TextReading.DEFAULT)
                    .read(progress)
                    .chats();
            return new Prompts(chats.stream().map(Conversation::lastText).toList(), chats);
        }
    }

    /// Column with its gains.
    private record Voice(RatingCandidate candidate, Edit gains) {
        static Voice of(RatingCandidate candidate) {
            return new Voice(candidate, candidate.gains().get());
        }

        RatedColumn column() {
            return new RatedColumn(candidate.title(), candidate.recipe(), RatedColumn.hash(gains));
        }
    }

    @Override
    public void write(Order order, Listener listener, Progress progress) throws Cancelled {
        Prompts prompts = Prompts.read(order, progress.slice(0, 0));
        if (prompts.texts().size() < order.pairs()) {
            throw new Failure(
                    "%s has %s prompts, too few for %s pairs."
                            .formatted(
                                    order.prompts().getFileName(),
                                    Quantity.of(prompts.texts().size()),
                                    Quantity.of(order.pairs())),
                    "Choose fewer pairs, or another file of prompts.");
        }
        List<Voice> voices = voices(order);
        RatingOrigin origin = origin(order, prompts, progress);
        order.begun().ifPresent(task -> check(task, origin, order));
        listener.begun(voices.stream().map(Voice::column).toList(), origin);
        RatingInputs inputs = order.inputs();
        slot.with(inputs.model(), inputs.compute(), progress.slice(0, 0), model -> {
            write(order, prompts, voices, new Writing(model, listener, progress));
            return true;
        });
    }

    /// The two columns; of a task that was begun, those with its gains, whatever they are called now.
    private static List<Voice> voices(Order order) {
        if (order.begun().isEmpty()) {
            return order.columns().stream().map(Voice::of).toList();
        }
        List<Voice> all = order.inputs().columns().stream().map(Voice::of).toList();
        List<Voice> found = new ArrayList<>();
        for (RatedColumn wanted : order.begun().get().columns()) {
            found.add(all.stream()
                    .filter(voice -> voice.column().gains().equals(wanted.gains()))
                    .findFirst()
                    .orElseThrow(() -> other(order)));
        }
        return found;
    }

    private static void check(RatingTask task, RatingOrigin origin, Order order) {
        if (!task.origin().equals(origin)) {
            throw other(order);
        }
    }

    private static Failure other(Order order) {
        return new Failure(
                "The last %s pairs cannot be written: Compare is not as it was when the rating began."
                        .formatted(Quantity.of(order.pairs() - (long) order.from())),
                "Open the same model and run, set the same columns, pre-prompt and decoding, and continue; or end the"
                        + " rating with the pairs that are there.");
    }

    private static RatingOrigin origin(Order order, Prompts prompts, Progress progress) throws Cancelled {
        RatingInputs inputs = order.inputs();
        Path file = order.prompts().toAbsolutePath().normalize();
        ModelIdentity identity = ModelIdentity.of(inputs.model(), FileHashes.here(), progress.slice(0, 0))
                .reading(inputs.chat(), inputs.model());
        return new RatingOrigin(
                identity.texts(),
                "%s %s".formatted(inputs.compute().device(), inputs.compute().dtype()),
                file.toString(),
                FileHashes.here().of(file, progress.slice(0, 0)),
                prompts.texts().size(),
                order.drawSeed(),
                inputs.prePrompt(),
                inputs.special(),
                inputs.decoding(),
                Version.TEXT);
    }

    /// The model that writes, and who hears of it.
    private record Writing(LanguageModel model, Listener listener, Progress progress) {}

    private static void write(Order order, Prompts prompts, List<Voice> voices, Writing by) throws Cancelled {
        List<Integer> drawn = RatingPlan.draw(prompts.texts().size(), order.pairs(), order.drawSeed());
        int batch = FIRST_BATCH;
        for (int from = order.from(); from < drawn.size(); ) {
            int to = Math.min(drawn.size(), from + batch);
            Progress part = by.progress().slice((double) from / drawn.size(), (double) to / drawn.size());
            by.listener().written(pairs(order, prompts, voices, drawn.subList(from, to), by.model(), part));
            from = to;
            batch = Math.min(LARGEST_BATCH, 2 * batch);
        }
    }

    private static List<RatedPair> pairs(
            Order order,
            Prompts prompts,
            List<Voice> voices,
            List<Integer> numbers,
            LanguageModel model,
            Progress progress)
            throws Cancelled {
        RatingInputs inputs = order.inputs();
        List<String> texts = numbers.stream().map(prompts.texts()::get).toList();
        List<Variant> variants = new ArrayList<>();
        for (int column = 0; column < voices.size(); column++) {
            variants.add(
                    new Variant(Integer.toString(column), voices.get(column).gains()));
        }
        GenerationSpec plain = new GenerationSpec(
                        texts, inputs.prePrompt(), inputs.special(), variants, 1, inputs.decoding())
                .numbered(numbers);
        @Nullable List<String> read = read(inputs, prompts, numbers, model, progress);
        List<GeneratedRow> rows = new ArrayList<>();
        Runs.generate(model, read == null ? plain : plain.asChats(read), rows::addAll, progress);
        List<RatedPair> pairs = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i++) {
            String before = read == null ? "" : read.get(i);
            pairs.add(new RatedPair(
                    numbers.get(i),
                    texts.get(i),
                    answer(before, rows.get(2 * i).text()),
                    answer(before, rows.get(2 * i + 1).text())));
        }
        return pairs;
    }

    /// The texts that the model reads of chats; null where prompts are read as they are.
    private static @Nullable List<String> read(
            RatingInputs inputs, Prompts prompts, List<Integer> numbers, LanguageModel model, Progress progress)
            throws Cancelled {
        if (inputs.chat().isEmpty()) {
            return null;
        }
        List<Conversation> chats = numbers.stream().map(prompts.chats()::get).toList();
        Reading.ChatRequest request =
                new Reading.ChatRequest(chats, inputs.chat().get(), Conversation::openEnding);
        return Reading.chats(inputs.model(), model.tokenizer(), request, progress.slice(0, 0)).stream()
                .map(ReadText::text)
                .toList();
    }

    /// The text without the thinking in front of it; of a prompt that is continued, the whole text.
    private static String answer(String read, String text) {
        return read.isEmpty()
                ? text
                : text.substring(ThinkingMarks.answerStart(read, text)).stripLeading();
    }
}
