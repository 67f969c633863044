package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.expert.MethodWords;
import sotto.expert.Population;
import sotto.measure.Verdict;
import sotto.run.compare.JudgedTexts;
import sotto.run.compare.Repetition;
import sotto.run.compare.WrittenText;
import sotto.run.project.ProjectContent;

/// One column: its title, the source of its gains, the texts that it wrote, and their measures.
public final class Column {
    private final String id;
    private final ColumnKind kind;
    private final ProjectContent.@Nullable Variant saved;
    private final @Nullable GainRecipe own;
    private final StringProperty title;
    private final ObjectProperty<Script> script = new SimpleObjectProperty<>(Script.EMPTY);
    private final ObjectProperty<Effect> effect = new SimpleObjectProperty<>(Effect.NONE);
    private final ObjectProperty<Worth> worth = new SimpleObjectProperty<>(Worth.UNKNOWN);
    private @Nullable Written whole;
    private @Nullable Written latest;
    private @Nullable Written ghost;
    private @Nullable ColumnRequest valued;
    private @Nullable Object judgedKey;
    private List<Object> seen = List.of();

    /// Effect of a column's gains.
    ///
    /// @param detail its settings in words
    /// @param brief the same where there is little room
    /// @param counts numbers of neurons; empty before they are counted
    public record Effect(String detail, String brief, Optional<Population.Effect> counts) {
        static final Effect NONE = new Effect("", "", Optional.empty());
    }

    /// Measures of a column's texts.
    ///
    /// @param tokensPerSecond of all its samples together; 0 before the first token
    /// @param repetition over its samples; empty before they are whole
    /// @param judged verdicts; empty without a judge, or before it has judged
    public record Worth(double tokensPerSecond, Optional<Repetition> repetition, Optional<JudgedTexts> judged) {
        static final Worth UNKNOWN = new Worth(0, Optional.empty(), Optional.empty());

        Worth judged(JudgedTexts verdict) {
            return new Worth(tokensPerSecond, repetition, Optional.of(verdict));
        }
    }

    /// A request, and the texts written for it, whole or not.
    ///
    /// @param ids the tokens of each text
    record Written(ColumnRequest asked, List<WrittenText> texts, List<List<Long>> ids, boolean whole) {
        Written {
            texts = List.copyOf(texts);
            ids = List.copyOf(ids);
        }

        /// The tokens of a sample; none where there is no such sample.
        List<Long> ids(int sample) {
            return sample < ids.size() ? ids.get(sample) : List.of();
        }

        WrittenText text(int sample) {
            return sample < texts.size() ? texts.get(sample) : WrittenText.plain("");
        }
    }

    Column(String id, ColumnKind kind, String title) {
        this(id, kind, title, null, null);
    }

    Column(String id, ColumnKind kind, String title, GainRecipe own) {
        this(id, kind, title, null, own);
    }

    Column(String id, ProjectContent.Variant saved) {
        this(id, ColumnKind.SAVED, saved.name(), saved, null);
    }

    private Column(
            String id,
            ColumnKind kind,
            String title,
            ProjectContent.@Nullable Variant saved,
            @Nullable GainRecipe own) {
        this.id = id;
        this.kind = kind;
        this.title = new SimpleStringProperty(title);
        this.saved = saved;
        this.own = own;
    }

    /// Name in ids and among the columns; never changes.
    public String id() {
        return id;
    }

    /// Kind of the column: the source of its gains.
    public ColumnKind kind() {
        return kind;
    }

    /// The saved variant that it shows, if its kind is that.
    public Optional<ProjectContent.Variant> saved() {
        return Optional.ofNullable(saved);
    }

    /// The rule or method that makes its gains; empty for Base, and for variants of which that is not known.
    public Optional<MethodWords> method() {
        return kind.rule()
                .<MethodWords>map(rule -> rule)
                .or(() -> saved().flatMap(
                                variant -> MethodWords.of(variant.recipe().getOrDefault("rule", ""))));
    }

    /// Recipe with numbers of its own, which no slider moves, if it has one.
    public Optional<GainRecipe> own() {
        return Optional.ofNullable(own);
    }

    /// Title that the user reads.
    public StringProperty title() {
        return title;
    }

    /// Text that it shows.
    public ObjectProperty<Script> script() {
        return script;
    }

    /// Effect of its gains.
    public ObjectProperty<Effect> effect() {
        return effect;
    }

    /// Measures of its texts.
    public ObjectProperty<Worth> worth() {
        return worth;
    }

    /// The judge's verdict on one of its texts; empty before there is one.
    Optional<Verdict> verdict(int sample) {
        return worth.get()
                .judged()
                .map(JudgedTexts::verdicts)
                .filter(all -> sample < all.size())
                .flatMap(all -> all.get(sample));
    }

    /// Whether it holds whole texts of exactly this request.
    boolean holds(ColumnRequest asked) {
        return whole != null && whole.asked().equals(asked);
    }

    /// Whole texts, by sample; none before they are whole.
    List<WrittenText> texts() {
        return whole == null ? List.of() : whole.texts();
    }

    /// Request of its whole texts; empty before they are whole.
    Optional<ColumnRequest> asked() {
        return Optional.ofNullable(whole).map(Written::asked);
    }

    void write(ColumnRequest asked, List<WrittenText> texts, List<List<Long>> ids) {
        whole = new Written(asked, texts, ids, true);
        bringBack();
    }

    /// Makes its whole texts the latest again, before those of a request that was cancelled since.
    void bringBack() {
        latest = whole;
        ghost = whole;
    }

    /// Texts that may be shown for the present request: its own, else earlier ones of the same prompt and
    /// model.
    Optional<Written> under(ColumnRequest now) {
        if (holds(now)) {
            return Optional.ofNullable(whole);
        }
        return Optional.ofNullable(latest).filter(texts -> texts.asked().isFrom(now));
    }

    /// Keeps texts that were cancelled before their end; the rest of earlier ones stays as a ghost.
    void see(ColumnRequest asked, List<WrittenText> texts, List<List<Long>> ids) {
        if (texts.stream().allMatch(text -> text.text().isEmpty())) {
            return; // ended before its first word: what was there is still all there is
        }
        List<WrittenText> rest = new ArrayList<>();
        for (int sample = 0; sample < texts.size(); sample++) {
            String text = texts.get(sample).answer();
            String left = Script.ghost(ghost(asked, sample), text);
            rest.add(WrittenText.plain(left.isEmpty() ? text : text + " " + left));
        }
        latest = new Written(asked, texts, ids, false);
        ghost = new Written(asked, rest, ids, false);
    }

    /// Earlier answer that is shown faintly, until a new one from the same prompt is there.
    String ghost(ColumnRequest now, int sample) {
        return ghost == null || !ghost.asked().isFrom(now)
                ? ""
                : ghost.text(sample).answer();
    }

    /// Whether what its shown text depends on differs from the last call; remembers it for the next.
    boolean isNews(List<Object> reasons) {
        boolean news = !reasons.equals(seen);
        seen = reasons;
        return news;
    }

    /// Sets the measures of the texts that it wrote for this request.
    void worth(ColumnRequest asked, Worth value) {
        valued = asked;
        worth.set(value);
    }

    /// Keeps measures only if they are of the texts shown or, while new ones are written, of the same prompt.
    void keepWorth(Predicate<ColumnRequest> belongs) {
        if (valued == null || !belongs.test(valued)) {
            valued = null;
            judgedKey = null;
            if (!worth.get().equals(Worth.UNKNOWN)) {
                worth.set(Worth.UNKNOWN);
            }
        }
    }

    boolean isJudged(Object key) {
        return key.equals(judgedKey);
    }

    void judge(ColumnRequest asked, Object key, JudgedTexts verdict) {
        judgedKey = key;
        valued = asked;
        worth.set(worth.get().judged(verdict));
    }

    void forgetJudge() {
        judgedKey = null;
        worth.set(new Worth(worth.get().tokensPerSecond(), worth.get().repetition(), Optional.empty()));
    }

    /// Measures the repetition of its whole texts again, where it was measured.
    void measure(Function<List<WrittenText>, Repetition> repetition) {
        Worth now = worth.get();
        if (now.repetition().isPresent() && whole != null) {
            worth.set(new Worth(now.tokensPerSecond(), Optional.of(repetition.apply(whole.texts())), now.judged()));
        }
    }
}
