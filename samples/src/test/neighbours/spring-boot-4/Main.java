import java.net.URI;
import java.time.LocalDate;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

/** Beside Spring Boot's own mapper, which is of Jackson 3. */
public class Main {
    record Answer(LocalDate day, Loop.Summary summary) {}

    @Configuration
    @EnableAutoConfiguration
    static class Application {}

    public static void main(String[] args) throws Exception {
        try (var context = SpringApplication.run(Application.class)) {
            var mapper = context.getBean(JsonMapper.class);
            var answer = new Answer(LocalDate.of(2026, 3, 1), Loop.turn(URI.create(args[0])));
            System.out.println(mapper.readValue(mapper.writeValueAsString(answer), Answer.class));
        }
    }
}
