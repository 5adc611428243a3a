package dev.weir.cli;

import java.util.ArrayList;
import java.util.List;

/// Lays text out in columns as wide as they need, numbers to the right.
final class TextTable {
    /// To which side a column's text stands.
    enum Side {
        LEFT,
        RIGHT
    }

    private record Column(String title, Side side) {}

    private final List<Column> columns = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    TextTable() {}

    /// Adds a column; all columns come before the first row.
    TextTable column(String title, Side side) {
        columns.add(new Column(title, side));
        return this;
    }

    /// Adds a row, a text for each column.
    TextTable row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row must have a cell for each column: columns=%d cells=%d"
                            .formatted(columns.size(), cells.length));
        }
        List<String> row = new ArrayList<>(cells.length);
        for (String cell : cells) {
            row.add(Messages.printable(cell));
        }
        rows.add(row);
        return this;
    }

    /// Prints titles and rows.
    void print(ByteWriter out) {
        int[] widths = new int[columns.size()];
        List<String> titles = columns.stream().map(Column::title).toList();
        widen(widths, titles);
        rows.forEach(row -> widen(widths, row));
        printLine(out, widths, titles);
        rows.forEach(row -> printLine(out, widths, row));
    }

    private static void widen(int[] widths, List<String> row) {
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], row.get(i).length());
        }
    }

    private void printLine(ByteWriter out, int[] widths, List<String> row) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String padding = " ".repeat(widths[i] - row.get(i).length());
            boolean right = columns.get(i).side() == Side.RIGHT;
            line.append(i == 0 ? "" : "  ");
            line.append(right ? padding : "").append(row.get(i)).append(right ? "" : padding);
        }
        out.text(line.toString().stripTrailing() + "\n");
    }
}
