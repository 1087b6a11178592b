package shop;

/** What kind of customer it is. */
enum Segment {
    PRIVATE {
        @Override
        double weight(int orders) {
            return orders * base();
        }
    },
    BUSINESS {
        @Override
        double weight(int orders) {
            return Math.log1p(orders) * base() * 2;
        }
    },
    STATE;

    private static final double BASE = 0.5;
    private final String code = name().substring(0, 1);

    double weight(int orders) {
        return base() + orders;
    }

    String code() {
        return code;
    }

    private static double base() {
        return BASE;
    }

    static Segment of(String text) {
        for (Segment segment : values()) {
            if (segment.code().equals(text)) {
                return segment;
            }
        }
        throw new IllegalArgumentException("no segment " + text);
    }
}
