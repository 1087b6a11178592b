package io.mlops4j.core.page;

import io.mlops4j.core.page.GraphLayers.Slot;
import java.util.ArrayList;
import java.util.List;

/**
 * Where in their layer the nodes stand: each as near to the middle of its neighbours as the others leave room. For one
 * layer that is the best there is in the sum of squares, by pooling of adjacent violators.
 */
final class GraphPlaces {
    private static final int SWEEPS = 12;

    private final GraphLayers layers;
    private final double node;
    private final double bend;

    /**
     * @param node how much room a node takes, with the gap to the next
     * @param bend the same for the bend of an edge
     */
    GraphPlaces(GraphLayers layers, double node, double bend) {
        this.layers = layers;
        this.node = node;
        this.bend = bend;
    }

    /** Places all; the first stand half their room from 0. Answers how much room all take. */
    double place() {
        layers.layers()
                .forEach(layer ->
                        spread(layer, layer.stream().map(slot -> slot.place).toList()));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            boolean onwards = sweep % 2 == 0;
            for (int i = 0; i < layers.layers().size(); i++) {
                List<Slot> layer =
                        layers.layers().get(onwards ? i : layers.layers().size() - 1 - i);
                spread(
                        layer,
                        layer.stream()
                                .map(slot -> GraphLayers.centre(onwards ? slot.before : slot.after, slot.place))
                                .toList());
            }
        }
        List<Slot> all = layers.layers().stream().flatMap(List::stream).toList();
        double start = all.stream()
                .mapToDouble(slot -> slot.place - room(slot) / 2)
                .min()
                .orElse(0);
        all.forEach(slot -> slot.place -= start);
        return all.stream()
                .mapToDouble(slot -> slot.place + room(slot) / 2)
                .max()
                .orElse(0);
    }

    private double room(Slot slot) {
        return slot.isNode ? node : bend;
    }

    /** Puts the slots of a layer where they want to be, or as near as their order and room allow. */
    private void spread(List<Slot> layer, List<Double> wanted) {
        var offsets = new double[layer.size()];
        for (int i = 1; i < offsets.length; i++) {
            offsets[i] = offsets[i - 1] + (room(layer.get(i - 1)) + room(layer.get(i))) / 2;
        }
        var means = new ArrayList<Double>();
        var sizes = new ArrayList<Integer>();
        for (int i = 0; i < offsets.length; i++) {
            means.add(wanted.get(i) - offsets[i]);
            sizes.add(1);
            while (means.size() > 1 && means.get(means.size() - 2) > means.get(means.size() - 1)) {
                merge(means, sizes);
            }
        }
        int slot = 0;
        for (int block = 0; block < means.size(); block++) {
            for (int i = 0; i < sizes.get(block); i++, slot++) {
                layer.get(slot).place = means.get(block) + offsets[slot];
            }
        }
    }

    private static void merge(List<Double> means, List<Integer> sizes) {
        int last = means.size() - 1;
        int together = sizes.get(last) + sizes.get(last - 1);
        double mean = (means.get(last) * sizes.get(last) + means.get(last - 1) * sizes.get(last - 1)) / together;
        means.remove(last);
        sizes.remove(last);
        means.set(last - 1, mean);
        sizes.set(last - 1, together);
    }
}
