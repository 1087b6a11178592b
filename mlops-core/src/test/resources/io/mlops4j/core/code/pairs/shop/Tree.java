package shop;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BiFunction;

/** A search tree that can be walked. */
class Tree<T extends Comparable<T>> implements Iterable<T> {
    private Node root;
    private int size;

    private class Node {
        private final T value;
        private Node left;
        private Node right;

        private Node(T value) {
            this.value = value;
            size++;
        }

        private void add(T other) {
            if (other.compareTo(value) < 0) {
                if (left == null) {
                    left = new Node(other);
                } else {
                    left.add(other);
                }
            } else if (right == null) {
                right = new Node(other);
            } else {
                right.add(other);
            }
        }
    }

    Tree<T> add(T value) {
        if (root == null) {
            root = new Node(value);
        } else {
            root.add(value);
        }
        return this;
    }

    @Override
    public Iterator<T> iterator() {
        return new Iterator<>() {
            private final ArrayDeque<Node> open = new ArrayDeque<>();

            {
                push(root);
            }

            private void push(Node from) {
                for (Node node = from; node != null; node = node.left) {
                    open.push(node);
                }
            }

            @Override
            public boolean hasNext() {
                return !open.isEmpty();
            }

            @Override
            public T next() {
                if (open.isEmpty()) {
                    throw new NoSuchElementException();
                }
                Node node = open.pop();
                push(node.right);
                return node.value;
            }
        };
    }

    <R> R fold(R start, BiFunction<R, ? super T, R> step) {
        R result = start;
        for (T value : this) {
            result = step.apply(result, value);
        }
        return result;
    }

    static String sorted() {
        var tree = new Tree<String>();
        for (String word : "the quick brown fox jumps".split(" ")) {
            tree.add(word);
        }
        return tree.fold("", (text, word) -> text + "/" + word) + tree.size;
    }

    static int depthFirst() {
        return new Tree<Integer>().add(5).add(2).add(9).fold(0, Integer::sum);
    }
}
