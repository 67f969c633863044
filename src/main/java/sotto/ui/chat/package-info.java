/// Parts of screens that read texts as chats: the choice, and what the model reads token by token.
@NullMarked
package sotto.ui.chat;

import org.jspecify.annotations.NullMarked;
