package sotto.run.report;

import java.util.List;
import java.util.regex.Pattern;

/// Picture of a study as SVG, once for light pages and once for dark ones.
///
/// @param title over the picture
/// @param summary of the picture in a sentence, for whoever cannot see it; may be empty
/// @param light a whole SVG document
/// @param dark the same picture in the dark theme
public record Illustration(String title, String summary, String light, String dark) {
    private static final Pattern ID = Pattern.compile("(\\bid=\"|\\burl\\(#|\\bhref=\"#)");
    private static final Pattern PROLOG = Pattern.compile("(?s)^\\s*<\\?xml.*?\\?>\\s*");

    /// Both pictures as parts of a page that shows the one of its theme.
    ///
    /// @param number of the picture in its page: names inside SVGs are the whole page's
    Html html(int number) {
        Html figure = Html.of(
                "figure",
                Html.of("figcaption", title),
                part(light, "light", "p%dl-".formatted(number)),
                part(dark, "dark", "p%dd-".formatted(number)));
        return summary.isEmpty() ? figure : Html.joined(List.of(figure, Html.of("p", summary)));
    }

    private Html part(String svg, String theme, String names) {
        String inside = PROLOG.matcher(svg).replaceFirst("");
        return Html.of("div", Html.raw(ID.matcher(inside).replaceAll("$1" + names)))
                .with("class", theme)
                .with("role", "img")
                .with("aria-label", title);
    }
}
