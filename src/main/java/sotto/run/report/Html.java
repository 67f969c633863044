package sotto.run.report;

import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/// Piece of HTML; text becomes one by [#text] alone, which escapes it.
///
/// @param name of the element; empty for pieces without one around them
/// @param attributes of the element, each with a space before it
/// @param inside markup
record Html(String name, String attributes, String inside) {
    /// Markup that is none of a file's, as it is.
    static Html raw(String markup) {
        return new Html("", "", markup);
    }

    /// Text as markup that shows it.
    static Html text(String text) {
        return raw(escaped(text));
    }

    /// An element around pieces.
    static Html of(String name, Html... pieces) {
        return new Html(name, "", joined(Arrays.asList(pieces)).inside);
    }

    /// An element around text.
    static Html of(String name, String text) {
        return new Html(name, "", escaped(text));
    }

    /// Pieces one after the other.
    static Html joined(Collection<Html> pieces) {
        return raw(pieces.stream().map(Html::markup).collect(Collectors.joining("\n")));
    }

    /// The element with an attribute more.
    Html with(String attribute, String value) {
        return new Html(name, "%s %s=\"%s\"".formatted(attributes, attribute, escaped(value)), inside);
    }

    /// The whole markup.
    String markup() {
        return name.isEmpty() ? inside : "<%s%s>%s</%s>".formatted(name, attributes, inside, name);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;")
                .replaceAll("[\\p{Cntrl}&&[^\n\t]]", "\uFFFD");
    }
}
