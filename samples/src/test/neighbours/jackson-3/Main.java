import java.net.URI;
import tools.jackson.databind.json.JsonMapper;

/** Jackson 3 shares its annotations with Jackson 2, and needs new ones. */
public class Main {
    public static void main(String[] args) {
        var mapper = JsonMapper.shared();
        var summary = Loop.turn(URI.create(args[0]));
        System.out.println(mapper.readValue(mapper.writeValueAsString(summary), Loop.Summary.class));
    }
}
