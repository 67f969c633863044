/// Interpreter of the dialect of Jinja that chat templates are written in, exact to the character.
///
/// A template goes from text to lexemes ([sotto.chat.jinja.Lexer]), to statements and expressions
/// ([sotto.chat.jinja.StatementParser]), and is then walked through for every chat
/// ([sotto.chat.jinja.Interpreter], [sotto.chat.jinja.Evaluator]). Values are Python's, texts are counted in code
/// points. What is not known is refused by its name: filters, tests and tags before anything is rendered, methods and
/// attributes when they are reached. Nothing is guessed.
///
/// ## Why an interpreter of our own
/// Engines tried on 155 published templates, with 3,965 renderings of transformers:
///
/// | engine | templates wholly right | renderings |
/// |---|---|---|
/// | jinjava 2.8.3, at its best settings | 118 | 3,314 |
/// | @huggingface/jinja 0.5.11 | 138 | 3,815 |
///
/// jinjava errs in silence on `not x is defined`, `'' == false`, functions that are asked for and `split`, which takes
/// a regular expression; it fails on slices with a step, methods of texts and `loop.previtem`. The other errs on
/// `'' == false`, `lstrip` with characters, keys that are no texts, and iterating over texts.
///
/// A wrong prompt looks like a bad model, so a text that differs by one blank is worse than a refusal. The language
/// of templates is closed and small. What they need of Python is `str`, `repr`, `json.dumps`, `%`, some methods.
///
/// ## Why nothing is endless
/// Templates come from the net. Steps, characters and elements are counted ([sotto.chat.jinja.Budget]). Nesting is
/// bounded for tags, expressions, macros, containers and lazy elements alike. Lexemes are read without regular
/// expressions, since Java's recurse. A template that asks for more ends in a failure, never in a full stack.
///
/// ## Why scopes are looked up when they are read
/// Jinja decides at compile time where a name lives. Reading the nearest scope that has the name gives the same,
/// but for names that a block sets before it reads them: [sotto.chat.jinja.HiddenNames] finds these.
@NullMarked
package sotto.chat.jinja;

import org.jspecify.annotations.NullMarked;
