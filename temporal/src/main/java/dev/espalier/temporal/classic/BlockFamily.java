package dev.espalier.temporal.classic;

import dev.espalier.graph.Key;
import dev.espalier.graph.Progress;
import dev.espalier.graph.events.EventLog;
import dev.espalier.graph.events.TimeWindows;
import dev.espalier.temporal.model.TemporalGenerator;
import dev.espalier.temporal.model.TemporalModel;

/**
 * The block model with a number of blocks.
 *
 * @param blocks above 0
 */
record BlockFamily(int blocks) implements TemporalGenerator {
    BlockFamily {
        if (blocks < 1 || blocks > 1000) {
            throw new IllegalArgumentException("blocks: found " + blocks + ", expected 1 to 1000");
        }
    }

    @Override
    public String word() {
        return ClassicFamily.SBM.word();
    }

    @Override
    public String inWords() {
        return ClassicFamily.SBM.inWords();
    }

    @Override
    public TemporalModel fit(EventLog log, TimeWindows windows, Key key, Progress progress) {
        return BlockModel.fit(ClassicFamily.base(word(), log, windows, progress), log, blocks, key, progress);
    }
}
