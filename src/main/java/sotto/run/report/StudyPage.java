package sotto.run.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import sotto.run.record.Version;
import sotto.work.Quantity;

/// Page of HTML that a study is taken home as; nothing in it is loaded from anywhere.
///
/// @param pictures of the study, in the order of the page
public record StudyPage(Study study, List<Illustration> pictures, Published published) {
    /// Policy that forbids a browser to load anything, whatever is in the page.
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; font-src data:; " + "img-src data:";

    /// Treatment of what others published.
    public enum Published {
        LEFT_OUT,
        /// Beside the study's figures, marked as theirs.
        BESIDE
    }

    /// Copies the list.
    public StudyPage {
        pictures = List.copyOf(pictures);
    }

    /// Makes a page of the study alone.
    public StudyPage(Study study, List<Illustration> pictures) {
        this(study, pictures, Published.LEFT_OUT);
    }

    /// The same page with what others published, or without.
    public StudyPage with(Published others) {
        return new StudyPage(study, pictures, others);
    }

    /// Tables that a study has beside those of its cells and differences.
    private List<PageTable> further() {
        MeasureTables measures = new MeasureTables(study);
        return Stream.of(
                        measures.lengths(),
                        measures.honest(),
                        measures.kinds(),
                        new TaskTable(study).table(),
                        new JudgeTable(study).table(),
                        published == Published.BESIDE
                                ? Optional.of(new PublishedTable(study).table())
                                : Optional.<PageTable>empty())
                .flatMap(Optional::stream)
                .toList();
    }

    /// The whole page; a `Failure` if raw rows beside the report are damaged.
    public String html() {
        String title = "%s: what dampening changes".formatted(study.model());
        Html head = Html.of(
                "head",
                Html.raw("<meta charset=\"utf-8\">"),
                Html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"%s\">".formatted(POLICY)),
                Html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
                Html.of("title", title),
                Html.of("style", Html.raw(style())));
        return "<!doctype html>\n"
                + Html.of("html", head, Html.of("body", Html.of("main", body(title))))
                        .with("lang", "en")
                        .markup()
                + "\n";
    }

    /// The tables, as LaTeX.
    public String latex() {
        return LatexText.of(study, further());
    }

    private Html body(String title) {
        PageTables tables = new PageTables(study);
        MethodsText methods = new MethodsText(study);
        List<Html> parts = new ArrayList<>();
        parts.add(Html.of("h1", title));
        parts.add(Html.of("p", subtitle()).with("class", "muted"));
        parts.add(tiles());
        for (int i = 0; i < pictures.size(); i++) {
            parts.add(pictures.get(i).html(i));
        }
        tables.selection().ifPresent(table -> parts.add(section("The choice, honestly", table)));
        section(parts, "Behind pre-prompts", tables.prePrompts());
        parts.add(section(
                "Every cell",
                Html.joined(tables.cells().stream().map(StudyPage::described).toList())));
        tables.deals().ifPresent(table -> parts.add(section(table.title(), table)));
        differences(parts, tables);
        further().forEach(table -> parts.add(section(table.title(), table)));
        ExampleTexts examples = ExampleTexts.of(study);
        if (!examples.texts().isEmpty()) {
            parts.add(section("Completions", examples.html()));
        }
        parts.add(section("Methods", paragraphs(methods.paragraphs())));
        tables.recipes().ifPresent(table -> parts.add(section("Recipes", table)));
        parts.add(section("Notes", items(study.table().notes())));
        parts.add(section("Limits", items(MethodsText.limits())));
        parts.add(section("Files", tables.files()));
        parts.add(section("The command that repeats it", Html.of("pre", RepeatText.of(study))));
        parts.add(section("To cite", citations(methods)));
        parts.add(Html.of("p", "Written by Sotto %s. This page loads nothing.".formatted(Version.TEXT))
                .with("class", "muted"));
        return Html.joined(parts);
    }

    private String subtitle() {
        String started = study.document().path("timings").path("started").asText();
        return "%s beside the untouched model, %s, %s%s."
                .formatted(
                        counted(study.variants().size(), "variant"),
                        counted(study.prePrompts().size() - 1, "pre-prompt"),
                        counted(study.differences().size(), "difference"),
                        started.length() < 10 ? "" : "; measured on " + started.substring(0, 10));
    }

    /// The differences in each file's, judge's and task's first figure; those in the others behind a line that opens
    /// them.
    private static void differences(List<Html> parts, PageTables tables) {
        List<PageTable> all = tables.differences();
        List<PageTable> first =
                all.stream().filter(table -> tables.isFirst(table.title())).toList();
        section(parts, "Differences from the untouched model", first);
        List<Html> others = new ArrayList<>();
        all.stream()
                .filter(table -> !first.contains(table))
                .forEach(table -> others.add(Html.joined(List.of(Html.of("h3", table.title()), described(table)))));
        if (!others.isEmpty()) {
            parts.add(Html.of(
                    "details",
                    Html.of(
                            "summary",
                            "Differences in further figures, in %s.".formatted(counted(others.size(), "table"))),
                    Html.joined(others)));
        }
    }

    private static String counted(int number, String what) {
        return "%s %s%s".formatted(Quantity.of(number), what, number == 1 ? "" : "s");
    }

    private Html tiles() {
        List<Html> tiles = PageTile.of(study).stream()
                .map(tile -> Html.of(
                                "div",
                                Html.of("div", tile.label()).with("class", "label"),
                                Html.of("div", tile.value().shown())
                                        .with("class", "big")
                                        .with("title", tile.value().exact()),
                                Html.of("div", tile.line()).with("class", "muted"))
                        .with("class", "tile"))
                .toList();
        Html row = Html.of("div", Html.joined(tiles)).with("class", "tiles");
        Optional<String> variant = study.headline();
        return tiles.isEmpty() || variant.isEmpty()
                ? Html.raw("")
                : Html.joined(List.of(
                        row,
                        Html.of(
                                        "p",
                                        "These figures are of %s without a pre-prompt, over all prompts%s"
                                                .formatted(
                                                        variant.get(),
                                                        study.selection().isPresent()
                                                                ? "; below, over those it was not chosen by."
                                                                : "."))
                                .with("class", "muted")));
    }

    private static void section(List<Html> parts, String title, List<PageTable> tables) {
        if (!tables.isEmpty()) {
            parts.add(section(
                    title,
                    Html.joined(tables.stream()
                            .map(table -> Html.joined(List.of(Html.of("h3", table.title()), described(table))))
                            .toList())));
        }
    }

    private static Html section(String title, PageTable table) {
        return section(title, described(table));
    }

    private static Html described(PageTable table) {
        return table.about().isEmpty()
                ? table.html()
                : Html.joined(List.of(Html.of("p", table.about()).with("class", "muted"), table.html()));
    }

    private static Html section(String title, Html inside) {
        return Html.of("section", Html.of("h2", title), inside);
    }

    private static Html paragraphs(List<String> texts) {
        return Html.joined(texts.stream().map(text -> Html.of("p", text)).toList());
    }

    private static Html items(List<String> texts) {
        return Html.of(
                "ul",
                Html.joined(texts.stream().map(text -> Html.of("li", text)).toList()));
    }

    private Html citations(MethodsText methods) {
        return Html.of(
                "ul",
                Html.joined(Stream.concat(
                                methods.citations().stream(),
                                (published == Published.BESIDE
                                                ? PublishedTable.CITATIONS
                                                : List.<Map.Entry<String, String>>of())
                                        .stream())
                        .map(work -> Html.of(
                                "li",
                                Html.text(work.getKey() + " "),
                                Html.of("a", work.getValue()).with("href", work.getValue())))
                        .toList()));
    }

    private static String style() {
        try (InputStream in = Objects.requireNonNull(StudyPage.class.getResourceAsStream("study.css"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("study.css", e);
        }
    }
}
