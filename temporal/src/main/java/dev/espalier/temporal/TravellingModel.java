package dev.espalier.temporal;

import dev.espalier.temporal.model.ModelParts;
import dev.espalier.temporal.model.TemporalModel;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** A model that can be sent to other machines: its parts travel, and it is read from them once where it arrives. */
public final class TravellingModel implements Serializable {
    private static final long serialVersionUID = 1;

    private final ModelParts parts;
    private transient volatile @Nullable TemporalModel model;

    private TravellingModel(ModelParts parts, TemporalModel model) {
        this.parts = parts;
        this.model = model;
    }

    public static TravellingModel of(TemporalModel model) {
        return new TravellingModel(model.parts(), model);
    }

    /** The model. */
    public TemporalModel model() {
        TemporalModel here = model;
        if (here == null) {
            synchronized (parts) {
                here = model;
                if (here == null) {
                    here = Models.read(parts);
                    model = here;
                }
            }
        }
        return here;
    }
}
