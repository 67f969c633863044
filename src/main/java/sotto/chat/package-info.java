/// Chats: messages, a model's chat template, and the text that a template makes of messages.
///
/// [sotto.chat.ChatTemplates] finds the templates of a folder, [sotto.chat.ChatTemplate] renders a
/// [sotto.chat.Conversation]. The text is then encoded without special tokens: a template brings its own.
///
/// Why it stands on the ground, beside `num`: readers of files (`data`) make conversations, models render them, and
/// neither is needed to do either.
///
/// Why the answer that is continued is marked and cut, and not rendered without its end: that is what transformers
/// does, and the blank at its end is kept or lost by the template alone.
@NullMarked
package sotto.chat;

import org.jspecify.annotations.NullMarked;
