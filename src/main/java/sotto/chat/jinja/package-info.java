/// Interpreter of the dialect of Jinja that chat templates are written in, exact to the character.
///
/// A template goes from text to lexemes ([sotto.chat.jinja.Lexer]), to statements and expressions
/// ([sotto.chat.jinja.StatementParser]), and is then walked through for every chat
/// ([sotto.chat.jinja.Interpreter], [sotto.chat.jinja.Evaluator]). Values are Python's, texts are counted in code
/// points. What is not known is refused by its name: filters, tests and tags before anything is rendered, methods and
/// attributes when they are reached. Nothing is guessed.
///
/// ## Why an interpreter of our own
/// Tried on 155 published templates, with 3,965 renderings of transformers:
///
/// | engine | templates wholly right | what fails |
/// |---|---|---|
/// | jinjava 2.8.3, at its best settings | 118 | in silence: `not x is defined`, `'' == false`, functions that are
/// undefined, `split` by a regular expression; with an error: slices with a step, methods of texts, `loop.previtem` |
/// | @huggingface/jinja 0.5.11 | 138 | `'' == false`, `lstrip` with characters, keys that are no texts, iterating over
/// texts |
///
/// A wrong prompt looks like a bad model, so a text that differs by one blank is worse than a refusal. The language
/// that
/// templates use is closed and small; what they need of Python is `str`, `repr`, `json.dumps`, `%` and a few methods.
///
/// ## Why nothing is endless
/// Templates come from the net. Every step, character and element is counted ([sotto.chat.jinja.Budget]), nesting is
/// bounded
/// for lexemes, expressions, macros, containers and lazy elements alike, and no regular expression is used, since
/// Java's recurse. A template that asks for more ends in a failure, never in a full stack or memory.
///
/// ## Why scopes are looked up when they are read
/// Jinja decides at compile time where a name lives. Reading the nearest scope that has the name gives the same,
/// but for names that a block sets before it reads them: [sotto.chat.jinja.HiddenNames] finds these.
@NullMarked
package sotto.chat.jinja;

import org.jspecify.annotations.NullMarked;
