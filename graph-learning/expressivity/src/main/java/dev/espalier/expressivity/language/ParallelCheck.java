package dev.espalier.expressivity.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs a program without numbers and fails at the first statement that leaves an array, reads a cell never written,
 * takes the extremum of nothing, or, within a parallel loop, touches a cell that another iteration writes.
 */
final class ParallelCheck extends Interpreter<Boolean> {
    /** What the iterations of one parallel loop touched. */
    private static final class Region {
        private final Map<Integer, Integer> writers = new HashMap<>();
        private final Map<Integer, Integer> readers = new HashMap<>();
        private int iteration;
    }

    /** More than one iteration has read the cell. */
    private static final int MANY = -1;

    private static final Arithmetic<Boolean> NOTHING = new Arithmetic<>() {
        @Override
        public Boolean constant(Rational value) {
            return true;
        }

        @Override
        public Boolean plus(Boolean left, Boolean right) {
            return true;
        }

        @Override
        public Boolean times(Rational factor, Boolean value) {
            return true;
        }

        @Override
        public Boolean max(Boolean left, Boolean right) {
            return true;
        }

        @Override
        public Boolean min(Boolean left, Boolean right) {
            return true;
        }
    };

    private final Program program;
    private final Deque<Region> regions = new ArrayDeque<>();
    private int line;

    ParallelCheck(Program program) {
        super(program, NOTHING);
        this.program = program;
    }

    /** Problems of a run: none or one, for a run ends at the first. */
    List<Fault> faults() {
        List<Boolean> inputs = new ArrayList<>();
        for (int i = 0; i < program.inputs(); i++) {
            inputs.add(true);
        }
        try {
            run(inputs);
            return List.of();
        } catch (IllegalStateException | IndexOutOfBoundsException e) {
            return List.of(new Fault(line, String.valueOf(e.getMessage())));
        }
    }

    /** What went wrong and in which line it did. */
    record Fault(int line, String reason) {}

    @Override
    void execute(Statement statement) {
        line = statement.line();
        super.execute(statement);
    }

    @Override
    void enter(Statement.ForEach loop) {
        if (loop.parallel()) {
            regions.push(new Region());
        }
    }

    @Override
    void iterate(Statement.ForEach loop) {
        if (loop.parallel()) {
            regions.element().iteration++;
        }
    }

    @Override
    void leave(Statement.ForEach loop) {
        if (loop.parallel()) {
            regions.pop();
        }
    }

    @Override
    Boolean read(Expression.Cell cell) {
        if (!regions.isEmpty()) {
            int address = address(cell);
            for (Region region : regions) {
                int writer = region.writers.getOrDefault(address, region.iteration);
                require(writer == region.iteration, cell.array(), address);
                region.readers.merge(address, region.iteration, (a, b) -> a.equals(b) ? a : (Integer) MANY);
            }
        }
        return super.read(cell);
    }

    @Override
    void write(int address, Boolean value) {
        for (Region region : regions) {
            int writer = region.writers.getOrDefault(address, region.iteration);
            int reader = region.readers.getOrDefault(address, region.iteration);
            require(writer == region.iteration && reader == region.iteration, arrayAt(address), address);
            region.writers.put(address, region.iteration);
        }
        super.write(address, value);
    }

    private Array arrayAt(int address) {
        return program.arrays().stream()
                .filter(a -> address >= a.offset() && address < a.offset() + a.size())
                .findFirst()
                .orElseThrow();
    }

    private static void require(boolean independent, Array array, int address) {
        if (!independent) {
            throw new IllegalStateException("iterations of a parallel loop are not independent: one writes "
                    + Listing.cellName(array, address - array.offset()) + " and another reads or writes it");
        }
    }
}
