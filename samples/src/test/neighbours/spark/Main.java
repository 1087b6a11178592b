import java.net.URI;
import java.util.List;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;

/** Spark tells in its first job, not when the session opens, that it does not like the version of Jackson. */
public class Main {
    public static void main(String[] args) throws Exception {
        var session = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.driver.host", "127.0.0.1")
                .getOrCreate();
        try (session) {
            var numbers = session.createDataset(List.of(1, 2, 4), Encoders.INT());
            System.out.println(numbers.filter("value > 1").count() + " " + Loop.turn(URI.create(args[0])));
        }
    }
}
