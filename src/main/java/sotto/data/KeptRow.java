package sotto.data;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sotto.chat.Conversation;

/// Row that several readers look at, who get the same object for the same cell.
final class KeptRow implements Row {
    private final Row row;
    private final boolean undecodable;
    private final Collection<String> columns;
    private final String chatColumn;
    private final Map<String, Optional<String>> cells = new HashMap<>();
    private final Map<String, Optional<String>> shown = new HashMap<>();
    private @Nullable Conversation chat;

    KeptRow(Row row) {
        this.row = row;
        undecodable = row.isUndecodable();
        columns = row.columns();
        chatColumn = row.chatColumn();
    }

    @Override
    public int number() {
        return row.number();
    }

    @Override
    public String place() {
        return row.place();
    }

    @Override
    public String fileName() {
        return row.fileName();
    }

    @Override
    public Collection<String> columns() {
        return columns;
    }

    @Override
    public @Nullable String cell(String column) {
        return cells.computeIfAbsent(column, name -> Optional.ofNullable(row.cell(name)))
                .orElse(null);
    }

    @Override
    public @Nullable String shown(String column) {
        return shown.computeIfAbsent(column, name -> Optional.ofNullable(row.shown(name)))
                .orElse(null);
    }

    @Override
    public String chatColumn() {
        return chatColumn;
    }

    @Override
    public Conversation chat() {
        Conversation known = chat;
        if (known == null) {
            known = row.chat();
            chat = known;
        }
        return known;
    }

    @Override
    public boolean isUndecodable() {
        return undecodable;
    }

    @Override
    public boolean isText(String column) {
        return row.isText(column);
    }
}
