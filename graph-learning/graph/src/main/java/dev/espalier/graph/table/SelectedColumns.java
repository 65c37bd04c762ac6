package dev.espalier.graph.table;

import dev.espalier.graph.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Some columns of a source, in its order, without its first rows. */
final class SelectedColumns extends ForwardingSource {
    private final int[] kept;
    private final List<String> columns;
    private final boolean levels;
    private final List<String> warnings;
    private int skipped;

    /**
     * A view.
     *
     * @param kept     columns of the source, ascending
     * @param skipped  rows that are no data
     * @param levels   whether numbers are codes of levels
     * @param warnings beside the source's own
     */
    SelectedColumns(TableSource source, int[] kept, int skipped, boolean levels, List<String> warnings) {
        super(source);
        this.kept = kept.clone();
        this.skipped = skipped;
        this.levels = levels;
        this.warnings = List.copyOf(warnings);
        columns = IntStream.of(kept).mapToObj(source.columns()::get).toList();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public Declared declared(int column) {
        return levels ? Declared.TEXT : source().declared(kept[column]);
    }

    @Override
    public boolean next() {
        for (; skipped > 0; skipped--) {
            source().next();
        }
        return source().next();
    }

    @Override
    public boolean isMissing(int column) {
        return source().isMissing(kept[column]);
    }

    @Override
    public double number(int column) {
        return source().number(kept[column]);
    }

    @Override
    public String text(int column) {
        return source().text(kept[column]);
    }

    @Override
    public List<String> warnings() {
        List<String> all = new ArrayList<>(source().warnings());
        all.addAll(warnings);
        return all;
    }

    @Override
    public InputException problem(int column, String found, String expected) {
        return source().problem(kept[column], found, expected);
    }
}
