package shop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads customers and groups them. */
final class Customers {
    record Customer(String name, Segment segment, List<Order> orders) {
        Customer {
            orders = List.copyOf(orders);
        }

        double total() {
            double sum = 0;
            for (Order order : orders) {
                sum += order.amount();
            }
            return sum;
        }
    }

    record Order(int year, double amount) {
        static Order parse(String text) {
            int at = text.indexOf(':');
            return new Order(Integer.parseInt(text.substring(0, at)), Double.parseDouble(text.substring(at + 1)));
        }
    }

    private Customers() {}

    static List<Customer> sample() {
        String text = """
                anna;P;2021:10.5,2022:20
                bert;B;2020:100
                carl;S;2023:7,2023:8,2023:9
                dora;P;2020:1
                """;
        var all = new ArrayList<Customer>();
        for (String line : text.split("\n")) {
            all.add(parse(line));
        }
        return all;
    }

    private static Customer parse(String line) {
        String[] cells = line.split(";");
        var orders = new ArrayList<Order>();
        for (String cell : cells[2].split(",")) {
            orders.add(Order.parse(cell));
        }
        return new Customer(cells[0], Segment.of(cells[1]), orders);
    }

    static Map<Segment, Double> totals() {
        return sample().stream()
                .collect(Collectors.groupingBy(
                        Customer::segment, TreeMap::new, Collectors.summingDouble(Customer::total)));
    }

    static String rate(Customer customer) {
        return switch (customer.segment()) {
            case PRIVATE -> customer.total() > 20 ? "good" : "fair";
            case BUSINESS -> "key";
            case STATE -> {
                int years = customer.orders().stream()
                        .map(Order::year)
                        .collect(Collectors.toSet())
                        .size();
                yield "state " + years;
            }
        };
    }

    static Map<String, String> rates() {
        var rates = new LinkedHashMap<String, String>();
        sample().forEach(customer -> rates.put(customer.name(), rate(customer)));
        return rates;
    }

    static List<String> ranked() {
        record Ranked(String name, double score) {
            String line() {
                return name + "=" + score;
            }
        }
        Comparator<Ranked> best = Comparator.comparingDouble(Ranked::score).reversed();
        return sample().stream()
                .map(c -> new Ranked(c.name(), c.segment().weight(c.orders().size())))
                .sorted(best.thenComparing(Ranked::name))
                .map(Ranked::line)
                .toList();
    }

    static <K, V extends Comparable<V>> K largest(Map<K, V> values, Function<V, V> scale) {
        K best = null;
        V most = null;
        for (Map.Entry<K, V> entry : values.entrySet()) {
            V value = scale.apply(entry.getValue());
            if (most == null || value.compareTo(most) > 0) {
                best = entry.getKey();
                most = value;
            }
        }
        return best;
    }

    static Segment strongest() {
        double factor = 1.5;
        return largest(totals(), value -> value * factor);
    }
}
