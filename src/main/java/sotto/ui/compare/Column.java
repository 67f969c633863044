package sotto.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import sotto.expert.GainRecipe;
import sotto.expert.Population;
import sotto.measure.Verdict;
import sotto.run.compare.JudgedTexts;
import sotto.run.compare.Repetition;
import sotto.run.project.ProjectContent;

/// One column: what it is called, what makes its gains, what it wrote and what that is worth.
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
    private @Nullable Asked valued;
    private @Nullable Object judgedKey;
    private List<Object> seen = List.of();

    /// What its gains do.
    ///
    /// @param detail its settings in words
    /// @param brief the same where there is little room
    /// @param counts empty where nobody has counted
    public record Effect(String detail, String brief, Optional<Population.Effect> counts) {
        static final Effect NONE = new Effect("", "", Optional.empty());
    }

    /// What its texts are worth.
    ///
    /// @param tokensPerSecond of all its samples together; 0 before the first token
    /// @param repetition over its samples; empty before they are whole
    /// @param judged empty without a judge, or before it has spoken
    public record Worth(double tokensPerSecond, Optional<Repetition> repetition, Optional<JudgedTexts> judged) {
        static final Worth UNKNOWN = new Worth(0, Optional.empty(), Optional.empty());

        Worth judged(JudgedTexts verdict) {
            return new Worth(tokensPerSecond, repetition, Optional.of(verdict));
        }
    }

    /// What was asked for, and the texts that came of it, whole or not.
    record Written(Asked asked, List<String> texts, boolean whole) {
        Written {
            texts = List.copyOf(texts);
        }

        String text(int sample) {
            return sample < texts.size() ? texts.get(sample) : "";
        }
    }

    Column(String id, ColumnKind kind, String title) {
        this.id = id;
        this.kind = kind;
        this.saved = null;
        this.own = null;
        this.title = new SimpleStringProperty(title);
    }

    Column(String id, ColumnKind kind, String title, GainRecipe own) {
        this.id = id;
        this.kind = kind;
        this.saved = null;
        this.own = own;
        this.title = new SimpleStringProperty(title);
    }

    Column(String id, ProjectContent.Variant saved) {
        this.id = id;
        this.kind = ColumnKind.SAVED;
        this.saved = saved;
        this.own = null;
        this.title = new SimpleStringProperty(saved.name());
    }

    /// Its name in ids and among the columns; never changes.
    public String id() {
        return id;
    }

    /// What makes its gains.
    public ColumnKind kind() {
        return kind;
    }

    /// The saved variant that it is, if it is one.
    public Optional<ProjectContent.Variant> saved() {
        return Optional.ofNullable(saved);
    }

    /// The recipe of its own that no slider moves, if it has one.
    public Optional<GainRecipe> own() {
        return Optional.ofNullable(own);
    }

    /// What the reader calls it.
    public StringProperty title() {
        return title;
    }

    /// What stands in it.
    public ObjectProperty<Script> script() {
        return script;
    }

    /// What its gains do.
    public ObjectProperty<Effect> effect() {
        return effect;
    }

    /// What its texts are worth.
    public ObjectProperty<Worth> worth() {
        return worth;
    }

    /// What the judge says of one of its texts; empty where it has not spoken.
    Optional<Verdict> verdict(int sample) {
        return worth.get()
                .judged()
                .map(JudgedTexts::verdicts)
                .filter(all -> sample < all.size())
                .map(all -> all.get(sample));
    }

    /// Whether it holds whole texts of just this.
    boolean holds(Asked asked) {
        return whole != null && whole.asked().equals(asked);
    }

    /// Its whole texts, sample by sample; none before they are.
    List<String> texts() {
        return whole == null ? List.of() : whole.texts();
    }

    /// What its whole texts came of; empty before they are.
    Optional<Asked> asked() {
        return Optional.ofNullable(whole).map(Written::asked);
    }

    void write(Asked asked, List<String> texts) {
        whole = new Written(asked, texts, true);
        latest = whole;
        ghost = whole;
    }

    /// The texts that may stand under what is asked for now: its own, else earlier ones from the same prompt and model.
    Optional<Written> under(Asked now) {
        if (holds(now)) {
            return Optional.ofNullable(whole);
        }
        return Optional.ofNullable(latest).filter(texts -> texts.asked().isFrom(now));
    }

    /// Texts that were ended before their end; what was still to be seen of those before them stays as a ghost.
    void see(Asked asked, List<String> texts) {
        if (texts.stream().allMatch(String::isEmpty)) {
            return; // ended before its first word: what was there is still all there is
        }
        List<String> rest = new ArrayList<>();
        for (int sample = 0; sample < texts.size(); sample++) {
            String text = texts.get(sample);
            String left = Script.ghost(ghost(asked, sample), text);
            rest.add(left.isEmpty() ? text : text + " " + left);
        }
        latest = new Written(asked, texts, false);
        ghost = new Written(asked, rest, false);
    }

    /// The text that is to be seen, faintly, until a new one from the same prompt has come.
    String ghost(Asked now, int sample) {
        return ghost == null || !ghost.asked().isFrom(now) ? "" : ghost.text(sample);
    }

    /// Whether its script follows from something else than the last time that was asked.
    boolean isNews(List<Object> reasons) {
        boolean news = !reasons.equals(seen);
        seen = reasons;
        return news;
    }

    /// What the texts are worth that it wrote when it was asked for this.
    void worth(Asked asked, Worth value) {
        valued = asked;
        worth.set(value);
    }

    /// Keeps what texts are worth only if they are these, or, while these come, from the same prompt.
    void keepWorth(Predicate<Asked> belongs) {
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

    void judge(Asked asked, Object key, JudgedTexts verdict) {
        judgedKey = key;
        valued = asked;
        worth.set(worth.get().judged(verdict));
    }

    void forgetJudge() {
        judgedKey = null;
        worth.set(new Worth(worth.get().tokensPerSecond(), worth.get().repetition(), Optional.empty()));
    }
}
